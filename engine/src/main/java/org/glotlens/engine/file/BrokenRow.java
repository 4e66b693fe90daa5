package org.glotlens.engine.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * A row of a data file that is no JSON object.
 *
 * @param line where it begins, or where in it the problem is, from 1
 * @param problem what is wrong, as a phrase
 * @param remedy as a sentence
 */
public record BrokenRow(Path file, int line, Message problem, Message remedy) {
    /** A row with half a character. */
    static BrokenRow half(Path file, LoneSurrogates.Place place) {
        return new BrokenRow(
                file,
                place.line(),
                place.problem(),
                Message.of("brokenRow.wholeCharacter", "Write the whole character or take it out."));
    }

    /**
     * A row that cannot be parsed.
     *
     * @param first line of the text in which the parser counts
     * @param cut what it is where it ends too early
     */
    static BrokenRow of(Path file, int first, Message cut, JsonProcessingException e) {
        int line = first - 1 + (e.getLocation() == null ? 1 : e.getLocation().getLineNr());
        return json(file, line, JsonProblem.isCut(e) ? cut : JsonProblem.of(e));
    }

    /** A row whose JSON is broken. */
    static BrokenRow json(Path file, int line, Message why) {
        return new BrokenRow(
                file,
                line,
                Message.of("brokenRow.json", "the JSON is broken (%s)", why),
                Message.of("brokenRow.mend", "Mend this line."));
    }

    /** The complaint of a reader that can do without no row. */
    public DataException exception() {
        return new DataException(Message.of("brokenRow.line", "%s, line %s: %s. %s", file, line, problem, remedy));
    }
}

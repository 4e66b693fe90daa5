package org.glotlens.engine.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DatabindException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.Message;

/** Says in plain words what is wrong with a JSON text; those of the parser are for the one who programs it. */
public final class JsonProblem {
    private static final List<Phrase> PHRASES = List.of(
            new Phrase("(?s)Duplicate .*?['\"](.*)['\"]", "jsonProblem.keyTwice", "the key \"%s\" stands twice"),
            new Phrase("Trailing token", "jsonProblem.moreText", "more text follows after its end"),
            new Phrase(
                    "(?i)surrogate", "jsonProblem.halfKey", "a key holds half of a character (an unpaired surrogate)"),
            new Phrase("Non-standard token '([^']+)'", "jsonProblem.noValue", "%s is no value of JSON"),
            new Phrase("Unrecognized token '([^']{0,40})", "jsonProblem.noValue", "%s is no value of JSON"),
            new Phrase(
                    "Illegal unquoted character",
                    "jsonProblem.controlCharacter",
                    "a text holds a line end or another control character as it is, expected an escape such as \\n"),
            new Phrase("Unrecognized character escape '(.)'", "jsonProblem.noEscape", "\\%s is no escape of JSON"),
            new Phrase(
                    "Unexpected close marker '(.)': expected '(.)'",
                    "jsonProblem.closeMarker",
                    "%s stands where %s is expected"),
            new Phrase(
                    "(?i)non-hex|character escape",
                    "jsonProblem.hexDigits",
                    "an escape with \\u needs four hexadecimal digits"),
            new Phrase("out of range", "jsonProblem.tooLargeNumber", "a whole number is too large"),
            new Phrase(
                    "(?i)numeric value|leading zero", "jsonProblem.numberForm", "a number is not written as in JSON"),
            new Phrase(
                    "Unexpected character \\('(.+?)' \\(code",
                    "jsonProblem.meansNothing",
                    "%s stands where it means nothing"),
            new Phrase(
                    "Unexpected character|Illegal character",
                    "jsonProblem.controlMeansNothing",
                    "a control character stands where it means nothing"),
            new Phrase("UTF-", "jsonProblem.notUtf8", "the bytes are not UTF-8"),
            new Phrase("nesting depth", "jsonProblem.tooDeep", "lists and objects lie too deep in each other"),
            new Phrase("length \\(\\d+\\) exceeds", "jsonProblem.tooLong", "a text, key or number is too long"));

    private JsonProblem() {}

    /**
     * How the parser says something, and how it is said here.
     *
     * @param said expression found in the parser's message
     * @param key of the sentence
     * @param plain with a place for each group
     */
    private record Phrase(Pattern said, String key, String plain) {
        Phrase(String said, String key, String plain) {
            this(Pattern.compile(said), key, plain);
        }

        private Message of(Matcher matcher) {
            Object[] groups = new Object[matcher.groupCount()];
            for (int i = 0; i < groups.length; i++) {
                groups[i] = matcher.group(i + 1).replaceAll("\\s+", " ");
            }
            return Message.of(key, plain, groups);
        }
    }

    /** What is wrong, as a phrase without line and column. */
    public static Message of(JsonProcessingException e) {
        if (isCut(e)) {
            return Message.of("jsonProblem.ends", "it ends in the middle of a value");
        }
        for (Phrase phrase : PHRASES) {
            Matcher matcher = phrase.said.matcher(e.getOriginalMessage());
            if (matcher.find()) {
                return phrase.of(matcher);
            }
        }
        return e instanceof DatabindException
                ? Message.of("jsonProblem.otherKind", "a value is missing, or is of another kind than expected")
                : Message.of("jsonProblem.noJson", "it is no JSON from there on");
    }

    /** Whether the text ended too early. */
    static boolean isCut(JsonProcessingException e) {
        return e instanceof JsonEOFException || e.getOriginalMessage().contains("end-of-input");
    }

    /** The same with line and column ahead, where they are known: {@code line 3, column 7: …}. */
    public static Message at(JsonProcessingException e) {
        return e.getLocation() == null
                ? of(e)
                : Message.of(
                        "jsonProblem.at",
                        "line %d, column %d: %s",
                        e.getLocation().getLineNr(),
                        e.getLocation().getColumnNr(),
                        of(e));
    }
}

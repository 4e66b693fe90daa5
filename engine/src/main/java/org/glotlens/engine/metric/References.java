package org.glotlens.engine.metric;

import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/** The reference texts of one output, none of them blank. */
public record References(List<String> texts) {
    /** @throws IllegalArgumentException if there is none, or a blank one */
    public References {
        texts = List.copyOf(texts);
        if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("References are " + texts + ", expected texts that are not blank");
        }
    }

    /**
     * The references of a row of a file.
     *
     * @param row what the sentence calls it
     * @throws DataException if there is none, or a blank one
     */
    public static References of(String row, List<String> texts) throws DataException {
        if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
            throw new DataException(Message.of(
                    "references.empty",
                    "Row %s has an empty reference, which nothing can be compared with. Give it a text, or leave the"
                            + " row out.",
                    row));
        }
        return new References(texts);
    }

    /** One reference. */
    public static References of(String text) {
        return new References(List.of(text));
    }
}

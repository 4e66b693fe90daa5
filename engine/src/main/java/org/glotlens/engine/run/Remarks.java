package org.glotlens.engine.run;

import java.util.List;

/**
 * What must be said of the numbers of a result wherever they are shown, also when they were measured long ago.
 *
 * @param sentences in English, each once
 */
public record Remarks(List<String> sentences) {
    /** Nothing to say. */
    public static final Remarks NONE = new Remarks(List.of());

    /** Keeps own copies. */
    public Remarks {
        sentences = sentences.stream().distinct().toList();
    }

    /** All sentences as one text; empty where there are none. */
    public String text() {
        return String.join(" ", sentences);
    }
}

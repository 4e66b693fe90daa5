package org.glotlens.engine.metric;

import java.util.List;

/** How BLEU cuts a text into tokens. */
public interface TextCut {
    /**
     * The tokens of a text, none of which is blank.
     *
     * @throws IllegalArgumentException if it cannot be cut
     */
    List<String> of(String text);

    /** The word used in options and files. */
    String label();
}

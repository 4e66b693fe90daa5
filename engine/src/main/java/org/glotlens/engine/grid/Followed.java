package org.glotlens.engine.grid;

import java.util.List;

/**
 * What is followed through the cells.
 *
 * @param name a curve of the answers such as {@code zh}, a pinned token as it is read, a pinned group as it is called, or {@link #NEXT}
 * @param kind what it is
 * @param ids tokens whose probabilities are summed; none for the next token, which is another at each position
 */
public record Followed(String name, Kind kind, List<Integer> ids) {
    /** The name of the token that comes next in the prompt. */
    public static final String NEXT = "next";

    public Followed {
        ids = List.copyOf(ids);
    }

    /** What can be followed. */
    public enum Kind {
        /** The token that comes next in the prompt. */
        NEXT,
        /** The tokens that can begin the answer in a language. */
        ANSWER,
        /** A token that a person pinned, or several by one name. */
        PIN
    }

    /** The token that comes next in the prompt. */
    static Followed next() {
        return new Followed(NEXT, Kind.NEXT, List.of());
    }
}

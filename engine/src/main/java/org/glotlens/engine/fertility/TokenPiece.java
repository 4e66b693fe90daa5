package org.glotlens.engine.fertility;

import java.util.List;

/**
 * A part of a text that one token stands for, or several where they are bytes of one character.
 *
 * @param shown as a person reads it, blanks as {@code ␣}
 * @param ids of its tokens
 */
public record TokenPiece(String shown, List<Integer> ids) {
    public TokenPiece {
        ids = List.copyOf(ids);
    }
}

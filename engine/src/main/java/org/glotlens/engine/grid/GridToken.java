package org.glotlens.engine.grid;

/**
 * A token of the prompt.
 *
 * @param id of the token
 * @param text as a person reads it by itself, blanks visible, bytes as {@code <0xE4>}
 * @param first position of the first token of the character that it is part of; its own where it is none or several
 * @param count tokens of that character, 1 where it is none or several
 * @param character that the tokens make together; the text where it is one token
 */
public record GridToken(int id, String text, int first, int count, String character) {
    /** Whether several tokens make one character together. */
    public boolean isPart() {
        return count > 1;
    }
}

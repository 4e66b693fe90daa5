package org.glotlens.engine.grid;

/**
 * A token that is among the most probable of some cell.
 *
 * @param id of the token
 * @param text as a person reads it, blanks visible, bytes as {@code <0xE4>}
 * @param language code of the language that it is told to be of, {@code shared} where the answers of several have it;
 *     empty where that is not told
 */
public record GridWord(int id, String text, String language) {}

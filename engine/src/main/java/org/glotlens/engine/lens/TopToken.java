package org.glotlens.engine.lens;

/**
 * One of the most probable tokens at a layer.
 *
 * @param text the token as a person reads it, blanks visible, byte pieces as {@code <0xE4>}
 * @param probability float32 softmax over the whole vocabulary
 */
public record TopToken(int id, String text, float probability) {}

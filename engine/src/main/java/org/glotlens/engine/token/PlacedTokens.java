package org.glotlens.engine.token;

/**
 * The tokens of a text with the part of it that each stands for. Tokens of bytes share the character that they make.
 *
 * @param ids as they come
 * @param begins where each begins, in code points from 0
 * @param ends where each ends, in code points; a token that stands for nothing of the text ends where it begins
 */
public record PlacedTokens(int[] ids, int[] begins, int[] ends) {}

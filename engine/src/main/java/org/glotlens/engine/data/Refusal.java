package org.glotlens.engine.data;

/**
 * A row that was not taken.
 *
 * @param row its number in the file, from 1
 * @param reason why, as a phrase
 */
public record Refusal(int row, String reason) {}

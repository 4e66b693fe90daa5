package org.glotlens.engine.consistency;

/**
 * A row that was left out, in all languages.
 *
 * @param row its number from 1, the header aside
 * @param language in which it cannot be used; empty where the languages do not fit each other
 * @param reason why, as a sentence
 */
public record DroppedRow(int row, String language, String reason) {}

package org.glotlens.engine.plan;

/**
 * A score that was measured after training on so much data.
 *
 * @param examples of the language, above 0, in any unit
 * @param score in per cent, below 100
 */
public record LawPoint(String language, double examples, double score) {}

package org.glotlens.engine.problem;

/**
 * A word problem with its solution, shown before another. Number i is the same problem in every language.
 *
 * @param question without the word before it
 * @param steps how it is solved, without the sentence that tells the number
 * @param answer the number
 */
public record Exemplar(String question, String steps, String answer) {}

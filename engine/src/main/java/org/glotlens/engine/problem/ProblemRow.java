package org.glotlens.engine.problem;

import org.glotlens.engine.task.AccuracyRow;

/**
 * How one checkpoint did in one language.
 *
 * @param noNumber share of the answers without a number
 * @param askedLanguage share of the answers told to be in the language that was asked for
 * @param languageTold answers whose language could be told: those of digits alone, or too short, cannot
 */
public record ProblemRow(AccuracyRow accuracy, double noNumber, double askedLanguage, int languageTold) {}

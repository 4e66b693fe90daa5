package org.glotlens.engine.task;

/**
 * A training row that asks for a translation.
 *
 * @param instruction empty where the input says all
 * @param input empty where the instruction says all
 */
public record QuestionRow(String instruction, String input, String answer) {}

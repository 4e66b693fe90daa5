package org.glotlens.engine.task;

import java.util.Map;

/**
 * A few-shot example.
 *
 * @param fields what is read, by field name
 * @param answerClass the class of its answer
 */
public record TaskShot(Map<String, String> fields, String answerClass) {}

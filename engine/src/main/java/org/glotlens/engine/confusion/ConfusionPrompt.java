package org.glotlens.engine.confusion;

/**
 * A prompt whose completion should be in a language.
 *
 * @param task {@code monolingual}, {@code crosslingual} or another; may be empty
 * @param source the set it is from; may be empty
 */
public record ConfusionPrompt(String id, String task, String source, String language, String text) {}

package org.glotlens.engine.confusion;

/**
 * What a model wrote.
 *
 * @param model its name
 * @param task {@code monolingual}, {@code crosslingual} or another; may be empty
 * @param source the set of its prompt; may be empty
 * @param language in which it should be
 * @param id of its prompt
 */
public record Completion(String model, String task, String source, String language, String id, String text) {}

package org.glotlens.engine.mass;

/**
 * What the texts of a language hold of the vocabulary.
 *
 * @param tokens how many
 * @param distinct how many different ones
 * @param own how many of these are the language's own
 */
public record LanguageVocabulary(String language, long tokens, int distinct, int own) {}

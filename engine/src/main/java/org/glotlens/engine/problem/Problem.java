package org.glotlens.engine.problem;

/**
 * A word problem in one language.
 *
 * @param language of the question
 * @param id number of its row, from 1: the same problem in every language
 * @param english the question in English; empty where it is not needed
 * @param gold the right number, in ASCII digits
 */
public record Problem(String language, String id, String question, String english, String gold) {
    static final String ENGLISH = "en";
}

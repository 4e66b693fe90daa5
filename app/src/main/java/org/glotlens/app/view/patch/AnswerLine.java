package org.glotlens.app.view.patch;

import java.util.List;
import java.util.Set;

/**
 * An answer whose probability can be read.
 *
 * @param name of its curve
 * @param words that count for it
 * @param ids tokens that count for the words
 * @param tokens the same as they are shown
 */
public record AnswerLine(String name, List<String> words, Set<Integer> ids, List<String> tokens) {}

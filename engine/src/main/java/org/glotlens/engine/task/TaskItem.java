package org.glotlens.engine.task;

import java.util.List;

/**
 * One question of a task: a prompt and the answers to choose from.
 *
 * @param id name of the data row; the same id in two languages is the same item
 * @param language language of the input, or {@code from-to} for translation
 * @param joiner what stands between prompt and answer: nothing, or a blank
 * @param words answers to choose from
 * @param classes what each answer stands for, the same in all languages
 * @param gold index of the right answer
 */
public record TaskItem(
        String id, String language, String prompt, String joiner, List<String> words, List<String> classes, int gold) {}

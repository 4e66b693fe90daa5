package org.glotlens.engine.lens;

import java.util.List;
import java.util.Map;

/**
 * One row of a prompts file.
 *
 * @param id unique within the file
 * @param language code of the language in which the answer is expected
 * @param text the prompt; its last token is where the lens looks
 * @param answers language code to the words that answer the prompt in that language; empty when {@code answerIds} is given
 * @param answerIds language code to token id sequences, standing instead of {@code answers}; may be empty
 * @param labelWords language code to all label words of the task, for the {@code all:<code>} curves; may be empty
 */
public record Prompt(
        String id,
        String language,
        String text,
        Map<String, List<String>> answers,
        Map<String, List<List<Integer>>> answerIds,
        Map<String, List<String>> labelWords) {}

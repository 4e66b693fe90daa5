package org.glotlens.engine.lens;

import java.util.List;

/**
 * The whole-word scores of a run.
 *
 * @param scores by checkpoint, prompt, language and word
 * @param dropped prompts whose words could not be scored, with reasons
 */
public record WordScores(List<WordScore> scores, List<DroppedPrompt> dropped) {
    /** Words were not asked for. */
    public static final WordScores NONE = new WordScores(List.of(), List.of());
}

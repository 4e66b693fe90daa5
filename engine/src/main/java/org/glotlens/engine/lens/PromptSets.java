package org.glotlens.engine.lens;

import java.util.Comparator;
import java.util.List;

/**
 * The token sets of all prompts that can be read.
 *
 * @param sets one per used prompt, same order
 * @param dropped prompts left out, with reasons
 * @param used prompts to read, in file order
 * @param curves all of them: answers in order of appearance, then shared, then all labels, then what wrong answers get
 */
public record PromptSets(List<AnswerSets> sets, List<DroppedPrompt> dropped, List<Prompt> used, List<Curve> curves) {
    /** The curves of prompts: by kind, and within a kind in order of appearance. */
    static List<Curve> curves(List<AnswerSets> sets) {
        return sets.stream()
                .flatMap(prompt -> prompt.sets().keySet().stream())
                .distinct()
                .sorted(Comparator.comparing(Curve::kind))
                .toList();
    }

    /**
     * The ids to sum, as the readings need them.
     *
     * @return [prompt][curve][] ids in ascending order; empty where the prompt has no such set
     */
    public int[][][] ids() {
        int[][][] ids = new int[sets.size()][curves.size()][];
        for (int p = 0; p < ids.length; p++) {
            for (int c = 0; c < curves.size(); c++) {
                ids[p][c] = sets.get(p).sets().getOrDefault(curves.get(c), List.of()).stream()
                        .filter(AnswerToken::isIncluded)
                        .mapToInt(AnswerToken::id)
                        .sorted()
                        .toArray();
            }
        }
        return ids;
    }
}

package org.glotlens.engine.lens;

import java.util.List;

/**
 * The token sets of all prompts that can be read.
 *
 * @param sets one per used prompt, same order
 * @param dropped prompts left out, with reasons
 * @param used prompts to read, in file order
 * @param curves names of all curves: languages in order of appearance, then {@code shared}, then {@code all:<code>}, then
 *     {@code chance:<code>:<kind>}
 */
public record PromptSets(List<AnswerSets> sets, List<DroppedPrompt> dropped, List<Prompt> used, List<String> curves) {
    /** The curve of the ids that several languages claim. */
    public static final String SHARED = "shared";

    /** Code of the language whose lead in the middle layers is measured. */
    public static final String ENGLISH = "en";

    /** Prefix of the curves of what a random answer would get: {@code chance:<code>:shuffled} and {@code :random}. */
    public static final String CHANCE = "chance:";

    /** Prefix of the curves over all label words of a language. */
    public static final String ALL = "all:";

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

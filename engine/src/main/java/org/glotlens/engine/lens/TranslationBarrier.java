package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Proportion;

/**
 * Knows, cannot say: of the prompts that are not answered in their language at the output, how many had the answer in the
 * middle, in some language. That share of the failures is the translation loss of the translation barrier hypothesis
 * (arXiv 2506.22724), here of the first token of an answer, read by the logit lens.
 *
 * @param language in which the answers are expected, or {@link OvertakingCount#ANY} over all
 * @param knownIn in which the answer came up in the middle, or {@link OvertakingCount#ANY} for some language
 * @param prompts that have answers in their own language
 * @param right of these, answered in it at the last layer
 * @param known of the others, the failures: those whose answer is the most probable token at some layer 1 to L - 1
 * @param chance of a failure, the share of other prompts of the language whose answer, in some language, its layers show too,
 *     mean over the failures; NaN where there is none, or {@code knownIn} is one language
 */
public record TranslationBarrier(
        Side side, String language, String knownIn, int prompts, int right, int known, double chance) {
    /** Prompts that are not answered in their language. */
    public int failures() {
        return prompts - right;
    }

    /** Of the failures, those whose answer was known in the middle. */
    public Proportion ofFailures() {
        return new Proportion(known, failures());
    }

    /** Of all prompts, those answered in their language. */
    public Proportion says() {
        return new Proportion(right, prompts);
    }

    /** Of all prompts, those answered in their language or known in the middle. */
    public Proportion knows() {
        return new Proportion(right + known, prompts);
    }

    /**
     * Counts, by checkpoint and expected language, known in some language first, then in each; where there are several
     * expected languages, over all of them last.
     */
    public static List<TranslationBarrier> of(List<BarrierPrompt> prompts) {
        List<TranslationBarrier> all = new ArrayList<>();
        for (Side side : Side.values()) {
            List<BarrierPrompt> own =
                    prompts.stream().filter(prompt -> prompt.side() == side).toList();
            Set<String> expected = new LinkedHashSet<>();
            own.forEach(prompt -> expected.add(prompt.language()));
            for (String language : expected) {
                all.addAll(counted(
                        language,
                        own.stream()
                                .filter(prompt -> prompt.language().equals(language))
                                .toList()));
            }
            if (expected.size() > 1) {
                all.addAll(counted(OvertakingCount.ANY, own));
            }
        }
        return List.copyOf(all);
    }

    private static List<TranslationBarrier> counted(String language, List<BarrierPrompt> prompts) {
        List<BarrierPrompt> failures =
                prompts.stream().filter(prompt -> !prompt.isRight()).toList();
        Set<String> known = new LinkedHashSet<>(List.of(OvertakingCount.ANY));
        prompts.forEach(prompt -> known.addAll(prompt.knownAt().keySet()));
        double chance = failures.stream()
                .mapToDouble(BarrierPrompt::chance)
                .filter(share -> !Double.isNaN(share))
                .average()
                .orElse(Double.NaN);
        return known.stream()
                .map(in -> {
                    boolean isAny = in.equals(OvertakingCount.ANY);
                    int count = (int) failures.stream()
                            .filter(prompt -> isAny
                                    ? !prompt.knownAt().isEmpty()
                                    : prompt.knownAt().containsKey(in))
                            .count();
                    return new TranslationBarrier(
                            prompts.getFirst().side(),
                            language,
                            in,
                            prompts.size(),
                            prompts.size() - failures.size(),
                            count,
                            isAny ? chance : Double.NaN);
                })
                .toList();
    }
}

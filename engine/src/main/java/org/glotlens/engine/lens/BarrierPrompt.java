package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.glotlens.engine.run.Side;

/**
 * Whether one prompt is answered, and where in the middle its answer came up. An answer is right at a layer in a language
 * where the layer's most probable token is one of those that can begin the answer in that language; a token that several
 * languages claim is right in each of them.
 *
 * @param language in which the answer is expected
 * @param isRight whether it is right in that language at the last layer
 * @param knownAt the first layer, 1 to L - 1, at which it is right, by language; languages without one are not there
 * @param chance share of the other prompts of the language whose answer, in some language, this prompt's layers 1 to L - 1 show
 *     as well; NaN where there is no other prompt
 */
public record BarrierPrompt(
        Side side, String prompt, String language, boolean isRight, Map<String, Integer> knownAt, double chance) {
    /** The first layer at which the answer is right in some language; empty where it is at none. */
    public OptionalInt knownInAnyAt() {
        return knownAt.values().stream().mapToInt(Integer::intValue).min();
    }

    /**
     * One for each checkpoint and prompt that has answers in its own language; in the order of the readings. A checkpoint of
     * one layer has no middle and gives none.
     */
    public static List<BarrierPrompt> of(LensResult result) {
        List<Answers> answers = new ArrayList<>();
        for (int p = 0; p < result.answerSets().size(); p++) {
            answers.add(Answers.of(result.prompts().get(p), result.answerSets().get(p)));
        }
        Others others = Others.of(answers);
        List<BarrierPrompt> all = new ArrayList<>();
        for (LensReadings readings : result.readings()) {
            for (int p = 0; p < answers.size() && readings.nLayers() > 1; p++) {
                of(readings, p, answers.get(p), others).ifPresent(all::add);
            }
        }
        return List.copyOf(all);
    }

    private static Optional<BarrierPrompt> of(LensReadings readings, int prompt, Answers own, Others others) {
        int[] top = top(readings.top()[prompt]);
        Set<Integer> target = own.tokens().getOrDefault(own.language(), Set.of());
        if (target.isEmpty() || top.length < readings.nLayers()) {
            return Optional.empty();
        }
        Map<String, Integer> knownAt = new LinkedHashMap<>();
        own.tokens().forEach((language, tokens) -> {
            for (int layer = 1; layer < top.length; layer++) {
                if (tokens.contains(top[layer - 1])) {
                    knownAt.putIfAbsent(language, layer);
                }
            }
        });
        return Optional.of(new BarrierPrompt(
                readings.side(),
                own.prompt(),
                own.language(),
                target.contains(top[top.length - 1]),
                knownAt,
                others.chance(prompt, own.language(), top)));
    }

    /** The most probable token of every layer; shorter where none was kept. */
    private static int[] top(TopToken[][] layers) {
        List<Integer> ids = new ArrayList<>();
        for (TopToken[] layer : layers) {
            if (layer.length > 0) {
                ids.add(layer[0].id());
            }
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The answers of all prompts, from the tokens' side.
     *
     * @param answered the prompts that a token answers in some language
     * @param asked the prompts of a language
     */
    private record Others(Map<Integer, BitSet> answered, Map<String, BitSet> asked) {
        static Others of(List<Answers> all) {
            Map<Integer, BitSet> answered = new HashMap<>();
            Map<String, BitSet> asked = new HashMap<>();
            for (int p = 0; p < all.size(); p++) {
                int prompt = p;
                asked.computeIfAbsent(all.get(p).language(), language -> new BitSet())
                        .set(prompt);
                all.get(p)
                        .tokens()
                        .values()
                        .forEach(tokens -> tokens.forEach(id -> answered.computeIfAbsent(id, token -> new BitSet())
                                .set(prompt)));
            }
            return new Others(answered, asked);
        }

        double chance(int prompt, String language, int[] top) {
            BitSet others = (BitSet) asked.get(language).clone();
            others.clear(prompt);
            if (others.isEmpty()) {
                return Double.NaN;
            }
            BitSet hit = new BitSet();
            for (int layer = 1; layer < top.length; layer++) {
                BitSet prompts = answered.get(top[layer - 1]);
                if (prompts != null) {
                    hit.or(prompts);
                }
            }
            hit.and(others);
            return (double) hit.cardinality() / others.cardinality();
        }
    }

    /** The tokens that answer a prompt, by language. */
    private record Answers(String prompt, String language, Map<String, Set<Integer>> tokens) {
        static Answers of(Prompt prompt, AnswerSets sets) {
            Set<Integer> shared = new HashSet<>();
            sets.sets().getOrDefault(Curve.SHARED, List.of()).stream()
                    .filter(AnswerToken::isIncluded)
                    .forEach(token -> shared.add(token.id()));
            Map<String, Set<Integer>> tokens = new LinkedHashMap<>();
            sets.sets().forEach((curve, listed) -> {
                if (curve.kind() == Curve.Kind.ANSWER) {
                    Set<Integer> own = new HashSet<>();
                    listed.stream()
                            .filter(token -> token.isIncluded() || shared.contains(token.id()))
                            .forEach(token -> own.add(token.id()));
                    tokens.put(curve.language(), own);
                }
            });
            return new Answers(prompt.id(), prompt.language(), tokens);
        }
    }
}

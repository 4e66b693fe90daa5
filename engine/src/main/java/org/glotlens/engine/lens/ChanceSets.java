package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.engine.stat.Draws;

/**
 * Adds to every prompt and language the sets of an answer that is none: the answer of another prompt of the same
 * language, and as many ordinary tokens drawn from the whole vocabulary. What they get at a layer is what the measurement gives away for nothing.
 *
 * @param seed of who gets whose answer, and of the random tokens
 */
public record ChanceSets(AnswerEncoder encoder, long seed) {
    /** Draws of one random token that may fail before the set is given up: a vocabulary of hardly any words. */
    private static final int TRIES = 1000;

    /** Stream of draws for the tokens; the streams from 0 on belong to the languages. */
    private static final long TOKENS = 1L << 40;

    /** The same sets with the chance curves after the others. */
    public PromptSets added(PromptSets sets) {
        List<String> languages = sets.curves().stream()
                .filter(curve -> curve.kind() == Curve.Kind.ANSWER)
                .map(Curve::language)
                .toList();
        int[] partners = partners(sets);
        List<AnswerSets> extended = new ArrayList<>();
        for (int p = 0; p < partners.length; p++) {
            extended.add(extended(sets, p, partners[p], languages));
        }
        List<Curve> curves = new ArrayList<>(sets.curves());
        for (String language : languages) {
            curves.add(shuffled(language));
            curves.add(random(language));
        }
        return new PromptSets(List.copyOf(extended), sets.dropped(), sets.used(), List.copyOf(curves));
    }

    private static Curve shuffled(String language) {
        return new Curve(Curve.Kind.SHUFFLED_CHANCE, language);
    }

    private static Curve random(String language) {
        return new Curve(Curve.Kind.RANDOM_CHANCE, language);
    }

    private AnswerSets extended(PromptSets sets, int p, int partner, List<String> languages) {
        AnswerSets own = sets.sets().get(p);
        Map<Curve, List<AnswerToken>> curves = new LinkedHashMap<>(own.sets());
        Draws tokens = new Draws(seed).stream(TOKENS + p);
        int place = 0;
        for (String language : languages) {
            Set<Integer> ids = included(own, Curve.answer(language));
            if (ids.isEmpty()) {
                continue;
            }
            if (partner >= 0) {
                AnswerSets other = sets.sets().get(partner);
                Set<Integer> theirs = included(other, Curve.answer(language));
                String reason = "the " + language + " answer of prompt " + other.promptId();
                if (!theirs.equals(ids)) {
                    curves.put(shuffled(language), tokens(theirs, reason));
                }
            }
            Set<Integer> random = random(own, ids.size(), tokens, place);
            if (random.size() == ids.size()) {
                curves.put(random(language), tokens(random, "drawn at random"));
            }
            place += TRIES * ids.size();
        }
        return new AnswerSets(own.promptId(), curves);
    }

    private Set<Integer> random(AnswerSets own, int size, Draws draws, int from) {
        Set<Integer> taken = own.sets().values().stream()
                .flatMap(List::stream)
                .map(AnswerToken::id)
                .collect(Collectors.toSet());
        Set<Integer> random = new LinkedHashSet<>();
        for (int i = 0; i < TRIES * size && random.size() < size; i++) {
            int id = draws.below(encoder.vocabularySize(), from + i);
            if (!taken.contains(id) && !encoder.isSpecial(id) && !encoder.isByte(id) && !encoder.isBlank(id)) {
                random.add(id);
            }
        }
        return random;
    }

    private List<AnswerToken> tokens(Set<Integer> ids, String reason) {
        return ids.stream()
                .map(id -> new AnswerToken(id, encoder.display(id), "", encoder.isByte(id), true, reason))
                .toList();
    }

    /** For each prompt another one of its language with another answer, each given once; -1 where none is left. */
    private int[] partners(PromptSets sets) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int p = 0; p < sets.used().size(); p++) {
            groups.computeIfAbsent(sets.used().get(p).language(), _ -> new ArrayList<>())
                    .add(p);
        }
        int[] partners = new int[sets.used().size()];
        long stream = 0;
        for (List<Integer> group : groups.values()) {
            derange(sets, group, new Draws(seed).stream(stream++), partners);
        }
        return partners;
    }

    /**
     * Puts the prompts in random order, those of equal answers next to each other, and gives each the answer that lies as
     * many places on as the most frequent answer occurs: never an equal one unless one answer makes up over half.
     */
    private static void derange(PromptSets sets, List<Integer> group, Draws draws, int[] partners) {
        Map<Set<Integer>, List<Integer>> byAnswer = new LinkedHashMap<>();
        for (int i : draws.order(group.size(), 0)) {
            int p = group.get(i);
            byAnswer.computeIfAbsent(answer(sets, p), _ -> new ArrayList<>()).add(p);
        }
        List<Integer> order = byAnswer.values().stream().flatMap(List::stream).toList();
        int step = byAnswer.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < order.size(); i++) {
            int p = order.get(i);
            int other = order.get((i + step) % order.size());
            partners[p] = answer(sets, p).equals(answer(sets, other)) ? -1 : other;
        }
    }

    /** What a prompt's own language and the shared curve count. */
    private static Set<Integer> answer(PromptSets sets, int p) {
        Set<Integer> answer = new LinkedHashSet<>(
                included(sets.sets().get(p), Curve.answer(sets.used().get(p).language())));
        answer.addAll(included(sets.sets().get(p), Curve.SHARED));
        return answer;
    }

    private static Set<Integer> included(AnswerSets sets, Curve curve) {
        return sets.sets().getOrDefault(curve, List.of()).stream()
                .filter(AnswerToken::isIncluded)
                .map(AnswerToken::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

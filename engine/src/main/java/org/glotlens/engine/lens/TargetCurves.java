package org.glotlens.engine.lens;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Estimates;

/**
 * What the prompts with answers in one language say by themselves: a mean over all prompts of several target languages has
 * each of these curves in a few of its prompts only.
 *
 * @param language of the answers, not English
 * @param summaries the curves of English and of the language, entropy, energy and what else is of no language, of every
 *     checkpoint, over these prompts
 */
public record TargetCurves(String language, List<CurveSummary> summaries) {
    /** By how much English's mean must be above the target's to lead: less cannot be seen on an axis from 0 to 1. */
    public static final double MARGIN = 0.01;

    /** Keeps an own copy. */
    public TargetCurves {
        summaries = List.copyOf(summaries);
    }

    /** One for each language that {@link #languages} names, where some prompt has a set of it. */
    public static List<TargetCurves> of(LensResult result, Estimates estimates) {
        return languages(result).stream()
                .flatMap(language -> of(result, language, estimates).stream())
                .toList();
    }

    /** The languages other than English in which some prompt's answer is expected, in the order of the prompts. */
    static List<String> languages(LensResult result) {
        return result.prompts().stream()
                .map(Prompt::language)
                .filter(language -> !language.equals(LanguageCode.ENGLISH))
                .distinct()
                .toList();
    }

    /** The curves of one language; empty where none of its prompts has a set of it. */
    static Optional<TargetCurves> of(LensResult result, String language, Estimates estimates) {
        LensResult own = result.only(PromptFilter.ofLanguages(Set.of(language)));
        var target = new TargetCurves(language, LensStatistics.summarise(own, estimates, isOf(language)));
        return target.summaries().stream().anyMatch(s -> s.n() > 0 && s.curve().equals(Curve.answer(language)))
                ? Optional.of(target)
                : Optional.empty();
    }

    /** English, the language itself, and what is of no language. */
    private static Predicate<Curve> isOf(String language) {
        return curve -> curve.language().isEmpty()
                || curve.language().equals(language)
                || curve.language().equals(LanguageCode.ENGLISH);
    }

    /** A curve of a checkpoint; empty where no prompt has it. */
    public Optional<CurveSummary> curve(Side side, Curve curve) {
        return summaries.stream()
                .filter(s -> s.side() == side && s.curve().equals(curve) && s.n() > 0)
                .findFirst();
    }

    /** The curve of the language itself in a checkpoint. */
    public Optional<CurveSummary> target(Side side) {
        return curve(side, Curve.answer(language));
    }

    /** The curve of English in a checkpoint. */
    public Optional<CurveSummary> english(Side side) {
        return curve(side, Curve.answer(LanguageCode.ENGLISH));
    }

    /** The layers, from 1, at which English's mean is above the target's by {@link #MARGIN} at least. */
    public List<Integer> led(Side side) {
        Optional<CurveSummary> english = english(side);
        Optional<CurveSummary> target = target(side);
        if (english.isEmpty() || target.isEmpty()) {
            return List.of();
        }
        return IntStream.rangeClosed(1, target.get().mean().length)
                .filter(layer -> english.get().mean()[layer - 1] - target.get().mean()[layer - 1] >= MARGIN)
                .boxed()
                .toList();
    }
}

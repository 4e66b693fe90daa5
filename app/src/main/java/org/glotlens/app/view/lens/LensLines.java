package org.glotlens.app.view.lens;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.charts.LensNotes;
import org.glotlens.engine.lens.CurveDifference;
import org.glotlens.engine.lens.HumpSummary;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.OvertakingCount;
import org.glotlens.engine.lens.WordScore;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Estimate;

/** The statistics of a lens result as lines of the window's tables. */
public final class LensLines {
    private LensLines() {}

    /**
     * The area of the English hump in the prompts of a language.
     *
     * @param language a code, or the word for all of them
     * @param difference aligned minus base
     */
    public record Hump(String language, int n, String base, String aligned, String difference, String p) {}

    /**
     * Where a curve differs between the checkpoints.
     *
     * @param layers those that survive Holm's correction
     * @param largest the largest difference with its interval
     * @param at layer of the largest difference
     */
    public record Difference(String curve, int n, String layers, String largest, String at, String p) {}

    /** A whole word at the output, as log-probability in nats. */
    public record Word(String prompt, String language, String word, String base, String aligned) {}

    /** One line for each language, all together first. */
    public static List<Hump> humps(LensAnalysis analysis) {
        Map<String, Map<String, HumpSummary>> byLanguage = new LinkedHashMap<>();
        for (HumpSummary hump : analysis.humps()) {
            byLanguage
                    .computeIfAbsent(hump.language(), l -> new LinkedHashMap<>())
                    .put(hump.checkpoint(), hump);
        }
        List<Hump> lines = new ArrayList<>();
        byLanguage.forEach((language, of) -> {
            var difference = Optional.ofNullable(of.get(HumpSummary.DIFFERENCE));
            lines.add(new Hump(
                    language.equals(OvertakingCount.ANY) ? Messages.text("statistics.any") : language,
                    of.values().iterator().next().estimate().n(),
                    text(of.get(Side.BASE.label())),
                    text(of.get(Side.ALIGNED.label())),
                    text(difference.orElse(null)),
                    difference.map(d -> Numbers.p(d.p())).orElse("")));
        });
        return List.copyOf(lines);
    }

    private static String text(HumpSummary hump) {
        return hump == null ? Numbers.NONE : estimate(hump.estimate());
    }

    /**
     * One line for each curve, entropy and energy included, that has prompts in both checkpoints; what wrong answers get
     * stands in the saved tables only.
     */
    public static List<Difference> differences(LensAnalysis analysis) {
        var notes = new LensNotes(0, analysis.differences(), "");
        return analysis.differences().stream()
                .filter(d -> d.n() > 0 && !d.curve().kind().isChance())
                .map(d -> difference(d, notes))
                .toList();
    }

    private static Difference difference(CurveDifference d, LensNotes notes) {
        List<String> layers = IntStream.rangeClosed(1, d.mean().length)
                .filter(layer -> notes.isSignificant(d.curve(), layer))
                .mapToObj(Integer::toString)
                .toList();
        int largest = IntStream.range(0, d.mean().length)
                .boxed()
                .max((a, b) -> Double.compare(Math.abs(d.mean()[a]), Math.abs(d.mean()[b])))
                .orElseThrow();
        return new Difference(
                Messages.curve(d.curve()),
                d.n(),
                layers.isEmpty() ? Messages.text("statistics.noLayer") : String.join(", ", layers),
                Numbers.interval(d.mean()[largest], d.low()[largest], d.high()[largest]),
                Integer.toString(largest + 1),
                Numbers.p(d.pHolm()[largest]));
    }

    /**
     * Both checkpoints' scores of every word side by side.
     *
     * @param prompt only the words of this prompt, or null for those of all
     */
    public static List<Word> words(List<WordScore> scores, String prompt) {
        record Key(String prompt, String language, String word) {}
        Map<Key, Map<Side, Double>> values = new LinkedHashMap<>();
        for (WordScore score : scores) {
            if (prompt == null || score.prompt().equals(prompt)) {
                values.computeIfAbsent(
                                new Key(score.prompt(), score.language(), score.word()), k -> new EnumMap<>(Side.class))
                        .put(score.side(), score.logProbability());
            }
        }
        List<Word> lines = new ArrayList<>();
        values.forEach((key, both) -> lines.add(new Word(
                key.prompt(),
                key.language(),
                key.word(),
                Numbers.fixed(both.getOrDefault(Side.BASE, Double.NaN), 2),
                Numbers.fixed(both.getOrDefault(Side.ALIGNED, Double.NaN), 2))));
        return List.copyOf(lines);
    }

    /** For example {@code 0.123 [0.101, 0.145]}. */
    static String estimate(Estimate e) {
        return Double.isNaN(e.value())
                ? Numbers.NONE
                : Numbers.interval(e.value(), e.interval().low(), e.interval().high());
    }
}

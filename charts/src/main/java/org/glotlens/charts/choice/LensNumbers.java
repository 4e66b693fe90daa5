package org.glotlens.charts.choice;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.charts.ChartText;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveDifference;
import org.glotlens.engine.lens.CurveStatistics;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.lens.HumpSummary;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensStatistics;
import org.glotlens.engine.lens.OvertakingCount;
import org.glotlens.engine.lens.PairedDifference;
import org.glotlens.engine.lens.PromptFilter;
import org.glotlens.engine.lens.TargetCurves;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;

/**
 * The numbers that lens figures are drawn from, each curve with the name of its interval.
 *
 * @param prompt the id of the only prompt, which is drawn by itself; empty for what several say together
 * @param dropped prompts that could not be used
 * @param remark what must be said of the pair, as a sentence; else empty
 * @param summaries of every checkpoint
 * @param differences aligned minus base
 * @param tests the tests behind the differences; empty where none was made
 * @param humps areas of the English hump; empty where they are not known
 * @param targets the curves of the prompts of each target language; empty for one prompt
 */
public record LensNumbers(
        Optional<String> prompt,
        int dropped,
        String remark,
        List<CurveSummary> summaries,
        List<CurveSummary> differences,
        List<CurveDifference> tests,
        List<HumpSummary> humps,
        List<TargetCurves> targets) {
    /** Of nothing. */
    public static final LensNumbers NONE =
            new LensNumbers(Optional.empty(), 0, "", List.of(), List.of(), List.of(), List.of(), List.of());

    private static final String PAIRED = ChartText.PAIRED;

    /** Keeps own copies. */
    public LensNumbers {
        summaries = List.copyOf(summaries);
        differences = List.copyOf(differences);
        tests = List.copyOf(tests);
        humps = List.copyOf(humps);
        targets = List.copyOf(targets);
    }

    /** What can be had without resampling; normal intervals stand in for those that need it. */
    public static LensNumbers quick(LensResult result, Estimates estimates) {
        var direct = new Estimates(direct(estimates.kind()), estimates.bootstrap());
        return new LensNumbers(
                Optional.empty(),
                result.dropped().size(),
                ChartText.said(result.remarks()),
                LensStatistics.summarise(result, direct),
                PairedDifference.summarise(result, PromptFilter.ALL),
                List.of(),
                List.of(),
                TargetCurves.of(result, direct));
    }

    /** The interval that stands in for one that needs resampling; others stand for themselves. */
    public static IntervalKind direct(IntervalKind asked) {
        return asked == IntervalKind.BOOTSTRAP ? IntervalKind.NORMAL : asked;
    }

    /** One prompt by itself, which has no interval. */
    public static LensNumbers ofOne(LensResult result, String id) {
        PromptFilter prompt = PromptFilter.ofIds(Set.of(id));
        return new LensNumbers(
                Optional.of(id),
                result.dropped().size(),
                ChartText.said(result.remarks()),
                CurveStatistics.summarise(result, prompt),
                PairedDifference.summarise(result, prompt),
                List.of(),
                List.of(),
                List.of());
    }

    /** All that the prompts of an analysis say together. */
    public static LensNumbers of(LensAnalysis analysis) {
        List<CurveSummary> differences = analysis.differences().stream()
                .map(d -> new CurveSummary(
                        Side.ALIGNED,
                        d.curve(),
                        d.mean(),
                        d.low(),
                        d.high(),
                        d.n(),
                        d.n() >= 2 ? PAIRED : "no interval, n = " + d.n()))
                .toList();
        return new LensNumbers(
                Optional.empty(),
                analysis.result().dropped().size(),
                ChartText.said(analysis.result().remarks()),
                analysis.summaries(),
                differences,
                analysis.differences(),
                analysis.humps(),
                analysis.targets());
    }

    /** The prompts of one target language by themselves; nothing where it is none. */
    public LensNumbers ofTarget(String language) {
        return targets.stream()
                .filter(target -> target.language().equals(language))
                .map(target -> new LensNumbers(
                        prompt,
                        dropped,
                        remark,
                        target.summaries(),
                        List.of(),
                        List.of(),
                        humps.stream()
                                .filter(hump -> hump.language().equals(language))
                                .map(hump -> new HumpSummary(
                                        hump.checkpoint(), OvertakingCount.ANY, hump.estimate(), hump.p()))
                                .toList(),
                        List.of(target)))
                .findFirst()
                .orElse(NONE);
    }

    /** The summaries of one checkpoint. */
    public List<CurveSummary> of(Side side) {
        return summaries.stream().filter(s -> s.side() == side).toList();
    }

    /** Highest mean of a curve in both checkpoints, so that their strips compare. */
    double highest(Curve curve) {
        return summaries.stream()
                .filter(s -> s.curve().equals(curve))
                .flatMapToDouble(s -> Arrays.stream(s.mean()))
                .filter(v -> !Double.isNaN(v))
                .max()
                .orElse(Double.NaN);
    }

    /** The area of the English hump over all languages of a checkpoint, or of their difference. */
    Optional<HumpSummary> hump(String checkpoint) {
        return humps.stream()
                .filter(hump -> hump.checkpoint().equals(checkpoint)
                        && hump.language().equals(OvertakingCount.ANY)
                        && !Double.isNaN(hump.estimate().value()))
                .findFirst();
    }
}

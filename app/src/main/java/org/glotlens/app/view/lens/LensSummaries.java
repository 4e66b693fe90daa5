package org.glotlens.app.view.lens;

import java.util.List;
import java.util.stream.Stream;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveDifference;
import org.glotlens.engine.lens.CurveStatistics;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensStatistics;
import org.glotlens.engine.lens.PairedDifference;
import org.glotlens.engine.lens.PromptFilter;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;

/**
 * The curves that the lens figures draw, each with the name of its interval.
 *
 * @param summaries of every checkpoint
 * @param differences aligned minus base
 * @param tests the tests behind the differences; empty where none was made
 */
record LensSummaries(List<CurveSummary> summaries, List<CurveSummary> differences, List<CurveDifference> tests) {
    static final LensSummaries NONE = new LensSummaries(List.of(), List.of(), List.of());

    /** What can be had without resampling; normal intervals stand in for those that need it. */
    static LensSummaries quick(LensResult result, Estimates estimates) {
        boolean isResampled = estimates.kind() == IntervalKind.BOOTSTRAP;
        var direct = new Estimates(isResampled ? IntervalKind.NORMAL : estimates.kind(), estimates.bootstrap());
        return new LensSummaries(
                LensStatistics.summarise(result, direct),
                PairedDifference.summarise(result, PromptFilter.ALL),
                List.of());
    }

    /** One prompt by itself, which has no interval. */
    static LensSummaries ofOne(LensResult result, PromptFilter prompt) {
        return new LensSummaries(
                CurveStatistics.summarise(result, prompt), PairedDifference.summarise(result, prompt), List.of());
    }

    static LensSummaries of(LensAnalysis analysis) {
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
        return new LensSummaries(analysis.summaries(), differences, analysis.differences());
    }

    private static final String PAIRED = IntervalKind.BOOTSTRAP.caption() + " of the paired difference";

    /** The summaries of one checkpoint. */
    List<CurveSummary> of(Side side) {
        return summaries.stream().filter(s -> s.side() == side).toList();
    }

    /** Highest mean of a curve in both checkpoints, so that their strips compare. */
    double highest(Curve curve) {
        return Stream.concat(of(Side.BASE).stream(), of(Side.ALIGNED).stream())
                .filter(s -> s.curve().equals(curve))
                .flatMapToDouble(s -> java.util.Arrays.stream(s.mean()))
                .filter(v -> !Double.isNaN(v))
                .max()
                .orElse(Double.NaN);
    }

    static CurveSummary named(List<CurveSummary> among, Curve curve) {
        return among.stream().filter(s -> s.curve().equals(curve)).findFirst().orElseThrow();
    }
}

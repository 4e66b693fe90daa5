package org.glotlens.charts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.charts.LensScale.Reading;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.run.Side;

/**
 * What a {@link LensFigure} draws. Made with {@link #of} and the {@code with} methods.
 *
 * @param title of what the curves are
 * @param curves the curves in key order, without entropy and energy
 * @param strip the heat strip above the curves, entropy as a rule; empty for none
 * @param underlay curves drawn pale and dashed under the same ones, such as the base under the aligned
 * @param scale of axis and colours
 * @param selectedLayer 1..L; 0 for none
 * @param notes what is said beside the curves
 * @param scheme colours and ticks
 */
public record LensFigureData(
        FigureTitle title,
        List<CurveSummary> curves,
        Optional<CurveSummary> strip,
        List<CurveSummary> underlay,
        LensScale scale,
        int selectedLayer,
        LensNotes notes,
        LensScheme scheme) {

    public LensFigureData {
        curves = List.copyOf(curves);
        underlay = List.copyOf(underlay);
    }

    /** Probability curves under a line as it stands; the summary of the entropy becomes the strip. */
    public static LensFigureData of(String title, List<CurveSummary> summaries) {
        return of(FigureTitle.of(title), summaries);
    }

    /** Probability curves of one checkpoint; the summary of the entropy becomes the strip. */
    public static LensFigureData of(Side side, List<CurveSummary> summaries) {
        return of(FigureTitle.of(side, ""), summaries);
    }

    /** Probability curves; the summary of the entropy becomes the strip. */
    public static LensFigureData of(FigureTitle title, List<CurveSummary> summaries) {
        List<CurveSummary> curves = summaries.stream()
                .filter(s -> !s.curve().kind().isOfDistribution())
                .toList();
        Optional<CurveSummary> entropy =
                summaries.stream().filter(s -> s.curve().equals(Curve.ENTROPY)).findFirst();
        return new LensFigureData(
                title, curves, entropy, List.of(), LensScale.WHOLE, 0, LensNotes.NONE, LensScheme.OWN);
    }

    /** Only these curves, in this order; the strip stays. */
    public LensFigureData withCurves(List<Curve> names) {
        List<CurveSummary> chosen = names.stream()
                .flatMap(name -> curves.stream().filter(c -> c.curve().equals(name)))
                .toList();
        return new LensFigureData(title, chosen, strip, underlay, scale, selectedLayer, notes, scheme);
    }

    /** Another heat strip, such as energy. */
    public LensFigureData withStrip(CurveSummary other) {
        return new LensFigureData(title, curves, Optional.of(other), underlay, scale, selectedLayer, notes, scheme);
    }

    /** Pale dashed curves under the same ones; those that are not drawn, or are of another depth, are left out. */
    public LensFigureData withUnderlay(List<CurveSummary> base) {
        List<Curve> names = curves.stream().map(CurveSummary::curve).toList();
        List<CurveSummary> shown = base.stream()
                .filter(b -> names.contains(b.curve()) && b.mean().length == nLayers())
                .toList();
        return new LensFigureData(title, curves, strip, shown, scale, selectedLayer, notes, scheme);
    }

    /** Another axis and other colours. */
    public LensFigureData withScale(LensScale other) {
        return new LensFigureData(title, curves, strip, underlay, other, selectedLayer, notes, scheme);
    }

    /** Another vertical axis. */
    public LensFigureData withReading(Reading other) {
        return withScale(scale.with(other));
    }

    /** Upper end of the strip's colours, bits. */
    public LensFigureData withStripMax(double max) {
        return withScale(scale.withStripMax(max));
    }

    /** The layer that is marked, 1..L; 0 for none. */
    public LensFigureData withSelectedLayer(int layer) {
        return new LensFigureData(title, curves, strip, underlay, scale, layer, notes, scheme);
    }

    /** How many prompts could not be used, for the caption. */
    public LensFigureData withDropped(int prompts) {
        return withNotes(notes.withDropped(prompts));
    }

    /** Other words beside the curves. */
    public LensFigureData withNotes(LensNotes other) {
        return new LensFigureData(title, curves, strip, underlay, scale, selectedLayer, other, scheme);
    }

    /** What wrong answers get, pale under the curves, after what lies there already. */
    public LensFigureData withChance(List<CurveSummary> chance) {
        List<CurveSummary> below = new ArrayList<>(underlay);
        below.addAll(chance);
        return new LensFigureData(title, curves, strip, below, scale, selectedLayer, notes, scheme);
    }

    /** Other colours and ticks. */
    public LensFigureData withScheme(LensScheme other) {
        return new LensFigureData(title, curves, strip, underlay, scale, selectedLayer, notes, other);
    }

    /** Number of layers L of the curves; 0 where there are none. */
    public int nLayers() {
        return Stream.concat(curves.stream(), strip.stream())
                .mapToInt(c -> c.mean().length)
                .max()
                .orElse(0);
    }

    /** What the vertical axis shows. */
    public Reading reading() {
        return scale.reading();
    }

    /** The curves as they are drawn: a probability's band ends at 0 and 1, also where its normal interval goes on. */
    List<CurveSummary> shown() {
        return reading() == Reading.DIFFERENCE
                ? curves
                : curves.stream().map(LensFigureData::cut).toList();
    }

    /** The pale curves as they are drawn. */
    List<CurveSummary> shownUnderlay() {
        return reading() == Reading.DIFFERENCE
                ? underlay
                : underlay.stream().map(LensFigureData::cut).toList();
    }

    /** Whether some band would reach beyond 0 or 1. */
    boolean isCut() {
        return reading() != Reading.DIFFERENCE
                && curves.stream()
                        .anyMatch(curve -> Arrays.stream(curve.low()).anyMatch(low -> low < 0)
                                || Arrays.stream(curve.high()).anyMatch(high -> high > 1));
    }

    private static CurveSummary cut(CurveSummary c) {
        return new CurveSummary(c.side(), c.curve(), c.mean(), cut(c.low()), cut(c.high()), c.n(), c.interval());
    }

    private static double[] cut(double[] ends) {
        return Arrays.stream(ends).map(end -> Math.clamp(end, 0, 1)).toArray();
    }

    /** The colours of the strip. */
    Optional<StripScale> stripScale() {
        return strip.map(drawn -> {
            if (reading() == Reading.DIFFERENCE) {
                return StripScale.around(drawn.curve(), drawn.mean());
            }
            double max = Double.isNaN(scale.stripMax()) ? StripScale.largest(drawn.mean()) : scale.stripMax();
            return StripScale.upTo(drawn.curve(), max);
        });
    }
}

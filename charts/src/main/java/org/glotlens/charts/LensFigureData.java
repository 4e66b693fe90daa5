package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveSummary;

/**
 * What a {@link LensFigure} draws. Made with {@link #of} and the {@code with} methods.
 *
 * @param title line above the chart
 * @param curves the curves in key order, without entropy and energy
 * @param strip the heat strip above the curves, entropy as a rule; empty for none
 * @param underlay curves drawn pale and dashed under those of the same name, such as the base under the aligned
 * @param reading what the vertical axis shows
 * @param stripMax upper end of the strip's colours, such as log2 of the vocabulary; NaN for the data's maximum
 * @param selectedLayer 1..L; 0 for none
 * @param notes what is said beside the curves
 * @param scheme colours and ticks
 */
public record LensFigureData(
        String title,
        List<CurveSummary> curves,
        Optional<CurveSummary> strip,
        List<CurveSummary> underlay,
        Reading reading,
        double stripMax,
        int selectedLayer,
        LensNotes notes,
        LensScheme scheme) {

    /** What the vertical axis of a lens figure shows. */
    public enum Reading {
        /** Probability, 0 to 1. */
        PROBABILITY,
        /** Probability, 0 to the highest upper end of a band. */
        PROBABILITY_ZOOMED,
        /** Aligned minus base, symmetric about 0. */
        DIFFERENCE
    }

    public LensFigureData {
        curves = List.copyOf(curves);
        underlay = List.copyOf(underlay);
    }

    /** Probability curves of one checkpoint; the summary of the entropy becomes the strip. */
    public static LensFigureData of(String title, List<CurveSummary> summaries) {
        List<CurveSummary> curves = summaries.stream()
                .filter(s -> !s.curve().kind().isOfDistribution())
                .toList();
        Optional<CurveSummary> entropy =
                summaries.stream().filter(s -> s.curve().equals(Curve.ENTROPY)).findFirst();
        return new LensFigureData(
                title, curves, entropy, List.of(), Reading.PROBABILITY, Double.NaN, 0, LensNotes.NONE, LensScheme.OWN);
    }

    /** Only these curves, in this order; the strip stays. */
    public LensFigureData withCurves(List<Curve> names) {
        List<CurveSummary> chosen = names.stream()
                .flatMap(name -> curves.stream().filter(c -> c.curve().equals(name)))
                .toList();
        return new LensFigureData(title, chosen, strip, underlay, reading, stripMax, selectedLayer, notes, scheme);
    }

    /** Another heat strip, such as energy. */
    public LensFigureData withStrip(CurveSummary other) {
        return new LensFigureData(
                title, curves, Optional.of(other), underlay, reading, stripMax, selectedLayer, notes, scheme);
    }

    /** Pale dashed curves under the same ones; those that are not drawn are left out. */
    public LensFigureData withUnderlay(List<CurveSummary> base) {
        List<Curve> names = curves.stream().map(CurveSummary::curve).toList();
        List<CurveSummary> shown =
                base.stream().filter(b -> names.contains(b.curve())).toList();
        return new LensFigureData(title, curves, strip, shown, reading, stripMax, selectedLayer, notes, scheme);
    }

    /** Another vertical axis. */
    public LensFigureData withReading(Reading other) {
        return new LensFigureData(title, curves, strip, underlay, other, stripMax, selectedLayer, notes, scheme);
    }

    /** Upper end of the strip's colours, bits. */
    public LensFigureData withStripMax(double max) {
        return new LensFigureData(title, curves, strip, underlay, reading, max, selectedLayer, notes, scheme);
    }

    /** The layer that is marked, 1..L; 0 for none. */
    public LensFigureData withSelectedLayer(int layer) {
        return new LensFigureData(title, curves, strip, underlay, reading, stripMax, layer, notes, scheme);
    }

    /** How many prompts could not be used, for the caption. */
    public LensFigureData withDropped(int prompts) {
        return withNotes(notes.withDropped(prompts));
    }

    /** Other words beside the curves. */
    public LensFigureData withNotes(LensNotes other) {
        return new LensFigureData(title, curves, strip, underlay, reading, stripMax, selectedLayer, other, scheme);
    }

    /** What wrong answers get, pale under the curves, after what lies there already. */
    public LensFigureData withChance(List<CurveSummary> chance) {
        List<CurveSummary> below = new ArrayList<>(underlay);
        below.addAll(chance);
        return new LensFigureData(title, curves, strip, below, reading, stripMax, selectedLayer, notes, scheme);
    }

    /** Other colours and ticks. */
    public LensFigureData withScheme(LensScheme other) {
        return new LensFigureData(title, curves, strip, underlay, reading, stripMax, selectedLayer, notes, other);
    }

    /** Number of layers L of the curves; 0 where there are none. */
    public int nLayers() {
        return java.util.stream.Stream.concat(curves.stream(), strip.stream())
                .mapToInt(c -> c.mean().length)
                .max()
                .orElse(0);
    }
}

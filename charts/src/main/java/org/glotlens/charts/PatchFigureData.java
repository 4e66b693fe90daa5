package org.glotlens.charts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.glotlens.engine.patch.PatchResult;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Estimate;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;

/**
 * What a {@link PatchFigure} draws.
 *
 * @param side the checkpoint
 * @param curves the answers, each of the same number of layers
 * @param marks looks of the answers by name
 * @param top upper end of the vertical axis, at most 1
 * @param selectedLayer 1..L; 0 for none
 * @param notes what the caption says beside the numbers
 */
public record PatchFigureData(
        Side side,
        List<PatchCurve> curves,
        Map<String, LanguageMark> marks,
        double top,
        int selectedLayer,
        Notes notes) {
    private static final double LEAST_TOP = 0.001;

    /**
     * What the caption says beside the numbers.
     *
     * @param dropped pairs that were left out
     * @param put what is put where, in words; empty for nothing
     * @param edits the edits that all passes ran under; empty without
     */
    public record Notes(int dropped, String put, String edits) {
        /** Nothing to say. */
        public static final Notes NONE = new Notes(0, "", "");
    }

    /** Keeps own copies. */
    public PatchFigureData {
        curves = List.copyOf(curves);
        marks = Map.copyOf(marks);
    }

    /** All answers of a checkpoint, on an axis from 0 to 1. */
    public static PatchFigureData of(PatchResult result, Side side, Estimates how) {
        int nCurves = result.curves().size();
        List<List<Estimate>> perLayer = IntStream.rangeClosed(0, result.nLayers())
                .mapToObj(layer -> result.estimates(side, layer, how))
                .toList();
        double[][] source = result.sides().get(side).source();
        double[][] columns = new double[nCurves][source.length];
        for (int pair = 0; pair < source.length; pair++) {
            for (int curve = 0; curve < nCurves; curve++) {
                columns[curve][pair] = source[pair][curve];
            }
        }
        List<Estimate> sources = how.of(columns);
        List<PatchCurve> curves = new ArrayList<>();
        for (int i = 0; i < nCurves; i++) {
            int curve = i;
            curves.add(new PatchCurve(
                    result.curves().get(i),
                    perLayer.stream().map(layer -> layer.get(curve)).toList(),
                    sources.get(i).ofShare()));
        }
        return new PatchFigureData(side, curves, marks(result.curves()), 1, 0, Notes.NONE);
    }

    /**
     * A look for each answer, the same in every figure of the same answers: one that is called as a language has that
     * language's, the others take, in their order, those of languages that none is called after.
     */
    static Map<String, LanguageMark> marks(List<String> names) {
        Set<String> free = new LinkedHashSet<>(Palette.languages());
        free.removeAll(Set.copyOf(names));
        List<String> left = List.copyOf(free);
        Map<String, LanguageMark> marks = new LinkedHashMap<>();
        int next = 0;
        for (String name : names) {
            boolean isKnown = Palette.languages().contains(name) || next >= left.size();
            marks.put(name, Palette.mark(isKnown ? name : left.get(next++)));
        }
        return marks;
    }

    /** Only these answers, in this order, in their looks. */
    public PatchFigureData withCurves(List<String> names) {
        List<PatchCurve> chosen = names.stream()
                .flatMap(name -> curves.stream().filter(curve -> curve.name().equals(name)))
                .toList();
        return new PatchFigureData(side, chosen, marks, top, selectedLayer, notes);
    }

    /** Another end of the axis. */
    public PatchFigureData withTop(double end) {
        return new PatchFigureData(side, curves, marks, Math.clamp(end, LEAST_TOP, 1), selectedLayer, notes);
    }

    /** Another marked layer; 0 for none. */
    public PatchFigureData withSelectedLayer(int layer) {
        return new PatchFigureData(side, curves, marks, top, layer, notes);
    }

    /** Other words in the caption. */
    public PatchFigureData withNotes(Notes other) {
        return new PatchFigureData(side, curves, marks, top, selectedLayer, other);
    }

    /** Number of layers L. */
    public int nLayers() {
        return curves.stream().mapToInt(PatchCurve::nLayers).max().orElse(0);
    }

    /** The highest end of a band or baseline; NaN without a curve. */
    public double highest() {
        AxisRange seen = AxisRange.EMPTY;
        for (PatchCurve curve : curves) {
            seen = seen.with(curve.source().value());
            for (Estimate layer : curve.layers()) {
                seen = seen.with(layer.value()).with(layer.interval().high());
            }
        }
        return seen.high() < 0 ? Double.NaN : seen.high();
    }

    /** The look of an answer. */
    LanguageMark mark(PatchCurve curve) {
        return marks.get(curve.name());
    }

    /** Whether centres are medians. */
    boolean isMedian() {
        return curves.stream().anyMatch(curve -> curve.target().kind() == IntervalKind.MEDIAN);
    }
}

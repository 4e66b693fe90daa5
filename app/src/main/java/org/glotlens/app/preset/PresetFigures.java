package org.glotlens.app.preset;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.LanguageMark;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.LensFigureData;
import org.glotlens.charts.LensScheme;
import org.glotlens.charts.Palette;
import org.glotlens.charts.PcaFigure;
import org.glotlens.charts.PcaFigureData;
import org.glotlens.charts.PearsonFigure;
import org.glotlens.charts.PearsonFigureData;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveStatistics;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.RoleCurves;
import org.glotlens.engine.preset.PresetLayout;
import org.glotlens.engine.preset.PresetVariant;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Estimates;

/** The figures of the papers, base above aligned. */
final class PresetFigures {
    private static final FigureStyle SHEET = FigureStyle.print().withFontSize(6);
    private static final int MOST_COLUMNS = 3;
    private static final String BESIDE = "side_by_side";

    private PresetFigures() {}

    /**
     * A sheet of figures.
     *
     * @param columns how many stand beside each other
     */
    record Sheet(String title, int columns, List<Figure> panels) {}

    /** The panels of a sheet that was written, and where. */
    record Drawn(List<Figure> panels, FigureFolder folder) {}

    /** Curves with the entropy above them, one panel for each target language and checkpoint. */
    static Sheet lens(LensResult result, PresetVariant variant, Estimates estimates, String title) {
        PresetLayout layout = variant.layout();
        List<String> targets = RoleCurves.targets(result);
        List<Figure> figures = new ArrayList<>();
        for (LensReadings readings : result.readings()) {
            for (String target : targets) {
                RoleCurves roles =
                        new RoleCurves(target, List.copyOf(layout.curves().keySet()));
                LensFigureData data = LensFigureData.of(
                                title + ", " + readings.side().label() + ", " + target,
                                roles.of(result, readings.side(), estimates))
                        .withStripMax(stripMax(result, layout))
                        .withDropped((int) result.dropped().stream()
                                .filter(prompt -> prompt.language().equals(target))
                                .count())
                        .withScheme(new LensScheme(marks(layout, target), layout.tickStep()));
                figures.add(new LensFigure(data, targets.size() > 1 ? SHEET : FigureStyle.print()));
            }
        }
        return new Sheet(title, Math.clamp(targets.size(), 1, MOST_COLUMNS), figures);
    }

    /** The paper's colour where it is named, else that of the role's own language. */
    private static Map<Curve, LanguageMark> marks(PresetLayout layout, String target) {
        Map<Curve, LanguageMark> marks = new HashMap<>();
        layout.curves().forEach((role, hex) -> {
            LanguageMark own = Palette.mark(RoleCurves.played(role, target));
            marks.put(role, hex.isEmpty() ? own : coloured(own, Color.decode(hex)));
        });
        return marks;
    }

    private static LanguageMark coloured(LanguageMark own, Color colour) {
        return new LanguageMark(colour, colour, own.shape(), own.isFilled(), List.of(), 1);
    }

    private static double stripMax(LensResult result, PresetLayout layout) {
        if (layout.stripMax() > 0) {
            return layout.stripMax();
        }
        return CurveStatistics.summarise(result).stream()
                .filter(summary -> summary.curve().equals(Curve.ENTROPY))
                .flatMapToDouble(summary -> Arrays.stream(summary.mean()))
                .max()
                .orElse(0);
    }

    /** Each layer on axes of its own, as in the papers. */
    static Sheet pca(RepresentResult result, List<Integer> layers, String title) {
        return sheet(
                result,
                layers,
                title,
                (side, layer) ->
                        new PcaFigure(PcaFigureData.of(result, side, layer).withSpan(PcaFigureData.Span.LAYER), SHEET));
    }

    static Sheet pearson(RepresentResult result, List<Integer> layers, String title) {
        return sheet(
                result,
                layers,
                title,
                (side, layer) -> new PearsonFigure(PearsonFigureData.of(result, side, layer), SHEET));
    }

    private static Sheet sheet(
            RepresentResult result, List<Integer> layers, String title, BiFunction<Side, Integer, Figure> figure) {
        List<Figure> figures = new ArrayList<>();
        for (Side side : result.sides()) {
            layers.forEach(layer -> figures.add(figure.apply(side, layer)));
        }
        return new Sheet(title, layers.size(), figures);
    }

    static Drawn write(String name, Sheet sheet, FigureFolder folder) throws DataException {
        folder.write(name, new FigureGrid(sheet.title(), sheet.columns(), sheet.panels()));
        return new Drawn(sheet.panels(), folder);
    }

    /**
     * Each published panel with ours beside it, as {@code side_by_side}; nothing where a variant is missing or has other
     * panels.
     */
    static void writeBeside(List<Drawn> drawn, String title, Staging out) throws DataException {
        if (drawn.size() < 2
                || drawn.getFirst().panels().size() != drawn.getLast().panels().size()) {
            new FigureFolder(out, Provenance.NONE).leaveOut(BESIDE);
            return;
        }
        List<Figure> pairs = new ArrayList<>();
        for (int i = 0; i < drawn.getFirst().panels().size(); i++) {
            pairs.add(drawn.getFirst().panels().get(i));
            pairs.add(drawn.getLast().panels().get(i));
        }
        drawn.getLast().folder().beside(out).write(BESIDE, new FigureGrid(title, 2, pairs));
    }
}

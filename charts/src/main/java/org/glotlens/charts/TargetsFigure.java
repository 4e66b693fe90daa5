package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.glotlens.charts.LensScale.Reading;
import org.glotlens.charts.TargetsFigureData.Panel;
import org.glotlens.engine.lens.CurveSummary;

/**
 * The logit lens by target language: one small plot each with English and the target alone, over the prompts that are
 * answered in it. The layers at which English leads are shaded and named.
 */
public record TargetsFigure(TargetsFigureData data, FigureStyle style) implements LayeredFigure, LinkedFigure {
    /** Up to so many plots fit one column of a paper. */
    private static final int FEW = 4;

    @Override
    public TargetsFigure withSelectedLayer(int layer) {
        return new TargetsFigure(data.withSelectedLayer(layer), style);
    }

    @Override
    public String title() {
        return data.title().line(style.parts());
    }

    @Override
    public TargetsFigure withStyle(FigureStyle other) {
        return new TargetsFigure(data, other);
    }

    @Override
    public TargetsFigure withoutSelection() {
        return withSelectedLayer(0);
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        TargetsLayout layout = layout(area);
        EnglishKey key = new EnglishKey(new TargetsWords(data).leftOut(layout.shown()), style);
        FigureFrame frame = FigureFrame.of(this, area, key.width());
        frame.draw(g);
        if (data.panels().isEmpty()) {
            return;
        }
        key.draw(g, frame.body().getMaxX(), frame.titleBaseline());
        AxisRange range = seen();
        for (int i = 0; i < layout.shown(); i++) {
            draw(g, layout, i, range);
        }
        AxisLabels.draw(g, style, layout.grid(), layout.left());
    }

    private void draw(Graphics2D g, TargetsLayout layout, int index, AxisRange range) {
        Panel panel = shown(layout).get(index);
        SmallPlot plot = plot(layout, index);
        TargetMarks marks = new TargetMarks(panel, style);
        marks.shade(g, plot);
        plot.draw(g, range, layout.numbers(index));
        marks.drawHeading(g, layout.heading(index));
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        if (!hasSelection() || data.panels().isEmpty()) {
            return;
        }
        TargetsLayout layout = layout(area);
        AxisRange range = seen();
        int layer = data.selectedLayer();
        for (int i = 0; i < layout.shown(); i++) {
            SmallPlot plot = plot(layout, i);
            style.sight().within(g, plot.place(), () -> drawLayer(g, plot, layer, range));
        }
    }

    private void drawLayer(Graphics2D g, SmallPlot plot, int layer, AxisRange range) {
        LensLayout at = plot.layout();
        drawSelection(g, plot.place(), at.x(layer));
        for (CurveSummary curve : plot.data().shown().reversed()) {
            double mean = layer <= curve.mean().length ? curve.mean()[layer - 1] : Double.NaN;
            if (!Double.isNaN(mean)) {
                LanguageMark mark = style.sight().look(Palette.mark(curve.curve()), curve.curve());
                new MarkPainter(mark, style, style.markerSize() * 1.4)
                        .drawWithHalo(g, at.x(layer), at.y(mean, range), style.lineWidth() * 0.9);
            }
        }
    }

    /** The panels that have room; what is lifted takes the place of the last that are not. */
    private List<Panel> shown(TargetsLayout layout) {
        List<Panel> shown = new ArrayList<>(data.panels().subList(0, layout.shown()));
        for (Panel left : data.panels().subList(layout.shown(), data.panels().size())) {
            int last = shown.size() - 1;
            while (last >= 0 && !style.sight().isPale(shown.get(last).language())) {
                last--;
            }
            if (last >= 0 && !style.sight().isPale(left.language())) {
                shown.set(last, left);
            }
        }
        return shown;
    }

    private SmallPlot plot(TargetsLayout layout, int index) {
        return new SmallPlot(
                data.curves(shown(layout).get(index)), style, layout.plot(index), layout.left(), layout.below());
    }

    private TargetsLayout layout(Rectangle2D area) {
        return TargetsLayout.of(
                FigureFrame.of(this, area).body(), style, data.panels().size(), seen());
    }

    /** The part of the vertical axis that is looked at. */
    private AxisRange seen() {
        return style.sight().zoom().up(range());
    }

    private AxisRange range() {
        if (data.scale().reading() != Reading.PROBABILITY_ZOOMED) {
            return new AxisRange(0, 1);
        }
        double top = data.panels().stream()
                .flatMap(panel -> panel.curves().stream())
                .flatMapToDouble(curve -> DoubleStream.of(curve.high()))
                .filter(high -> !Double.isNaN(high))
                .max()
                .orElse(1);
        double shared = data.scale().top();
        return new AxisRange(0, Math.clamp((Double.isNaN(shared) ? top : shared) * 1.05, 0.001, 1));
    }

    /** Many plots beside each other are too small on one column. */
    @Override
    public double leastWidthMm() {
        return data.panels().size() > FEW ? ExportSize.DOUBLE_COLUMN.widthMm() : 0;
    }

    @Override
    public double aspect() {
        return data.panels().size() > FEW ? 1.25 : 1.5;
    }

    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (Panel panel : data.panels()) {
            for (CurveSummary curve : data.curves(panel).shown()) {
                List<List<String>> of = CurveRows.of(panel.language(), curve);
                for (int i = 0; i < of.size(); i++) {
                    List<String> row = new ArrayList<>();
                    row.add(curve.side().label());
                    row.addAll(of.get(i));
                    row.add(panel.led().contains(i + 1) ? "1" : "0");
                    rows.add(row);
                }
            }
        }
        return new FigureTable(
                List.of("checkpoint", "target", "curve", "layer", "mean", "ci_low", "ci_high", "n", "english_leads"),
                rows);
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        TargetsLayout layout = layout(area);
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (int i = 0; i < layout.shown() && !data.panels().isEmpty(); i++) {
            SmallPlot plot = plot(layout, i);
            rows.addAll(new LensWalk(plot.data(), plot.layout(), seen())
                    .rows(shown(layout).get(i).name() + ": "));
        }
        return new FigureWalk(rows, FigureWalk.Way.CURVES, LensWalk.marked(data.selectedLayer()));
    }

    @Override
    public String summary() {
        return new TargetsWords(data).summary(title());
    }

    @Override
    public String caption() {
        return new TargetsWords(data).caption();
    }

    @Override
    public List<String> names() {
        return data.panels().stream()
                .flatMap(panel -> panel.curves().stream())
                .map(curve -> FigureSight.nameOf(curve.curve()))
                .distinct()
                .toList();
    }

    @Override
    public Optional<String> nameAt(Point2D at, Rectangle2D area) {
        if (data.panels().isEmpty()) {
            return Optional.empty();
        }
        TargetsLayout layout = layout(area);
        return layout.at(at).stream()
                .filter(index -> layout.heading(index).contains(at))
                .mapToObj(index -> shown(layout).get(index).language())
                .findFirst();
    }

    @Override
    public Optional<Rectangle2D> plotAt(Point2D at, Rectangle2D area) {
        if (data.panels().isEmpty()) {
            return Optional.empty();
        }
        TargetsLayout layout = layout(area);
        return layout.at(at).stream()
                .mapToObj(layout::plot)
                .filter(plot -> plot.contains(at))
                .findFirst();
    }

    /** Two layers. */
    @Override
    public double leastWidth() {
        return 2.0 / Math.max(2, data.nLayers());
    }

    @Override
    public Object axes() {
        return List.of(TargetsFigure.class, data.scale().reading(), data.nLayers());
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        if (data.panels().isEmpty()) {
            return Optional.empty();
        }
        TargetsLayout layout = layout(area);
        var index = layout.at(at);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        if (layout.heading(index.getAsInt()).contains(at)) {
            return Optional.of(new FigurePick.TargetPick(
                    shown(layout).get(index.getAsInt()).language()));
        }
        int layer = plot(layout, index.getAsInt()).layout().layerAt(at.getX(), at.getY());
        return layer == 0 ? Optional.empty() : Optional.of(new FigurePick.LayerPick(layer));
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        if (data.panels().isEmpty()) {
            return Optional.empty();
        }
        TargetsLayout layout = layout(area);
        var index = layout.at(at);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        Panel panel = shown(layout).get(index.getAsInt());
        int layer = plot(layout, index.getAsInt()).layout().layerAt(at.getX(), at.getY());
        return Optional.of(
                layer == 0
                        ? ChartText.get("targets.tip.heading", panel.name(), TargetsWords.led(panel))
                        : new TargetsWords(data).at(panel, layer));
    }

    @Override
    public int nLayers() {
        return data.nLayers();
    }

    @Override
    public int selectedLayer() {
        return data.selectedLayer();
    }
}

package org.glotlens.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.glotlens.charts.LensScale.Reading;
import org.glotlens.charts.TargetsFigureData.Panel;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveSummary;

/**
 * The logit lens by target language: one small plot each with English and the target alone, over the prompts that are
 * answered in it. The layers at which English leads are shaded and named.
 */
public record TargetsFigure(TargetsFigureData data, FigureStyle style) implements LayeredFigure {
    private static final double SHADE = 0.13;

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
        TextPainter small = FigureFrame.of(this, area).small();
        String left = new TargetsWords(data).leftOut(layout.shown());
        FigureFrame frame = FigureFrame.of(this, area, left.isEmpty() ? 0 : small.width(left) + style.fontSize());
        frame.draw(g);
        g.setColor(style.theme().muted());
        small.right(g, left, frame.body().getMaxX(), frame.titleBaseline());
        if (data.panels().isEmpty()) {
            return;
        }
        AxisRange range = range();
        for (int i = 0; i < layout.shown(); i++) {
            draw(g, layout, i, range);
        }
        AxisLabels.draw(g, style, layout.grid(), layout.left());
    }

    private void draw(Graphics2D g, TargetsLayout layout, int index, AxisRange range) {
        Panel panel = data.panels().get(index);
        SmallPlot plot = plot(layout, index);
        shade(g, plot, panel);
        plot.draw(g, range, layout.numbers(index));
        drawHeading(g, layout.heading(index), panel);
    }

    private void shade(Graphics2D g, SmallPlot plot, Panel panel) {
        Color english = Palette.mark(Curve.answer(LanguageCode.ENGLISH)).colour(style.theme());
        g.setColor(ColourScale.mix(english, style.theme().background(), 1 - SHADE));
        LensLayout at = plot.layout();
        double half = (at.x(2) - at.x(1)) / 2;
        for (int layer : panel.led()) {
            double x = Math.max(plot.place().getMinX(), at.x(layer) - half);
            double end = Math.min(plot.place().getMaxX(), at.x(layer) + half);
            g.fill(new Rectangle2D.Double(
                    x, plot.place().getY(), end - x, plot.place().getHeight()));
        }
    }

    /** Markers and names of both curves, and below them the sentence. */
    private void drawHeading(Graphics2D g, Rectangle2D place, Panel panel) {
        TextPainter name = TextPainter.bold(style.fontSize());
        TextPainter small = TextPainter.regular(style.fontSize() * 0.88);
        double first = place.getY() + style.fontSize();
        double x = place.getX() + style.markerSize() * 0.6;
        new MarkPainter(panel.language(), style, style.markerSize() * 1.15).draw(g, x, first - name.size() * 0.36);
        x += style.markerSize() * 0.6 + style.fontSize() * 0.35;
        g.setColor(style.theme().ink());
        name.left(g, name.fit(panel.name(), place.getMaxX() - x), x, first);
        List<String> ever = TargetsWords.ledEverShorter(panel);
        String sentence = ever.stream()
                .filter(each -> small.width(each) <= place.getWidth())
                .findFirst()
                .orElse(ever.getLast());
        g.setColor(panel.led().isEmpty() ? style.theme().muted() : english());
        small.left(g, small.fit(sentence, place.getWidth()), place.getX(), first + small.lineHeight());
    }

    /** English's colour, dark enough for small letters. */
    private Color english() {
        return ColourScale.mix(
                Palette.mark(Curve.answer(LanguageCode.ENGLISH)).colour(style.theme()),
                style.theme().ink(),
                0.75);
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        if (!hasSelection() || data.panels().isEmpty()) {
            return;
        }
        TargetsLayout layout = layout(area);
        AxisRange range = range();
        int layer = data.selectedLayer();
        for (int i = 0; i < layout.shown(); i++) {
            SmallPlot plot = plot(layout, i);
            drawSelection(g, plot.place(), plot.layout().x(layer));
            for (CurveSummary curve : plot.data().shown().reversed()) {
                double mean = layer <= curve.mean().length ? curve.mean()[layer - 1] : Double.NaN;
                if (!Double.isNaN(mean)) {
                    new MarkPainter(Palette.mark(curve.curve()), style, style.markerSize() * 1.4)
                            .drawWithHalo(
                                    g, plot.layout().x(layer), plot.layout().y(mean, range), style.lineWidth() * 0.9);
                }
            }
        }
    }

    private SmallPlot plot(TargetsLayout layout, int index) {
        return new SmallPlot(
                data.curves(data.panels().get(index)), style, layout.plot(index), layout.left(), layout.below());
    }

    private TargetsLayout layout(Rectangle2D area) {
        return TargetsLayout.of(
                FigureFrame.of(this, area).body(), style, data.panels().size());
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
    public String summary() {
        return new TargetsWords(data).summary(title());
    }

    @Override
    public String caption() {
        return new TargetsWords(data).caption();
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
                    data.panels().get(index.getAsInt()).language()));
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
        Panel panel = data.panels().get(index.getAsInt());
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

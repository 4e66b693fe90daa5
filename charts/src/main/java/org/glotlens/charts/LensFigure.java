package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.LensScale.Reading;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveSummary;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/**
 * The logit lens of one checkpoint: mean probability of each language's answer over the layers with its 95 % band, the
 * mean entropy as a heat strip above, and a line at the selected layer.
 */
public record LensFigure(LensFigureData data, FigureStyle style)
        implements LayeredFigure, Keyed, LinkedFigure, CommonAxes {
    @Override
    public LensFigure withSelectedLayer(int layer) {
        return new LensFigure(data.withSelectedLayer(layer), style);
    }

    @Override
    public PlotAxes plotAxes() {
        return new PlotAxes(
                List.of(ChartText.get("lens.layer"), nLayers(), style.sight().zoom()), axisKey(), seen());
    }

    @Override
    public String title() {
        return data.title().line(style.parts());
    }

    @Override
    public LensFigure withStyle(FigureStyle other) {
        return new LensFigure(data, other);
    }

    @Override
    public LensFigure withoutSelection() {
        return withSelectedLayer(0);
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame frame = frame(area);
        LensLayout layout = layout(area);
        EntropyStrip strip = new EntropyStrip(data, style);
        frame.draw(g);
        strip.drawLegend(g, frame.body().getMaxX(), frame.titleBaseline());
        strip.draw(g, layout);
        AxisRange range = seen();
        NumberAxis x = PlotFrame.axis(ChartText.get("lens.layer"), layout.layers(), style);
        PlotFrame.useIntegers(x);
        if (data.scheme().tickStep() > 0) {
            x.setTickUnit(PlotFrame.wholeTicks(data.scheme().tickStep()));
        }
        NumberAxis y = PlotFrame.axis(ChartText.get(axisKey()), range, style);
        y.setTickUnit(PlotFrame.spaced(range, layout.plot().getHeight(), style));
        XYPlot plot = PlotFrame.plot(x, y, style);
        plot.setDomainGridlinesVisible(false);
        LensCurves curves = new LensCurves(data, style);
        curves.addTo(plot);
        double zero = layout.y(0, range);
        if (data.reading() == Reading.DIFFERENCE
                && zero >= layout.plot().getMinY()
                && zero <= layout.plot().getMaxY()) {
            FigureFrame.line(
                    g,
                    style.theme().axis(),
                    style.lineWidth() * 0.5,
                    layout.plot().getMinX(),
                    zero,
                    layout.plot().getMaxX(),
                    zero);
        }
        new PlotFrame(style, layout.plot(), layout.left(), layout.bottom()).draw(g, plot);
        style.sight().within(g, layout.plot(), () -> curves.drawMarks(g, layout, range));
        if (style.parts().hasKey()) {
            names(area).draw(g, layout.plot(), anchors(layout));
        }
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        if (!hasSelection()) {
            return;
        }
        LensLayout layout = layout(area);
        Rectangle2D seen = layout.strip().createUnion(layout.plot());
        style.sight().within(g, seen, () -> drawLayer(g, layout));
    }

    private void drawLayer(Graphics2D g, LensLayout layout) {
        int layer = data.selectedLayer();
        double x = layout.x(layer);
        drawSelection(g, layout.plot(), x);
        if (data.strip().isPresent()) {
            double half = (layout.x(2) - layout.x(1)) / 2;
            g.setColor(style.theme().ink());
            g.setStroke(new BasicStroke((float) (style.lineWidth() * 1.1)));
            g.draw(new Rectangle2D.Double(
                    x - half, layout.strip().getY(), 2 * half, layout.strip().getHeight()));
        }
        AxisRange range = seen();
        for (CurveSummary curve : data.curves().reversed()) {
            double mean = layer <= curve.mean().length ? curve.mean()[layer - 1] : Double.NaN;
            if (!Double.isNaN(mean)) {
                double y = layout.y(mean, range);
                new MarkPainter(
                                style.sight().look(data.scheme().mark(curve.curve()), curve.curve()),
                                style,
                                style.markerSize() * 1.5)
                        .drawWithHalo(g, x, y, style.lineWidth() * 0.9);
            }
        }
    }

    @Override
    public FigureTable table() {
        return data.notes().tests().isEmpty() ? curveTable() : testTable();
    }

    private FigureTable testTable() {
        List<List<String>> rows = new ArrayList<>();
        for (CurveSummary curve : drawn()) {
            data.notes().test(curve.curve()).ifPresent(test -> {
                for (int layer = 0; layer < test.mean().length; layer++) {
                    rows.add(List.of(
                            test.curve().text(),
                            Integer.toString(layer + 1),
                            FigureTable.cell(test.mean()[layer]),
                            FigureTable.cell(test.low()[layer]),
                            FigureTable.cell(test.high()[layer]),
                            FigureTable.cell(test.p()[layer]),
                            FigureTable.cell(test.pHolm()[layer]),
                            Integer.toString(test.n())));
                }
            });
        }
        return new FigureTable(List.of("curve", "layer", "difference", "ci_low", "ci_high", "p", "p_holm", "n"), rows);
    }

    private FigureTable curveTable() {
        List<List<String>> rows = new ArrayList<>();
        drawn().forEach(curve -> rows.addAll(CurveRows.of(curve.side().label(), curve)));
        return new FigureTable(
                new LensWords(data).isMedian()
                        ? List.of("checkpoint", "curve", "layer", "median", "q05", "q95", "n")
                        : List.of("checkpoint", "curve", "layer", "mean", "ci_low", "ci_high", "n"),
                rows);
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        return new LensWalk(data, layout(area), seen()).walk();
    }

    @Override
    public String summary() {
        return new LensWords(data).summary(title());
    }

    @Override
    public List<String> names() {
        return data.curves().stream()
                .map(curve -> FigureSight.nameOf(curve.curve()))
                .toList();
    }

    @Override
    public Optional<String> nameAt(Point2D at, Rectangle2D area) {
        if (!style.parts().hasKey()) {
            return Optional.empty();
        }
        LensLayout layout = layout(area);
        return names(area).at(at, layout.plot(), anchors(layout));
    }

    @Override
    public Optional<Rectangle2D> plotAt(Point2D at, Rectangle2D area) {
        return Optional.of(layout(area).plot()).filter(plot -> plot.contains(at));
    }

    /** Two layers. */
    @Override
    public double leastWidth() {
        return 2.0 / Math.max(2, data.nLayers());
    }

    @Override
    public Object axes() {
        return List.of(LensFigure.class, data.reading(), data.nLayers());
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        Optional<String> name = nameAt(at, area);
        if (name.isPresent()) {
            return name.filter(code -> !code.equals(Curve.SHARED.text())).map(FigurePick.NamePick::new);
        }
        int layer = layout(area).layerAt(at.getX(), at.getY());
        return layer == 0 ? Optional.empty() : Optional.of(new FigurePick.LayerPick(layer));
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        Optional<String> name = nameAt(at, area);
        if (name.isPresent()) {
            return name.map(KeyColumn::tip);
        }
        int layer = layout(area).layerAt(at.getX(), at.getY());
        return layer == 0 ? Optional.empty() : Optional.of(new LensWords(data).at(layer));
    }

    @Override
    public int nLayers() {
        return data.nLayers();
    }

    @Override
    public int selectedLayer() {
        return data.selectedLayer();
    }

    /** Where a layer's marker stands and where the curves are drawn, for a figure on an area. */
    LensLayout layout(Rectangle2D area) {
        double key = style.parts().hasKey() ? names(area).width() : style.fontSize() * 0.8;
        return LensLayout.of(frame(area).body(), style, key, data, seen());
    }

    private FigureFrame frame(Rectangle2D area) {
        return FigureFrame.of(this, area, new EntropyStrip(data, style).legendWidth());
    }

    @Override
    public FigureKey.Names key() {
        return new FigureKey.Names(
                data.curves().stream()
                        .map(curve -> new KeyColumn.Name(
                                curve.curve().text(), data.scheme().mark(curve.curve())))
                        .toList(),
                data.stripScale());
    }

    private KeyColumn names(Rectangle2D area) {
        Rectangle2D body = frame(area).body();
        return new KeyColumn(style, key().names(), body.getHeight() - style.fontSize() * 4.5, style.mostKey(body));
    }

    /** Where the curves end; of a part of the axes they may end elsewhere, and the names stand in their order. */
    private List<Double> anchors(LensLayout layout) {
        if (!style.sight().zoom().isWhole()) {
            return List.of();
        }
        AxisRange range = range();
        return data.curves().stream()
                .map(c -> layout.y(c.mean()[c.mean().length - 1], range))
                .toList();
    }

    /** The part of the vertical axis that is looked at. */
    private AxisRange seen() {
        return style.sight().zoom().up(range());
    }

    private AxisRange range() {
        AxisRange seen = AxisRange.EMPTY;
        for (CurveSummary curve : data.shown()) {
            for (int i = 0; i < curve.mean().length; i++) {
                seen = seen.with(curve.mean()[i]).with(curve.low()[i]).with(curve.high()[i]);
            }
        }
        return switch (data.reading()) {
            case PROBABILITY -> new AxisRange(0, 1);
            case PROBABILITY_ZOOMED -> {
                double top = data.scale().top();
                yield new AxisRange(0, Math.clamp((Double.isNaN(top) ? seen.high() : top) * 1.05, 0.001, 1));
            }
            case DIFFERENCE -> {
                double reach = Math.clamp(Math.max(Math.abs(seen.low()), Math.abs(seen.high())) * 1.05, 0.001, 1);
                yield new AxisRange(-reach, reach);
            }
        };
    }

    private String axisKey() {
        return data.reading() == Reading.DIFFERENCE ? "lens.difference" : "lens.probability";
    }

    @Override
    public String caption() {
        return new LensWords(data).caption();
    }

    private List<CurveSummary> drawn() {
        List<CurveSummary> all = new ArrayList<>(data.shownUnderlay());
        all.addAll(data.shown());
        data.strip().ifPresent(all::add);
        return all;
    }
}

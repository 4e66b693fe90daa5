package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.charts.LensFigureData.Reading;
import org.glotlens.engine.lens.CurveDifference;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.stat.IntervalKind;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;

/**
 * The logit lens of one checkpoint: mean probability of each language's answer over the layers with its 95 % band, the
 * mean entropy as a heat strip above, and a line at the selected layer.
 */
public record LensFigure(LensFigureData data, FigureStyle style) implements LayeredFigure {
    /** The same figure with another layer marked; its backdrop is equal. */
    public LensFigure withSelectedLayer(int layer) {
        return new LensFigure(data.withSelectedLayer(layer), style);
    }

    @Override
    public String title() {
        return data.title();
    }

    @Override
    public LensFigure withStyle(FigureStyle other) {
        return new LensFigure(data, other);
    }

    @Override
    public Object backdropKey() {
        return withSelectedLayer(0);
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame frame = FigureFrame.of(this, area);
        LensLayout layout = layout(area);
        EntropyStrip strip = new EntropyStrip(data, style);
        frame.draw(g, title(), strip.legendWidth());
        strip.drawLegend(g, frame.body().getMaxX(), frame.titleBaseline());
        strip.draw(g, layout);
        AxisRange range = range();
        NumberAxis x = PlotFrame.axis(ChartText.get("lens.layer"), layout.layers(), style);
        PlotFrame.useIntegers(x);
        if (data.scheme().tickStep() > 0) {
            x.setTickUnit(new NumberTickUnit(data.scheme().tickStep(), new DecimalFormat("0")));
        }
        NumberAxis y = PlotFrame.axis(ChartText.get(axisKey()), range, style);
        XYPlot plot = PlotFrame.plot(x, y, style);
        plot.setDomainGridlinesVisible(false);
        LensCurves curves = new LensCurves(data, style);
        curves.addTo(plot);
        if (data.reading() == Reading.DIFFERENCE) {
            double zero = layout.y(0, range);
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
        curves.drawMarks(g, layout, range);
        key(area).draw(g, layout.plot(), anchors(layout, range));
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        if (!hasSelection()) {
            return;
        }
        int layer = data.selectedLayer();
        LensLayout layout = layout(area);
        double x = layout.x(layer);
        drawSelection(g, layout.plot(), x);
        if (data.strip().isPresent()) {
            double half = (layout.x(2) - layout.x(1)) / 2;
            g.setColor(style.theme().ink());
            g.setStroke(new BasicStroke((float) (style.lineWidth() * 1.1)));
            g.draw(new Rectangle2D.Double(
                    x - half, layout.strip().getY(), 2 * half, layout.strip().getHeight()));
        }
        AxisRange range = range();
        for (CurveSummary curve : data.curves().reversed()) {
            double mean = layer <= curve.mean().length ? curve.mean()[layer - 1] : Double.NaN;
            if (!Double.isNaN(mean)) {
                double y = layout.y(mean, range);
                new MarkPainter(data.scheme().mark(curve.curve()), style, style.markerSize() * 1.5)
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
                isMedian()
                        ? List.of("checkpoint", "curve", "layer", "median", "q05", "q95", "n")
                        : List.of("checkpoint", "curve", "layer", "mean", "ci_low", "ci_high", "n"),
                rows);
    }

    /** Whether the curves are medians with quantiles. */
    private boolean isMedian() {
        return drawn().stream().anyMatch(curve -> curve.interval().equals(IntervalKind.MEDIAN.caption()));
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(ChartText.get("lens.summary", title(), data.nLayers()));
        for (CurveSummary curve : data.curves()) {
            int peak = peak(curve);
            if (peak >= 0) {
                text.append(' ')
                        .append(ChartText.get(
                                "lens.summary.curve",
                                curve.curve().text(),
                                ChartText.number(curve.mean()[peak], 2),
                                peak + 1,
                                ChartText.number(curve.mean()[curve.mean().length - 1], 2)));
            }
            data.notes().test(curve.curve()).ifPresent(test -> text.append(' ').append(survivors(test)));
        }
        return text.append(' ').append(caption()).toString();
    }

    /** For example {@code de differs at layer 3, 4 after Holm's correction.} */
    private String survivors(CurveDifference test) {
        List<String> layers = IntStream.rangeClosed(1, test.mean().length)
                .filter(layer -> data.notes().isSignificant(test.curve(), layer))
                .mapToObj(Integer::toString)
                .toList();
        return layers.isEmpty()
                ? ChartText.get("lens.summary.nowhere", test.curve().text())
                : ChartText.get("lens.summary.survivors", test.curve().text(), String.join(", ", layers));
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        int layer = layout(area).layerAt(at.getX(), at.getY());
        return layer == 0 ? Optional.empty() : Optional.of(new FigurePick.LayerPick(layer));
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        int layer = layout(area).layerAt(at.getX(), at.getY());
        if (layer == 0) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(ChartText.get("lens.tip.layer", layer, data.nLayers()));
        data.strip()
                .ifPresent(s -> text.append('\n')
                        .append(ChartText.get("lens.tip." + stripName(s), ChartText.number(s.mean()[layer - 1], 2))));
        for (CurveSummary curve : data.curves()) {
            double mean = curve.mean()[layer - 1];
            if (!Double.isNaN(mean)) {
                text.append('\n')
                        .append(ChartText.get(
                                "lens.tip.curve",
                                curve.curve().text(),
                                ChartText.number(mean, 3),
                                ChartText.number(curve.low()[layer - 1], 3),
                                ChartText.number(curve.high()[layer - 1], 3)));
                data.notes()
                        .test(curve.curve())
                        .ifPresent(test -> text.append("  ")
                                .append(ChartText.get("lens.tip.test", LensNotes.p(test.pHolm()[layer - 1]))));
            }
        }
        return Optional.of(text.toString());
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
        return LensLayout.of(FigureFrame.of(this, area).body(), style, key(area), data);
    }

    private KeyColumn key(Rectangle2D area) {
        double height = FigureFrame.of(this, area).body().getHeight() - style.fontSize() * 4.5;
        return new KeyColumn(
                style,
                data.curves().stream()
                        .map(curve -> new KeyColumn.Name(
                                curve.curve().text(), data.scheme().mark(curve.curve())))
                        .toList(),
                height);
    }

    private List<Double> anchors(LensLayout layout, AxisRange range) {
        return data.curves().stream()
                .map(c -> layout.y(c.mean()[c.mean().length - 1], range))
                .toList();
    }

    private AxisRange range() {
        AxisRange seen = AxisRange.EMPTY;
        for (CurveSummary curve : data.curves()) {
            for (int i = 0; i < curve.mean().length; i++) {
                seen = seen.with(curve.mean()[i]).with(curve.low()[i]).with(curve.high()[i]);
            }
        }
        return switch (data.reading()) {
            case PROBABILITY -> new AxisRange(0, 1);
            case PROBABILITY_ZOOMED -> new AxisRange(0, Math.clamp(seen.high() * 1.05, 0.001, 1));
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
        if (data.curves().isEmpty()) {
            return ChartText.get("lens.empty");
        }
        int least = data.curves().stream().mapToInt(CurveSummary::n).min().orElse(0);
        int most = data.curves().stream().mapToInt(CurveSummary::n).max().orElse(0);
        String n = least == most ? Integer.toString(most) : least + "–" + most;
        String interval = data.curves().getFirst().interval();
        String key = most < 2 ? "lens.caption.one" : isMedian() ? "lens.caption.median" : "lens.caption";
        String text = ChartText.get(key, interval, n, data.notes().dropped());
        StringBuilder caption = new StringBuilder(text);
        if (!data.notes().tests().isEmpty()) {
            caption.append(' ').append(ChartText.get("lens.caption.tests"));
        }
        boolean hasChance =
                data.underlay().stream().anyMatch(c -> c.curve().kind().isChance());
        if (data.underlay().stream().anyMatch(c -> !c.curve().kind().isChance())) {
            caption.append(' ').append(ChartText.get("lens.caption.underlay"));
        }
        if (hasChance) {
            caption.append(' ').append(ChartText.get("lens.caption.chance"));
        }
        if (!data.notes().remark().isEmpty()) {
            caption.append(' ').append(data.notes().remark());
        }
        return caption.toString();
    }

    private List<CurveSummary> drawn() {
        List<CurveSummary> all = new ArrayList<>(data.underlay());
        all.addAll(data.curves());
        data.strip().ifPresent(all::add);
        return all;
    }

    private static int peak(CurveSummary curve) {
        int peak = -1;
        for (int i = 0; i < curve.mean().length; i++) {
            double value = curve.mean()[i];
            if (!Double.isNaN(value) && (peak < 0 || value > curve.mean()[peak])) {
                peak = i;
            }
        }
        return peak;
    }

    private static String stripName(CurveSummary strip) {
        return strip.curve().text();
    }
}

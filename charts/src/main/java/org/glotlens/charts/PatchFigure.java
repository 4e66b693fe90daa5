package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glotlens.engine.stat.Estimate;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;

/**
 * What one prompt's values do in another: the probability of every answer over the layer that is patched, with its interval,
 * the target as it is apart on the left, and, dashed, what the sources say themselves.
 */
public record PatchFigure(PatchFigureData data, FigureStyle style) implements LayeredFigure, Keyed {
    @Override
    public PatchFigure withSelectedLayer(int layer) {
        return new PatchFigure(data.withSelectedLayer(layer), style);
    }

    @Override
    public String title() {
        boolean isOne = data.curves().stream().allMatch(curve -> curve.n() < 2);
        String key = isOne ? "patch.title.one" : data.isMedian() ? "patch.title.median" : "patch.title";
        return FigureTitle.of(data.side(), ChartText.get(key)).line(style.parts());
    }

    @Override
    public PatchFigure withStyle(FigureStyle other) {
        return new PatchFigure(data, other);
    }

    @Override
    public PatchFigure withoutSelection() {
        return withSelectedLayer(0);
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame frame = frame(area);
        PatchLayout layout = layout(area);
        PatchCurvePainter curves = new PatchCurvePainter(data, style);
        frame.draw(g);
        curves.drawLegend(g, frame.body().getMaxX(), frame.titleBaseline() + legendLine(area));
        NumberAxis x = PlotFrame.axis(ChartText.get("patch.layer"), layout.layers(), style);
        x.setTickUnit(ticks(layout));
        x.setTickMarksVisible(false);
        NumberAxis y = PlotFrame.axis(ChartText.get("lens.probability"), layout.shares(), style);
        y.setTickUnit(PlotFrame.spaced(layout.shares(), layout.plot().getHeight(), style));
        XYPlot plot = PlotFrame.plot(x, y, style);
        plot.setDomainGridlinesVisible(false);
        curves.addTo(plot);
        curves.drawBaselines(g, layout);
        new PlotFrame(style, layout.plot(), layout.left(), PlotFrame.roomBelow(style)).draw(g, plot);
        drawTicks(g, layout, x.getTickUnit().getSize());
        curves.drawMarks(g, layout);
        if (style.parts().hasKey()) {
            names(area).draw(g, layout.plot(), anchors(layout));
        }
    }

    /** Whole numbers from 1 on, so far apart that they do not touch. */
    private NumberTickUnit ticks(PatchLayout layout) {
        double room = layout.plot().getWidth()
                / (layout.layers().high() - layout.layers().low());
        double widest = small().width("00") * 1.6;
        int step = List.of(1, 2, 5, 10, 20, 50).stream()
                .filter(each -> each * room >= widest)
                .findFirst()
                .orElse(100);
        return new NumberTickUnit(step, new FromOne());
    }

    private void drawTicks(Graphics2D g, PatchLayout layout, double step) {
        double bottom = layout.plot().getMaxY();
        double length = style.fontSize() * 0.28;
        for (int layer = 0; layer <= data.nLayers(); layer += (int) step) {
            double x = layout.x(layer);
            FigureFrame.line(g, style.theme().axis(), style.lineWidth() * 0.5, x, bottom, x, bottom + length);
        }
        TextPainter text = small();
        g.setColor(style.theme().muted());
        String label = ChartText.get("patch.none");
        double next = layout.x((int) step) - text.width(Integer.toString((int) step)) / 2 - style.fontSize() * 0.3;
        double middle = Math.min(layout.x(0), next - text.width(label) / 2);
        text.middle(g, label, middle, bottom + style.fontSize() * 0.45 + text.lineHeight() * 0.85);
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        if (hasSelection()) {
            PatchLayout layout = layout(area);
            drawSelection(g, layout.plot(), layout.x(data.selectedLayer()));
            new PatchCurvePainter(data, style).drawSelected(g, layout, data.selectedLayer());
        }
    }

    @Override
    public FigureTable table() {
        return new PatchWords(data).table();
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        PatchLayout layout = layout(area);
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (PatchCurve curve : data.curves()) {
            WalkRow row = new WalkRow(
                    WalkRow.Words.ofShares(
                            WalkRow.name(ChartText.answer(curve.name())), ChartText.get("lens.probability")),
                    layout.plot());
            for (int layer = 0; layer < curve.layers().size(); layer++) {
                Estimate at = curve.layers().get(layer);
                String name = layer == 0 ? ChartText.get("patch.none") : WalkRow.layer(layer, data.nLayers());
                row.add(name, new Point2D.Double(layout.x(layer), layout.y(at.value())), at);
                if (layer > 0) {
                    row.picking(new FigurePick.LayerPick(layer));
                }
            }
            rows.add(row.row());
        }
        return new FigureWalk(rows, FigureWalk.Way.CURVES, LensWalk.marked(data.selectedLayer()));
    }

    @Override
    public String summary() {
        return new PatchWords(data).summary(title());
    }

    @Override
    public String caption() {
        return new PatchWords(data).caption();
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        int layer = layout(area).layerAt(at);
        return layer < 1 ? Optional.empty() : Optional.of(new FigurePick.LayerPick(layer));
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        int layer = layout(area).layerAt(at);
        return layer < 0 ? Optional.empty() : Optional.of(new PatchWords(data).at(layer));
    }

    @Override
    public int nLayers() {
        return data.nLayers();
    }

    @Override
    public int selectedLayer() {
        return data.selectedLayer();
    }

    /** Where layers and probabilities stand, for a figure on an area. */
    PatchLayout layout(Rectangle2D area) {
        double key = style.parts().hasKey() ? names(area).width() : style.fontSize() * 0.8;
        return PatchLayout.of(body(area), style, key, data);
    }

    @Override
    public FigureKey.Names key() {
        return new FigureKey.Names(
                data.curves().stream()
                        .map(curve -> new KeyColumn.Name(ChartText.answer(curve.name()), data.mark(curve)))
                        .toList(),
                Optional.empty());
    }

    private FigureFrame frame(Rectangle2D area) {
        return legendLine(area) > 0 ? FigureFrame.of(this, area) : besideLegend(area);
    }

    private FigureFrame besideLegend(Rectangle2D area) {
        return FigureFrame.of(this, area, new PatchCurvePainter(data, style).legendWidth());
    }

    /** Height of the line on which baselines are explained; 0 where they are beside the title. */
    private double legendLine(Rectangle2D area) {
        return besideLegend(area).hasRoomForTitle() ? 0 : small().lineHeight();
    }

    private Rectangle2D body(Rectangle2D area) {
        Rectangle2D body = frame(area).body();
        double line = legendLine(area);
        return new Rectangle2D.Double(
                body.getX(), body.getY() + line, body.getWidth(), Math.max(1, body.getHeight() - line));
    }

    private TextPainter small() {
        return TextPainter.regular(style, style.fontSize() * 0.88);
    }

    private KeyColumn names(Rectangle2D area) {
        Rectangle2D body = body(area);
        return new KeyColumn(style, key().names(), body.getHeight() - style.fontSize() * 4.5, style.mostKey(body));
    }

    private List<Double> anchors(PatchLayout layout) {
        return data.curves().stream()
                .map(curve -> layout.y(curve.layers().getLast().value()))
                .toList();
    }

    /** Numbers of layers: nothing stands at 0 and below. */
    private static final class FromOne extends DecimalFormat {
        private static final long serialVersionUID = 1L;

        FromOne() {
            super("0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        }

        @Override
        public StringBuffer format(double value, StringBuffer to, FieldPosition position) {
            return value < 0.5 ? to : super.format(value, to, position);
        }
    }
}

package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.represent.Pooling;
import org.jfree.chart.axis.NumberAxis;

/**
 * How near each language's sentences lie to their translations in a pivot language, layer by layer: a curve for each language,
 * and dashed what unrelated vectors would have.
 */
public record AlignmentFigure(AlignmentFigureData data, FigureStyle style) implements Keyed, CommonAxes {
    private static final int FEW_LAYERS = 40;
    private static final float[] DASH = {4f, 3f};
    private static final int DIGITS = 3;

    /** The same figure with another layer marked, 0 to L; its backdrop is equal. */
    public AlignmentFigure withSelectedLayer(int layer) {
        return new AlignmentFigure(data.withSelectedLayer(layer), style);
    }

    @Override
    public PlotAxes plotAxes() {
        return new PlotAxes(List.of(AlignmentFigure.class, data.result().nLayers()), data.measure(), data.axis());
    }

    @Override
    public String title() {
        String line = ChartText.get("alignment.title", measure(), data.pivot());
        return new FigureTitle(data.name().side(), join(data.name().text(), line)).line(style.parts());
    }

    private static String join(String name, String line) {
        return name.isEmpty() ? line : name + " · " + line;
    }

    private String measure() {
        return ChartText.get("pearson.scale." + data.measure().label());
    }

    @Override
    public AlignmentFigure withStyle(FigureStyle other) {
        return new AlignmentFigure(data, other);
    }

    @Override
    public AlignmentFigure withoutSelection() {
        return withSelectedLayer(-1);
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        Layout layout = layout(area);
        NumberAxis x = PlotFrame.axis(ChartText.get("alignment.layer"), layout.layers(), style);
        PlotFrame.useIntegers(x);
        NumberAxis y = PlotFrame.axis(measure(), layout.values(), style);
        y.setTickUnit(PlotFrame.spaced(layout.values(), layout.plot().getHeight(), style));
        new PlotFrame(style, layout.plot(), layout.left(), PlotFrame.roomBelow(style))
                .draw(g, PlotFrame.plot(x, y, style));
        drawChance(g, layout);
        List<String> curves = data.curves();
        for (int i = curves.size() - 1; i >= 0; i--) {
            drawCurve(g, layout, curves.get(i));
        }
        if (style.parts().hasKey()) {
            names(area).draw(g, layout.plot(), anchors(layout));
        }
    }

    private void drawChance(Graphics2D g, Layout layout) {
        if (data.chance().isPresent()) {
            float[] dash = {DASH[0] * (float) style.lineWidth(), DASH[1] * (float) style.lineWidth()};
            g.setColor(style.theme().muted());
            g.setStroke(new BasicStroke(
                    (float) (style.lineWidth() * 0.7), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, dash, 0));
            double height = layout.y(data.chance().getAsDouble());
            g.draw(new Line2D.Double(
                    layout.plot().getMinX(), height, layout.plot().getMaxX(), height));
        }
    }

    private void drawCurve(Graphics2D g, Layout layout, String language) {
        LanguageMark mark = style.sight().look(Palette.mark(language), language);
        double[] values = data.values(language);
        Path2D line = new Path2D.Double();
        boolean isOpen = false;
        for (int layer = 0; layer < values.length; layer++) {
            if (Double.isNaN(values[layer])) {
                isOpen = false;
            } else if (isOpen) {
                line.lineTo(layout.x(layer), layout.y(values[layer]));
            } else {
                line.moveTo(layout.x(layer), layout.y(values[layer]));
                isOpen = true;
            }
        }
        g.setColor(mark.colour(style.theme()));
        g.setStroke(mark.stroke(style.lineWidth()));
        g.draw(line);
        MarkPainter painter = new MarkPainter(mark, style, style.markerSize());
        for (int layer = 0; layer < values.length && values.length <= FEW_LAYERS; layer++) {
            drawMark(g, painter, layout, layer, values[layer]);
        }
    }

    private static void drawMark(Graphics2D g, MarkPainter painter, Layout layout, int layer, double value) {
        if (!Double.isNaN(value)) {
            painter.draw(g, layout.x(layer), layout.y(value));
        }
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        if (!data.isMarked()) {
            return;
        }
        FigureFrame.prepare(g);
        Layout layout = layout(area);
        double x = layout.x(data.layer());
        FigureFrame.line(
                g,
                style.theme().ink(),
                style.lineWidth() * 0.75,
                x,
                layout.plot().getMinY(),
                x,
                layout.plot().getMaxY());
        for (String language : data.curves().reversed()) {
            LanguageMark mark = style.sight().look(Palette.mark(language), language);
            double value = data.values(language)[data.layer()];
            drawMark(g, new MarkPainter(mark, style, style.markerSize() * 1.5), layout, data.layer(), value);
        }
    }

    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (String language : data.curves()) {
            double[] values = data.values(language);
            for (int layer = 0; layer < values.length; layer++) {
                rows.add(List.of(
                        data.side().label(),
                        Integer.toString(layer),
                        data.pivot(),
                        language,
                        data.measure().label(),
                        FigureTable.cell(values[layer]),
                        data.chance().isPresent()
                                ? FigureTable.cell(data.chance().getAsDouble())
                                : "",
                        Integer.toString(data.n())));
            }
        }
        return new FigureTable(
                List.of("checkpoint", "layer", "pivot", "language", "measure", "value", "chance", "n"), rows);
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        return new AlignmentWalk(data, layout(area), measure()).walk();
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(
                ChartText.get("alignment.summary", title(), data.curves().size(), data.n()));
        for (String language : data.curves()) {
            double[] values = data.values(language);
            int best = 0;
            for (int layer = 1; layer < values.length; layer++) {
                best = values[layer] > values[best] ? layer : best;
            }
            text.append(' ')
                    .append(ChartText.get(
                            "alignment.summary.language",
                            language,
                            number(Arrays.stream(values).average().orElse(Double.NaN)),
                            number(values[best]),
                            best));
        }
        return text.append(' ').append(caption()).toString();
    }

    @Override
    public String caption() {
        String pooling = data.result().pooling() == Pooling.WEIGHTED
                ? ChartText.get("alignment.pooling.weighted")
                : ChartText.get("alignment.pooling", data.result().pooling().label());
        String text = ChartText.get(
                "alignment.caption",
                ChartText.get("alignment.of." + data.measure().label(), data.pivot()),
                data.n(),
                pooling);
        String chance = data.chance().isPresent()
                ? ' '
                        + ChartText.get(
                                "alignment.chance",
                                ChartText.number(data.chance().getAsDouble(), DIGITS))
                : "";
        return (text + chance + ' ' + ChartText.said(data.result().provenance().remarks())).strip();
    }

    private static String number(double value) {
        return ChartText.number(value, DIGITS);
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        int layer = layout(area).layerAt(at);
        return layer < 0 ? Optional.empty() : Optional.of(new FigurePick.LayerPick(layer));
    }

    /** To the neighbouring layer. */
    @Override
    public Optional<FigurePick> move(int dx, int dy) {
        int layer = Math.clamp(data.layer() + dx, 0, data.result().nLayers());
        return dx == 0 || !data.isMarked() || layer == data.layer()
                ? Optional.empty()
                : Optional.of(new FigurePick.LayerPick(layer));
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        int layer = layout(area).layerAt(at);
        if (layer < 0) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(
                ChartText.get("alignment.tip", layer, data.result().nLayers()));
        for (String language : data.curves()) {
            text.append('\n').append(language).append("  ").append(number(data.values(language)[layer]));
        }
        return Optional.of(text.toString());
    }

    @Override
    public FigureKey.Names key() {
        return new FigureKey.Names(KeyColumn.languages(data.curves()), Optional.empty());
    }

    private KeyColumn names(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        return new KeyColumn(style, key().names(), body.getHeight() - style.fontSize() * 4.5, style.mostKey(body));
    }

    private List<Double> anchors(Layout layout) {
        return data.curves().stream()
                .map(language -> layout.y(data.values(language)[data.result().nLayers()]))
                .toList();
    }

    /** Where the points lie, for a figure on an area. */
    Layout layout(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        double key = style.parts().hasKey() ? names(area).width() : style.fontSize() * 0.8;
        AxisRange seen = data.axis();
        double top = body.getY() + style.fontSize() * 0.3;
        double height = Math.max(1, body.getMaxY() - PlotFrame.roomBelow(style) - top);
        double left = PlotFrame.numberRoom(seen, PlotFrame.spaced(seen, height, style), style);
        double width = Math.max(1, body.getWidth() - left - key);
        return new Layout(
                PlotFrame.snapped(new Rectangle2D.Double(body.getX() + left, top, width, height)),
                left,
                new AxisRange(-0.5, data.result().nLayers() + 0.5),
                seen);
    }

    /** Where the points lie. */
    record Layout(Rectangle2D plot, double left, AxisRange layers, AxisRange values) {
        double x(int layer) {
            return layers.map(layer, plot.getMinX(), plot.getMaxX());
        }

        double y(double value) {
            return values.map(value, plot.getMaxY(), plot.getMinY());
        }

        /** The layer at a point over the plot; -1 outside. */
        int layerAt(Point2D at) {
            return plot.contains(at)
                    ? (int) Math.round(
                            Math.clamp(layers.unmap(at.getX(), plot.getMinX(), plot.getMaxX()), 0, layers.high() - 0.5))
                    : -1;
        }
    }
}

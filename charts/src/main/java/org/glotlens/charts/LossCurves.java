package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.train.TrainStep;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The curves of a loss figure and the smoothing of LLaMA-Factory's loss plots. */
final class LossCurves {
    private static final int EXTRA = 2;

    private final List<TrainStep> steps;
    private final FigureStyle style;
    private final LossScale scale;

    LossCurves(List<TrainStep> steps, FigureStyle style, LossScale scale) {
        this.scale = scale;
        this.steps = steps;
        this.style = style;
    }

    /** Weight of the past for n points: 1.8 (1 / (1 + exp(-0.05 n)) - 0.5). */
    static double weight(int n) {
        return 1.8 * (1 / (1 + Math.exp(-0.05 * n)) - 0.5);
    }

    /** Exponential moving average that starts at the first value. */
    static double[] smooth(double[] values) {
        double weight = weight(values.length);
        double[] smooth = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            smooth[i] = i == 0 ? values[0] : smooth[i - 1] * weight + (1 - weight) * values[i];
        }
        return smooth;
    }

    void addTo(XYPlot plot) {
        double[] smoothed = smooth(steps.stream().mapToDouble(TrainStep::loss).toArray());
        XYSeries raw = new XYSeries("raw");
        XYSeries smooth = new XYSeries("smooth");
        XYSeries eval = new XYSeries("eval");
        for (int i = 0; i < steps.size(); i++) {
            TrainStep step = steps.get(i);
            raw.add(step.step(), scale.place(step.loss()), false);
            smooth.add(step.step(), scale.place(smoothed[i]), false);
            step.evalLoss().ifPresent(loss -> eval.add(step.step(), scale.place(loss), false));
        }
        XYSeriesCollection lines = new XYSeriesCollection();
        lines.addSeries(raw);
        lines.addSeries(smooth);
        plot.setDataset(0, lines);
        plot.setRenderer(0, lineRenderer());
        plot.setDataset(1, new XYSeriesCollection(eval));
        plot.setRenderer(1, evalRenderer());
    }

    private XYLineAndShapeRenderer lineRenderer() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesPaint(0, rawColour());
        renderer.setSeriesStroke(0, stroke(0.7));
        renderer.setSeriesPaint(1, smoothColour());
        renderer.setSeriesStroke(1, stroke(1.3));
        return renderer;
    }

    private XYLineAndShapeRenderer evalRenderer() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setSeriesPaint(0, evalColour());
        renderer.setSeriesShape(0, MarkerShape.DIAMOND.outline(style.markerSize() * 1.3));
        return renderer;
    }

    /** Adds a further series with an axis on the right, for a viewer that zooms. */
    void addExtra(XYPlot plot, LossFigure.Extra extra) {
        XYSeries series = new XYSeries("extra");
        steps.forEach(step -> series.add(step.step(), extra.of(step), false));
        NumberAxis axis = PlotFrame.axis(extra.label(), range(extra), style);
        axis.setLabelFont(PlotFrame.font(style, axis.getLabel(), style.fontSize() * 0.94));
        axis.setLabelPaint(style.theme().muted());
        if (extra == LossFigure.Extra.LEARNING_RATE) {
            axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
            axis.setNumberFormatOverride(new DecimalFormat("0.#E0", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        }
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesPaint(0, style.theme().muted());
        renderer.setSeriesStroke(0, Palette.mark(Curve.SHARED).stroke(style.lineWidth() * 0.7));
        plot.setRangeAxis(1, axis);
        plot.setDataset(EXTRA, new XYSeriesCollection(series));
        plot.setRenderer(EXTRA, renderer);
        plot.mapDatasetToRangeAxis(EXTRA, 1);
    }

    /** From 0 to above the most; what falls below 0 has the room that it needs. */
    private AxisRange range(LossFigure.Extra extra) {
        AxisRange seen = AxisRange.EMPTY;
        for (TrainStep step : steps) {
            double value = extra.of(step);
            seen = seen.with(Double.isFinite(value) ? value : Double.NaN);
        }
        if (steps.stream().mapToDouble(extra::of).noneMatch(value -> value < 0)) {
            double most = most(extra);
            return new AxisRange(0, most > 0 ? most * 1.08 : 1);
        }
        return seen.padded(0.08);
    }

    private double most(LossFigure.Extra extra) {
        return steps.stream()
                .mapToDouble(extra::of)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** A further series over the data area, with its maximum and where its axis begins written at the right. */
    void drawExtra(Graphics2D g, Rectangle2D data, AxisRange range, LossFigure.Extra extra) {
        Path2D path = new Path2D.Double();
        AxisRange values = range(extra);
        boolean isDown = false;
        for (TrainStep step : steps) {
            double value = extra.of(step);
            double x = range.map(step.step(), data.getMinX(), data.getMaxX());
            double y = values.map(value, data.getMaxY(), data.getMinY());
            if (!Double.isFinite(value)) {
                isDown = false;
            } else if (isDown) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
                isDown = true;
            }
        }
        g.setColor(style.theme().muted());
        g.setStroke(Palette.mark(Curve.SHARED).stroke(style.lineWidth() * 0.7));
        g.draw(path);
        if (path.getCurrentPoint() == null) {
            return;
        }
        TextPainter text = TextPainter.regular(style, style.fontSize() * 0.84);
        double x = data.getMaxX() + style.fontSize() * 0.4;
        double most = most(extra);
        double y = text.middle(values.map(most, data.getMaxY(), data.getMinY()));
        String number = extra == LossFigure.Extra.LEARNING_RATE
                ? String.format(Locale.ROOT, "%.0e", most)
                : String.format(Locale.ROOT, "%.3g", most);
        text.left(g, number, x, y);
        text.left(
                g,
                ChartText.get("loss.extra.short." + extra.name().toLowerCase(Locale.ROOT)),
                x,
                y + text.lineHeight());
        text.left(
                g,
                String.format(Locale.ROOT, "%.3g", values.low()).replace("0.00", "0"),
                x,
                text.middle(data.getMaxY()));
    }

    void drawEvalMark(Graphics2D g, double x, double y) {
        g.setColor(evalColour());
        g.translate(x, y);
        g.fill(MarkerShape.DIAMOND.outline(style.markerSize() * 1.3));
        g.translate(-x, -y);
    }

    Color smoothColour() {
        return Palette.mark("zh").colour(style.theme());
    }

    Color rawColour() {
        return ColourScale.mix(smoothColour(), style.theme().background(), 0.6);
    }

    private Color evalColour() {
        return Palette.mark("en").colour(style.theme());
    }

    private BasicStroke stroke(double share) {
        return new BasicStroke((float) (style.lineWidth() * share), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
}

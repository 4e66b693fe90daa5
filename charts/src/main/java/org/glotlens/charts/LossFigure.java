package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glotlens.engine.train.PreferenceMeans;
import org.glotlens.engine.train.TrainStep;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;

/**
 * The loss of a training run: every logged step pale, smoothed on top, validation points, the rate on demand.
 *
 * @param steps in order
 * @param extra what is drawn beside the loss
 * @param marked the step with a line, if any
 * @param scale how losses lie along their axis
 */
public record LossFigure(List<TrainStep> steps, FigureStyle style, Extra extra, OptionalInt marked, LossScale scale)
        implements Figure {
    /** Room after the last step for its marker, as a share of all. */
    private static final double END_ROOM = 0.015;

    /** What is drawn besides the loss, dashed and against an axis of its own on the right. */
    public enum Extra {
        NONE,
        LEARNING_RATE,
        /** Before clipping. */
        GRADIENT_NORM,
        /** Tokens per second. */
        THROUGHPUT,
        /** Of parallel sentences, without its weight. */
        ALIGNMENT_LOSS,
        /** Share of the pairs whose chosen answer has the larger reward. */
        REWARD_ACCURACY,
        /** How far the rewards of a pair's answers are apart. */
        REWARD_MARGIN,
        /** Log-probability of a chosen answer, nats. */
        CHOSEN,
        /** Log-probability of a rejected answer, nats. */
        REJECTED;

        /** The value of a step; NaN where there is none. */
        double of(TrainStep step) {
            return switch (this) {
                case NONE -> Double.NaN;
                case LEARNING_RATE -> step.learningRate();
                case GRADIENT_NORM -> step.gradNorm();
                case THROUGHPUT -> step.throughput();
                case ALIGNMENT_LOSS -> step.alignLoss().orElse(Double.NaN);
                case REWARD_ACCURACY -> ofPairs(step, PreferenceMeans::accuracy);
                case REWARD_MARGIN -> ofPairs(step, PreferenceMeans::margin);
                case CHOSEN -> ofPairs(step, PreferenceMeans::chosen);
                case REJECTED -> ofPairs(step, PreferenceMeans::rejected);
            };
        }

        private static double ofPairs(TrainStep step, ToDoubleFunction<PreferenceMeans> value) {
            return step.preferences().map(value::applyAsDouble).orElse(Double.NaN);
        }

        /** What the axis on the right is called. */
        public String label() {
            return ChartText.get("loss.extra." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** Keeps an own copy. */
    public LossFigure {
        steps = List.copyOf(steps);
    }

    /** The loss alone. */
    public static LossFigure of(List<TrainStep> steps, FigureStyle style) {
        return new LossFigure(steps, style, Extra.NONE, OptionalInt.empty(), LossScale.LINEAR);
    }

    /** The same figure with another series beside the loss, or none. */
    public LossFigure with(Extra other) {
        return new LossFigure(steps, style, other, marked, scale);
    }

    /** The same figure along another axis of losses. */
    public LossFigure with(LossScale other) {
        return new LossFigure(steps, style, extra, marked, other);
    }

    /** What can be drawn beside this loss: nothing, and every series that has a value. */
    public List<Extra> extras() {
        return Stream.of(Extra.values())
                .filter(other -> other == Extra.NONE
                        || steps.stream().mapToDouble(other::of).anyMatch(Double::isFinite))
                .toList();
    }

    /** The same figure with a line at a step, or none. */
    public LossFigure withMarkedStep(OptionalInt step) {
        return new LossFigure(steps, style, extra, step, scale);
    }

    @Override
    public String title() {
        return ChartText.get("loss.title");
    }

    /** The same figure, whole: a marked step is part of the backdrop. */
    @Override
    public Object backdropKey() {
        return this;
    }

    @Override
    public LossFigure withoutSelection() {
        return withMarkedStep(OptionalInt.empty());
    }

    @Override
    public LossFigure withStyle(FigureStyle other) {
        return new LossFigure(steps, other, extra, marked, scale);
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame frame = frame(area);
        frame.draw(g);
        drawLegend(g, frame.body().getMaxX(), frame.titleBaseline());
        Rectangle2D data = plotArea(frame.body());
        PlotFrame plots = new PlotFrame(style, data, left(), bottom());
        plots.draw(g, plot());
        if (extra != Extra.NONE) {
            new LossCurves(steps, style, scale).drawExtra(g, data, stepRange(), extra);
        }
    }

    /** The curves as a chart of their own, without title and key, for a viewer that zooms. */
    public JFreeChart chart() {
        XYPlot plot = plot();
        if (extra != Extra.NONE) {
            new LossCurves(steps, style, scale).addExtra(plot, extra);
        }
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(style.theme().background());
        double gap = style.fontSize() * 0.4;
        chart.setPadding(new RectangleInsets(gap, gap, gap, style.fontSize()));
        return chart;
    }

    private XYPlot plot() {
        NumberAxis x = PlotFrame.axis(ChartText.get("loss.step"), stepRange(), style);
        PlotFrame.useIntegers(x);
        NumberAxis y = scale.axis(ChartText.get("loss.loss"), lossRange(), style);
        for (NumberAxis axis : List.of(x, y)) {
            axis.setLabelFont(PlotFrame.font(style, axis.getLabel(), style.fontSize() * 0.94));
            axis.setLabelPaint(style.theme().ink());
        }
        XYPlot plot = PlotFrame.plot(x, y, style);
        plot.setDomainGridlinesVisible(false);
        new LossCurves(steps, style, scale).addTo(plot);
        marked.ifPresent(step -> plot.addDomainMarker(
                new ValueMarker(step, style.theme().ink(), new BasicStroke((float) (style.lineWidth() * 0.75)))));
        return plot;
    }

    @Override
    public FigureTable table() {
        double[] smooth = LossCurves.smooth(losses());
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            TrainStep step = steps.get(i);
            rows.add(List.of(
                    Integer.toString(step.step()),
                    FigureTable.cell(step.loss()),
                    FigureTable.cell(smooth[i]),
                    FigureTable.cell(step.evalLoss().orElse(Double.NaN)),
                    FigureTable.cell(step.learningRate()),
                    FigureTable.cell(step.gradNorm()),
                    FigureTable.cell(step.throughput())));
        }
        List<String> columns = new ArrayList<>(List.of(
                "step", "loss", "loss_smoothed", "eval_loss", "learning_rate", "grad_norm", "tokens_per_second"));
        List<Extra> further = extras().stream()
                .filter(each -> each.compareTo(Extra.THROUGHPUT) > 0)
                .toList();
        further.forEach(each -> columns.add(each.name().toLowerCase(Locale.ROOT)));
        return new FigureTable(
                columns,
                IntStream.range(0, rows.size())
                        .mapToObj(i -> Stream.concat(
                                        rows.get(i).stream(),
                                        further.stream().map(each -> FigureTable.cell(each.of(steps.get(i)))))
                                .toList())
                        .toList());
    }

    @Override
    public String summary() {
        if (steps.isEmpty()) {
            return ChartText.get("loss.empty");
        }
        TrainStep last = steps.getLast();
        double smooth = LossCurves.smooth(losses())[steps.size() - 1];
        String text = ChartText.get(
                "loss.summary",
                title(),
                last.step(),
                last.totalSteps(),
                ChartText.number(last.loss(), 3),
                ChartText.number(smooth, 3));
        return steps.reversed().stream()
                .filter(s -> s.evalLoss().isPresent())
                .findFirst()
                .map(s -> text
                        + ' '
                        + ChartText.get(
                                "loss.summary.eval",
                                ChartText.number(s.evalLoss().getAsDouble(), 3),
                                s.step()))
                .orElse(text);
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        Rectangle2D data = plotArea(frame(area).body());
        if (steps.isEmpty() || !data.contains(at)) {
            return Optional.empty();
        }
        return Optional.of(describe(stepRange().unmap(at.getX(), data.getMinX(), data.getMaxX())));
    }

    /**
     * The logged step nearest to {@code step}, in words.
     *
     * @throws java.util.NoSuchElementException if no step was logged
     */
    public String describe(double step) {
        TrainStep nearest = steps.stream()
                .min((a, b) -> Double.compare(Math.abs(a.step() - step), Math.abs(b.step() - step)))
                .orElseThrow();
        return ChartText.get(
                "loss.tip",
                nearest.step(),
                ChartText.number(nearest.loss(), 4),
                String.format(Locale.ROOT, "%.2e", nearest.learningRate()));
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        return new LossWalk(steps, plotArea(frame(area).body()), stepRange(), lossRange(), scale).walk();
    }

    /** The same for a viewer that draws the chart itself, of a part of the axes. */
    public FigureWalk walk(Rectangle2D plot, Range across, Range upwards) {
        return new LossWalk(steps, plot, range(across), range(upwards), scale).walk();
    }

    private static AxisRange range(Range seen) {
        return new AxisRange(seen.getLowerBound(), seen.getUpperBound());
    }

    private double[] losses() {
        return steps.stream().mapToDouble(TrainStep::loss).toArray();
    }

    @Override
    public String caption() {
        if (steps.isEmpty()) {
            return ChartText.get("loss.empty");
        }
        TrainStep last = steps.getLast();
        return ChartText.get(
                "loss.caption", last.step(), last.totalSteps(), ChartText.number(LossCurves.weight(steps.size()), 3));
    }

    private FigureFrame frame(Rectangle2D area) {
        return FigureFrame.of(this, area, legendWidth());
    }

    private Rectangle2D plotArea(Rectangle2D body) {
        double right = extra != Extra.NONE ? left() * 1.2 : style.fontSize();
        double top = body.getY() + style.fontSize() * 0.2;
        return PlotFrame.snapped(new Rectangle2D.Double(
                body.getX() + left(),
                top,
                Math.max(1, body.getWidth() - left() - right),
                Math.max(1, body.getMaxY() - bottom() - top)));
    }

    private double left() {
        return PlotFrame.axisRoom(
                style, TextPainter.regular(style, style.fontSize() * 0.88).width("00.00"));
    }

    private double bottom() {
        return PlotFrame.roomBelow(style);
    }

    private AxisRange stepRange() {
        if (steps.isEmpty()) {
            return new AxisRange(0, 1);
        }
        int end = Math.max(steps.getLast().totalSteps(), steps.getLast().step());
        return new AxisRange(0, end * (1 + END_ROOM));
    }

    private AxisRange lossRange() {
        AxisRange seen = AxisRange.EMPTY;
        for (TrainStep step : steps) {
            seen = seen.with(scale.place(step.loss()))
                    .with(scale.place(step.evalLoss().orElse(Double.NaN)));
        }
        return scale.padded(seen);
    }

    private double legendWidth() {
        TextPainter text = TextPainter.regular(style, style.fontSize() * 0.88);
        return text.width(ChartText.get("loss.raw") + ChartText.get("loss.smooth") + ChartText.get("loss.eval"))
                + style.fontSize() * 9;
    }

    private void drawLegend(Graphics2D g, double right, double baseline) {
        TextPainter text = TextPainter.regular(style, style.fontSize() * 0.88);
        double middle = baseline - text.size() * TextPainter.CAP_HEIGHT / 2;
        LossCurves curves = new LossCurves(steps, style, scale);
        double x = right;
        x = legendItem(g, text, "loss.eval", x, baseline);
        curves.drawEvalMark(g, x, middle);
        x = legendItem(g, text, "loss.smooth", x - style.fontSize() * 1.3, baseline);
        drawSample(g, curves.smoothColour(), style.lineWidth() * 1.3, x, middle);
        x = legendItem(g, text, "loss.raw", x - style.fontSize() * 1.8, baseline);
        drawSample(g, curves.rawColour(), style.lineWidth() * 0.7, x, middle);
    }

    private double legendItem(Graphics2D g, TextPainter text, String key, double right, double baseline) {
        g.setColor(style.theme().muted());
        String label = ChartText.get(key);
        text.right(g, label, right, baseline);
        return right - text.width(label) - style.fontSize() * 0.8;
    }

    private void drawSample(Graphics2D g, Color colour, double width, double x, double y) {
        g.setStroke(new BasicStroke((float) width));
        FigureFrame.line(g, colour, width, x - style.fontSize() * 0.7, y, x + style.fontSize() * 0.4, y);
    }
}

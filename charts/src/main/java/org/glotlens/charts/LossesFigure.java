package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeriesCollection;

/** The losses of several runs over one axis: training smoothed as lines, validation as markers; each run named in the key. */
public record LossesFigure(LossesFigureData data, FigureStyle style) implements Figure {
    private static final double END_ROOM = 0.015;

    /** As many runs as can be named in one column of a journal. */
    private static final int FEW = 5;

    private static final double PAGE_MM = 140;

    /** How near the pointer must be to a point, in type sizes. */
    private static final double NEAR = 2;

    @Override
    public String title() {
        return ChartText.get("losses.title." + data.shown().label());
    }

    @Override
    public String caption() {
        return new LossesWords(data).caption();
    }

    @Override
    public LossesFigure withStyle(FigureStyle other) {
        return new LossesFigure(data, other);
    }

    @Override
    public FigureTable table() {
        return new LossesWords(data).table();
    }

    @Override
    public String summary() {
        return new LossesWords(data).summary();
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        Rectangle2D plot =
                LossesLayout.of(FigureFrame.of(this, area).body(), style, data).plot();
        List<LossCurve> curves = curves();
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            LossCurve placed = placed(curves.get(i), curves, plot);
            String name = data.runs().get(i).name();
            rows.add(row(name, curves.get(i).training(), placed.training(), plot));
            rows.add(row(
                    ChartText.get("losses.validation", name), curves.get(i).validation(), placed.validation(), plot));
        }
        return new FigureWalk(rows, FigureWalk.Way.CURVES);
    }

    private FigureWalk.Row row(String name, List<Point2D> values, List<Point2D> places, Rectangle2D plot) {
        WalkRow row = new WalkRow(WalkRow.Words.of(name, ChartText.get("loss.loss")), plot);
        String axis = ChartText.get("losses.axis." + data.axis().label());
        for (int i = 0; i < values.size(); i++) {
            String x = ChartText.number(values.get(i).getX(), data.axis() == LossesFigureData.Axis.STEPS ? 0 : 1);
            row.add(axis + ' ' + x, places.get(i), values.get(i).getY());
        }
        return row.row();
    }

    @Override
    public double aspect() {
        return 1.6;
    }

    /** Many names want the room of a page. */
    @Override
    public double leastWidthMm() {
        return data.runs().size() > FEW ? PAGE_MM : 0;
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame frame = FigureFrame.of(this, area);
        frame.draw(g);
        LossesLayout layout = LossesLayout.of(frame.body(), style, data);
        List<LossCurve> curves = curves();
        Rectangle2D plot = layout.plot();
        double left = PlotFrame.axisRoom(style, LossesLayout.text(style).width("00.00"));
        new PlotFrame(style, plot, left, PlotFrame.roomBelow(style)).draw(g, axes(curves));
        Shape clip = g.getClip();
        g.clip(plot);
        for (int i = 0; i < curves.size(); i++) {
            drawLines(g, placed(curves.get(i), curves, plot), i);
        }
        g.setClip(clip);
        for (int i = 0; i < curves.size(); i++) {
            drawMarkers(g, placed(curves.get(i), curves, plot), i);
        }
        for (int i = 0; i < layout.entries().size(); i++) {
            drawEntry(g, layout.entries().get(i), i);
        }
    }

    private XYPlot axes(List<LossCurve> curves) {
        NumberAxis x = PlotFrame.axis(ChartText.get("losses.axis." + data.axis().label()), across(curves), style);
        if (data.axis() == LossesFigureData.Axis.STEPS) {
            PlotFrame.useIntegers(x);
        }
        NumberAxis y = data.scale().axis(ChartText.get("loss.loss"), upwards(curves), style);
        XYPlot plot = PlotFrame.plot(x, y, style);
        plot.setDomainGridlinesVisible(false);
        plot.setDataset(new XYSeriesCollection());
        plot.setRenderer(new XYLineAndShapeRenderer());
        return plot;
    }

    private void drawLines(Graphics2D g, LossCurve curve, int index) {
        LanguageMark mark = Palette.series(index);
        g.setColor(mark.colour(style.theme()));
        g.setStroke(mark.stroke(style.lineWidth()));
        g.draw(LossCurve.path(curve.training()));
        boolean isAlone = curve.training().isEmpty();
        g.setStroke(isAlone ? mark.stroke(style.lineWidth()) : new BasicStroke((float) (style.lineWidth() * 0.45)));
        g.draw(LossCurve.path(curve.validation()));
    }

    private void drawMarkers(Graphics2D g, LossCurve curve, int index) {
        MarkPainter marker = new MarkPainter(Palette.series(index), style, style.markerSize());
        List<Point2D> marked = data.shown().hasValidation()
                ? curve.validation()
                : curve.training()
                        .subList(curve.training().size() - 1, curve.training().size());
        for (Point2D point : marked) {
            if (Double.isFinite(point.getY())) {
                marker.drawWithHalo(g, point.getX(), point.getY(), style.lineWidth() * 0.5);
            }
        }
    }

    private void drawEntry(Graphics2D g, LossesLayout.Entry entry, int index) {
        LanguageMark mark = Palette.series(index);
        TextPainter text = LossesLayout.text(style);
        double middle = entry.baseline() - text.size() * TextPainter.CAP_HEIGHT / 2;
        double length = LossesLayout.sample(style) - style.fontSize() * 0.5;
        g.setColor(mark.colour(style.theme()));
        g.setStroke(mark.stroke(style.lineWidth()));
        g.draw(new Line2D.Double(entry.x(), middle, entry.x() + length, middle));
        new MarkPainter(mark, style, style.markerSize())
                .drawWithHalo(g, entry.x() + length / 2, middle, style.lineWidth() * 0.5);
        text.block(
                g,
                entry.lines(),
                entry.x() + LossesLayout.sample(style),
                entry.baseline(),
                style.theme().ink());
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        Rectangle2D plot =
                LossesLayout.of(FigureFrame.of(this, area).body(), style, data).plot();
        if (!plot.contains(at)) {
            return Optional.empty();
        }
        List<LossCurve> curves = curves();
        double best = style.fontSize() * NEAR;
        String found = null;
        for (int i = 0; i < curves.size(); i++) {
            LossCurve placed = placed(curves.get(i), curves, plot);
            for (boolean isValidation : new boolean[] {false, true}) {
                List<Point2D> points = isValidation ? placed.validation() : placed.training();
                List<Point2D> values = isValidation
                        ? curves.get(i).validation()
                        : curves.get(i).training();
                for (int k = 0; k < points.size(); k++) {
                    double distance = points.get(k).distance(at);
                    if (distance < best) {
                        best = distance;
                        found = new LossesWords(data).at(i, values.get(k), isValidation);
                    }
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private List<LossCurve> curves() {
        return data.runs().stream().map(run -> LossCurve.of(run, data)).toList();
    }

    private LossCurve placed(LossCurve curve, List<LossCurve> all, Rectangle2D plot) {
        AxisRange across = across(all);
        AxisRange upwards = upwards(all);
        return new LossCurve(
                placed(curve.training(), across, upwards, plot), placed(curve.validation(), across, upwards, plot));
    }

    private List<Point2D> placed(List<Point2D> points, AxisRange across, AxisRange upwards, Rectangle2D plot) {
        return points.stream()
                .<Point2D>map(point -> new Point2D.Double(
                        across.map(point.getX(), plot.getMinX(), plot.getMaxX()),
                        upwards.map(data.scale().place(point.getY()), plot.getMaxY(), plot.getMinY())))
                .toList();
    }

    private static AxisRange across(List<LossCurve> curves) {
        double end = curves.stream()
                .flatMap(curve -> java.util.stream.Stream.of(curve.training(), curve.validation()))
                .filter(points -> !points.isEmpty())
                .mapToDouble(points -> points.getLast().getX())
                .max()
                .orElse(1);
        return new AxisRange(0, (end > 0 ? end : 1) * (1 + END_ROOM));
    }

    private AxisRange upwards(List<LossCurve> curves) {
        AxisRange seen = AxisRange.EMPTY;
        for (LossCurve curve : curves) {
            for (List<Point2D> points : List.of(curve.training(), curve.validation())) {
                for (Point2D point : points) {
                    double place = data.scale().place(point.getY());
                    seen = seen.with(Double.isFinite(place) ? place : Double.NaN);
                }
            }
        }
        return data.scale().padded(seen);
    }
}

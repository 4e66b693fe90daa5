package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.NeuronStepsFigureData.Measure;
import org.jfree.chart.axis.NumberAxis;

/** What becomes of each language's neurons over training: one line a language, a marker at every save. */
public record NeuronStepsFigure(NeuronStepsFigureData data, FigureStyle style) implements Keyed {
    private static final double ROOM_ABOVE = 1.05;
    private static final double ROOM_BESIDE = 0.03;
    private static final int DIGITS = 3;

    @Override
    public String title() {
        return ChartText.get("neuronSteps.title." + data.measure().label());
    }

    @Override
    public NeuronStepsFigure withStyle(FigureStyle other) {
        return new NeuronStepsFigure(data, other);
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        Layout layout = layout(area);
        NumberAxis x = PlotFrame.axis(ChartText.get("neuronSteps.step"), layout.steps(), style);
        PlotFrame.useIntegers(x);
        NumberAxis y = PlotFrame.axis(
                ChartText.get("neuronSteps.axis." + data.measure().label()), layout.values(), style);
        y.setTickUnit(PlotFrame.spaced(layout.values(), layout.plot().getHeight(), style));
        new PlotFrame(style, layout.plot(), layout.left(), PlotFrame.roomBelow(style))
                .draw(g, PlotFrame.plot(x, y, style));
        for (int language = data.languages().size() - 1; language >= 0; language--) {
            drawCurve(g, layout, language);
        }
        if (style.parts().hasKey()) {
            names(area).draw(g, layout.plot(), List.of());
        }
    }

    private void drawCurve(Graphics2D g, Layout layout, int language) {
        LanguageMark mark = Palette.mark(data.languages().get(language));
        List<Double> values = data.values().get(language);
        g.setColor(mark.colour(style.theme()));
        g.setStroke(mark.stroke(style.lineWidth()));
        for (int i = 1; i < values.size(); i++) {
            if (!Double.isNaN(values.get(i - 1)) && !Double.isNaN(values.get(i))) {
                g.draw(new Line2D.Double(layout.at(i - 1, values.get(i - 1)), layout.at(i, values.get(i))));
            }
        }
        MarkPainter painter = new MarkPainter(mark, style, style.markerSize());
        for (int i = 0; i < values.size(); i++) {
            if (!Double.isNaN(values.get(i))) {
                Point2D at = layout.at(i, values.get(i));
                painter.draw(g, at.getX(), at.getY());
            }
        }
    }

    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (int step = 0; step < data.steps().size(); step++) {
            for (int language = 0; language < data.languages().size(); language++) {
                rows.add(List.of(
                        Integer.toString(data.steps().get(step)),
                        data.languages().get(language),
                        data.measure().label(),
                        FigureTable.cell(data.values().get(language).get(step))));
            }
        }
        return new FigureTable(List.of("step", "language", "measure", "value"), rows);
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        Layout layout = layout(area);
        String axis = ChartText.get("neuronSteps.axis." + data.measure().label());
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (int language = 0; language < data.languages().size(); language++) {
            WalkRow.Words words = WalkRow.Words.of(WalkRow.name(data.languages().get(language)), axis);
            WalkRow row = new WalkRow(words.written(this::number), layout.plot());
            for (int i = 0; i < data.steps().size(); i++) {
                double value = data.values().get(language).get(i);
                row.add(ChartText.get("neuronSteps.tip", data.steps().get(i)), layout.at(i, value), value);
            }
            rows.add(row.row());
        }
        return new FigureWalk(rows, FigureWalk.Way.CURVES);
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(ChartText.get(
                "neuronSteps.summary",
                title(),
                data.steps().getFirst(),
                data.steps().getLast()));
        for (int language = 0; language < data.languages().size(); language++) {
            List<Double> own = data.values().get(language);
            text.append(' ')
                    .append(ChartText.get(
                            "neuronSteps.summary.language",
                            data.languages().get(language),
                            number(own.getFirst()),
                            number(own.getLast())));
        }
        return text.append(' ').append(caption()).toString();
    }

    private String number(double value) {
        return ChartText.number(value, data.measure() == Measure.NEURONS ? 0 : DIGITS);
    }

    @Override
    public String caption() {
        return ChartText.get("neuronSteps.caption");
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        Layout layout = layout(area);
        if (!layout.plot().contains(at)) {
            return Optional.empty();
        }
        int nearest = 0;
        for (int i = 1; i < data.steps().size(); i++) {
            boolean isNearer = Math.abs(layout.x(i) - at.getX()) < Math.abs(layout.x(nearest) - at.getX());
            nearest = isNearer ? i : nearest;
        }
        StringBuilder text =
                new StringBuilder(ChartText.get("neuronSteps.tip", data.steps().get(nearest)));
        for (int language = 0; language < data.languages().size(); language++) {
            text.append('\n')
                    .append(data.languages().get(language))
                    .append("  ")
                    .append(number(data.values().get(language).get(nearest)));
        }
        return Optional.of(text.toString());
    }

    @Override
    public FigureKey.Names key() {
        return new FigureKey.Names(KeyColumn.languages(data.languages()), Optional.empty());
    }

    private KeyColumn names(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        return new KeyColumn(style, key().names(), body.getHeight() - style.fontSize() * 4.5, style.mostKey(body));
    }

    /** Where the points lie, for a figure on an area. */
    Layout layout(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        double key = style.parts().hasKey() ? names(area).width() : style.fontSize() * 0.8;
        AxisRange values = new AxisRange(0, data.highest() * ROOM_ABOVE);
        double top = body.getY() + style.fontSize() * 0.3;
        double height = Math.max(1, body.getMaxY() - PlotFrame.roomBelow(style) - top);
        double left = PlotFrame.numberRoom(values, PlotFrame.spaced(values, height, style), style);
        double width = Math.max(1, body.getWidth() - left - key);
        int first = data.steps().getFirst();
        double beside = Math.max(1, data.steps().getLast() - first) * ROOM_BESIDE;
        return new Layout(
                PlotFrame.snapped(new Rectangle2D.Double(body.getX() + left, top, width, height)),
                left,
                new AxisRange(first - beside, Math.max(first + 1.0, data.steps().getLast()) + beside),
                values,
                data.steps());
    }

    /** Where the points lie. */
    record Layout(Rectangle2D plot, double left, AxisRange steps, AxisRange values, List<Integer> at) {
        double x(int index) {
            return steps.map(at.get(index), plot.getMinX(), plot.getMaxX());
        }

        Point2D at(int index, double value) {
            return new Point2D.Double(x(index), values.map(value, plot.getMaxY(), plot.getMinY()));
        }
    }
}

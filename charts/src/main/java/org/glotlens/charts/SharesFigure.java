package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glotlens.engine.stat.Interval;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/**
 * Shares by language as bars from 0 to 1, in the colours of the languages: where there are two checkpoints those of the base
 * are hollow. Whiskers are intervals.
 */
public record SharesFigure(SharesFigureData data, FigureStyle style) implements Figure {
    private static final double GROUP = 0.76;
    private static final double ROOM = 0.05;
    private static final int DIGITS = 3;

    @Override
    public String title() {
        return data.title();
    }

    @Override
    public SharesFigure withStyle(FigureStyle other) {
        return new SharesFigure(data, other);
    }

    @Override
    public double aspect() {
        return 3;
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        Layout layout = layout(area);
        NumberAxis x = PlotFrame.axis("", layout.places(), style);
        x.setTickLabelsVisible(false);
        x.setTickMarksVisible(false);
        NumberAxis y = PlotFrame.axis(data.axis(), layout.values(), style);
        y.setTickUnit(PlotFrame.spaced(layout.values(), layout.plot().getHeight(), style));
        XYPlot plot = PlotFrame.plot(x, y, style);
        plot.setDomainGridlinesVisible(false);
        new PlotFrame(style, layout.plot(), layout.left(), roomBelow()).draw(g, plot);
        drawNames(g, layout);
        for (int language = 0; language < data.languages().size(); language++) {
            for (int side = 0; side < data.bars().size(); side++) {
                drawBar(g, layout, side, language);
            }
        }
    }

    private void drawNames(Graphics2D g, Layout layout) {
        TextPainter text = TextPainter.regular(style, style.fontSize() * 0.92);
        double widest = data.languages().stream().mapToDouble(text::width).max().orElse(1);
        int every = Math.max(1, (int) Math.ceil(widest * 1.25 / layout.pitch()));
        g.setColor(style.theme().ink());
        for (int language = 0; language < data.languages().size(); language += every) {
            text.centre(
                    g,
                    data.languages().get(language),
                    layout.x(language),
                    layout.plot().getMaxY() + style.fontSize() * 0.95);
        }
    }

    private void drawBar(Graphics2D g, Layout layout, int side, int language) {
        SharesFigureData.Bars bars = data.bars().get(side);
        double value = bars.values().get(language);
        if (Double.isNaN(value)) {
            return;
        }
        Rectangle2D bar = layout.bar(side, data.bars().size(), language, value);
        Color colour = Palette.mark(data.languages().get(language)).colour(style.theme());
        double line = style.lineWidth() * 0.8;
        g.setStroke(new BasicStroke((float) line));
        g.setColor(colour);
        boolean isHollow = side == 0 && data.bars().size() == 2;
        if (!isHollow) {
            g.fill(bar);
        }
        g.draw(new Rectangle2D.Double(
                bar.getX() + line / 2,
                bar.getY(),
                Math.max(0.1, bar.getWidth() - line),
                Math.max(0.1, bar.getHeight())));
        drawWhisker(g, layout, bar, bars.interval(language));
    }

    private void drawWhisker(Graphics2D g, Layout layout, Rectangle2D bar, Interval interval) {
        if (Double.isNaN(interval.low())) {
            return;
        }
        double low = layout.y(interval.low());
        double high = layout.y(interval.high());
        double end = Math.min(bar.getWidth() * 0.22, style.fontSize() * 0.3);
        g.setColor(style.theme().ink());
        g.setStroke(new BasicStroke((float) (style.lineWidth() * 0.6)));
        double x = bar.getCenterX();
        g.draw(new Line2D.Double(x, low, x, high));
        g.draw(new Line2D.Double(x - end, low, x + end, low));
        g.draw(new Line2D.Double(x - end, high, x + end, high));
    }

    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (SharesFigureData.Bars bars : data.bars()) {
            for (int language = 0; language < data.languages().size(); language++) {
                Interval interval = bars.interval(language);
                rows.add(List.of(
                        bars.name(),
                        data.languages().get(language),
                        data.axis(),
                        FigureTable.cell(bars.values().get(language)),
                        FigureTable.cell(interval.low()),
                        FigureTable.cell(interval.high())));
            }
        }
        return new FigureTable(List.of("checkpoint", "language", "share", "value", "low", "high"), rows);
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        Layout layout = layout(area);
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (int side = 0; side < data.bars().size(); side++) {
            SharesFigureData.Bars bars = data.bars().get(side);
            WalkRow row = new WalkRow(WalkRow.Words.of(ChartText.name(bars.name()), data.axis()), layout.plot());
            for (int language = 0; language < data.languages().size(); language++) {
                double value = bars.values().get(language);
                row.add(
                        WalkRow.name(data.languages().get(language)),
                        layout.bar(side, data.bars().size(), language, value),
                        value,
                        bars.interval(language));
            }
            rows.add(row.row());
        }
        return new FigureWalk(rows, FigureWalk.Way.CELLS);
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(title()).append('.');
        for (SharesFigureData.Bars bars : data.bars()) {
            text.append(' ').append(ChartText.name(bars.name())).append(':');
            for (int language = 0; language < data.languages().size(); language++) {
                text.append(language == 0 ? " " : ", ")
                        .append(data.languages().get(language))
                        .append(' ')
                        .append(ChartText.number(bars.values().get(language), DIGITS));
            }
            text.append('.');
        }
        return text.append(' ').append(caption()).toString();
    }

    @Override
    public String caption() {
        if (data.bars().size() == 1) {
            return data.caption();
        }
        String names = data.bars().stream().map(SharesFigureData.Bars::name).collect(Collectors.joining(", "));
        String how = data.bars().size() == 2
                ? ChartText.get(
                        "shares.caption.two",
                        ChartText.name(data.bars().getFirst().name()),
                        ChartText.name(data.bars().getLast().name()))
                : ChartText.get("shares.caption.several", names);
        return (data.caption() + ' ' + how).strip();
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        Layout layout = layout(area);
        if (!layout.plot().contains(at) || data.languages().isEmpty()) {
            return Optional.empty();
        }
        int language = Math.clamp(
                (long) ((at.getX() - layout.plot().getX()) / layout.pitch()),
                0,
                data.languages().size() - 1);
        StringBuilder text = new StringBuilder(data.languages().get(language));
        for (SharesFigureData.Bars bars : data.bars()) {
            Interval interval = bars.interval(language);
            text.append('\n')
                    .append(ChartText.name(bars.name()))
                    .append("  ")
                    .append(ChartText.number(bars.values().get(language), DIGITS));
            if (!Double.isNaN(interval.low())) {
                text.append(ChartText.get(
                        "shares.tip.interval",
                        ChartText.number(interval.low(), DIGITS),
                        ChartText.number(interval.high(), DIGITS)));
            }
        }
        return Optional.of(text.toString());
    }

    private double roomBelow() {
        return style.fontSize() * 1.5;
    }

    /** Where the bars lie, for a figure on an area. */
    Layout layout(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        AxisRange values = new AxisRange(0, 1 + ROOM);
        double top = body.getY() + style.fontSize() * 0.3;
        double height = Math.max(1, body.getMaxY() - roomBelow() - top);
        double left = PlotFrame.numberRoom(values, PlotFrame.spaced(values, height, style), style);
        double width = Math.max(1, body.getWidth() - left - style.fontSize() * 0.6);
        return new Layout(
                PlotFrame.snapped(new Rectangle2D.Double(body.getX() + left, top, width, height)),
                left,
                new AxisRange(-0.5, Math.max(1, data.languages().size()) - 0.5),
                values);
    }

    /** Where the bars lie. */
    record Layout(Rectangle2D plot, double left, AxisRange places, AxisRange values) {
        double pitch() {
            return plot.getWidth() / (places.high() - places.low());
        }

        double x(int language) {
            return places.map(language, plot.getMinX(), plot.getMaxX());
        }

        double y(double value) {
            return values.map(value, plot.getMaxY(), plot.getMinY());
        }

        Rectangle2D bar(int side, int sides, int language, double value) {
            double width = pitch() * GROUP / sides;
            double x = x(language) - pitch() * GROUP / 2 + side * width;
            return new Rectangle2D.Double(x, y(value), width * 0.94, plot.getMaxY() - y(value));
        }
    }
}

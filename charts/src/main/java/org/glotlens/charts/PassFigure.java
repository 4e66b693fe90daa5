package org.glotlens.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.PassFigureData.Bar;
import org.glotlens.engine.stat.Interval;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/** pass@k of every reading of a checkpoint: a group of bars a k, each with its interval. */
public record PassFigure(PassFigureData data, FigureStyle style) implements Keyed {
    /** Share of a group's room that its bars fill. */
    private static final double FILLED = 0.7;

    private static final double PALE = 0.3;

    @Override
    public String title() {
        String text = ChartText.get(data.isMedian() ? "pass.title.median" : "pass.title");
        return FigureTitle.of(data.side(), text).line(style.parts());
    }

    @Override
    public String caption() {
        Bar first = data.bars().getFirst();
        PassFigureData.Facts facts = data.facts();
        String numbers = ChartText.get(
                "pass.caption",
                first.pass().n(),
                facts.scored(),
                facts.words(),
                first.pass().kind().caption(),
                facts.dropped());
        return (numbers + ' ' + facts.remark()).strip();
    }

    @Override
    public PassFigure withStyle(FigureStyle other) {
        return new PassFigure(data, other);
    }

    @Override
    public double aspect() {
        return 2;
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        Rectangle2D plot = plot(area);
        AxisRange shares = new AxisRange(0, 1);
        NumberAxis x = PlotFrame.axis(
                ChartText.get("pass.k"), new AxisRange(0, data.ks().size()), style);
        x.setTickLabelsVisible(false);
        x.setTickMarksVisible(false);
        NumberAxis y = PlotFrame.axis(ChartText.get("pass.share"), shares, style);
        y.setTickUnit(PlotFrame.spaced(shares, plot.getHeight(), style));
        XYPlot axes = PlotFrame.plot(x, y, style);
        axes.setDomainGridlinesVisible(false);
        new PlotFrame(style, plot, left(area), PlotFrame.roomBelow(style)).draw(g, axes);
        for (int i = 0; i < data.bars().size(); i++) {
            draw(g, bar(plot, i), plot, data.bars().get(i));
        }
        drawKs(g, plot);
        if (style.parts().hasKey()) {
            key().draw(g, style, plot);
        }
    }

    private void draw(Graphics2D g, Rectangle2D bar, Rectangle2D plot, Bar of) {
        Color colour = data.mark(of.reading()).colour(style.theme());
        g.setColor(ColourScale.mix(colour, style.theme().background(), 1 - PALE));
        g.fill(bar);
        FigureFrame.line(
                g, colour, style.lineWidth() * 1.4, bar.getMinX(), bar.getMinY(), bar.getMaxX(), bar.getMinY());
        Interval interval = of.pass().interval();
        if (of.pass().n() > 1) {
            double middle = bar.getCenterX();
            FigureFrame.line(
                    g,
                    style.theme().ink(),
                    style.lineWidth() * 0.7,
                    middle,
                    y(plot, interval.low()),
                    middle,
                    y(plot, interval.high()));
        }
        TextPainter text = TextPainter.regular(style, style.fontSize() * 0.82);
        String value = ChartText.share(of.pass().value(), 2);
        if (text.width(value) < bar.getWidth() * 1.3) {
            g.setColor(style.theme().ink());
            double above = Math.max(interval.high(), of.pass().value());
            double baseline = Math.max(y(plot, above) - text.size() * 0.35, plot.getMinY() + text.size() * 0.9);
            text.middle(g, value, bar.getCenterX(), baseline);
        }
    }

    private void drawKs(Graphics2D g, Rectangle2D plot) {
        TextPainter text = TextPainter.regular(style, style.fontSize() * 0.88);
        g.setColor(style.theme().muted());
        double room = plot.getWidth() / data.ks().size();
        for (int group = 0; group < data.ks().size(); group++) {
            String k = Integer.toString(data.ks().get(group));
            double middle = plot.getMinX() + (group + 0.5) * room;
            text.middle(g, k, middle, plot.getMaxY() + text.lineHeight());
        }
    }

    /** Where a bar stands. */
    Rectangle2D bar(Rectangle2D plot, int index) {
        int readings = data.readings().size();
        double room = plot.getWidth() / data.ks().size();
        double width = room * FILLED / readings;
        double gap = width * 0.08;
        double x = plot.getMinX() + (index / readings + (1 - FILLED) / 2) * room + index % readings * width;
        double top = y(plot, data.bars().get(index).pass().value());
        return new Rectangle2D.Double(x + gap, top, width - 2 * gap, plot.getMaxY() - top);
    }

    private static double y(Rectangle2D plot, double share) {
        return new AxisRange(0, 1).map(share, plot.getMaxY(), plot.getMinY());
    }

    private double left(Rectangle2D area) {
        AxisRange shares = new AxisRange(0, 1);
        double height = FigureFrame.of(this, area).body().getHeight();
        return PlotFrame.numberRoom(shares, PlotFrame.spaced(shares, height, style), style);
    }

    /** Where the bars stand, for a figure on an area. */
    Rectangle2D plot(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        double key = style.parts().hasKey() ? key().width(style, body.getHeight()) : style.fontSize() * 0.8;
        double top = body.getY() + style.fontSize() * 0.3;
        return PlotFrame.snapped(new Rectangle2D.Double(
                body.getX() + left(area),
                top,
                Math.max(1, body.getWidth() - left(area) - key),
                Math.max(1, body.getMaxY() - PlotFrame.roomBelow(style) - top)));
    }

    @Override
    public FigureTable table() {
        List<String> numbers = data.isMedian() ? List.of("median", "q05", "q95") : List.of("pass", "ci_low", "ci_high");
        List<String> header = new ArrayList<>(List.of("checkpoint", "reading", "k"));
        header.addAll(numbers);
        header.add("n");
        List<List<String>> rows = data.bars().stream()
                .map(bar -> List.of(
                        data.side().label(),
                        bar.reading().label(),
                        Integer.toString(bar.k()),
                        FigureTable.cell(bar.pass().value()),
                        FigureTable.cell(bar.pass().interval().low()),
                        FigureTable.cell(bar.pass().interval().high()),
                        Integer.toString(bar.pass().n())))
                .toList();
        return new FigureTable(header, rows);
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        Rectangle2D plot = plot(area);
        int readings = data.readings().size();
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (int reading = 0; reading < readings; reading++) {
            String name = PassFigureData.name(data.readings().get(reading));
            WalkRow row = new WalkRow(WalkRow.Words.ofShares(name, ChartText.get("pass.share")), plot);
            for (int i = reading; i < data.bars().size(); i += readings) {
                Bar bar = data.bars().get(i);
                row.add(
                        "k = " + bar.k(),
                        bar(plot, i),
                        bar.pass().value(),
                        bar.pass().interval());
            }
            rows.add(row.row());
        }
        return new FigureWalk(rows, FigureWalk.Way.CELLS);
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(title()).append('.');
        data.bars()
                .forEach(bar -> text.append(' ')
                        .append(ChartText.get(
                                "pass.summary",
                                PassFigureData.name(bar.reading()),
                                bar.k(),
                                ChartText.share(bar.pass().value(), 2))));
        return text.append(' ').append(caption()).toString();
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        Rectangle2D plot = plot(area);
        for (int i = 0; i < data.bars().size(); i++) {
            Rectangle2D bar = bar(plot, i);
            if (plot.contains(at) && at.getX() >= bar.getMinX() && at.getX() <= bar.getMaxX()) {
                Bar of = data.bars().get(i);
                return Optional.of(ChartText.get(
                        "pass.tip",
                        PassFigureData.name(of.reading()),
                        of.k(),
                        ChartText.share(of.pass().value(), 3),
                        ChartText.share(of.pass().interval().low(), 3),
                        ChartText.share(of.pass().interval().high(), 3)));
            }
        }
        return Optional.empty();
    }

    @Override
    public FigureKey.Names key() {
        return new FigureKey.Names(
                data.readings().stream()
                        .map(reading -> new KeyColumn.Name(PassFigureData.name(reading), data.mark(reading)))
                        .toList(),
                Optional.empty());
    }
}

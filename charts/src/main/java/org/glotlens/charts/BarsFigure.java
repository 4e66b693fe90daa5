package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.stat.Interval;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/** Bars that lie side by side: a row a category, in it a bar for each of several things that are compared. */
public record BarsFigure(BarsFigureData data, FigureStyle style) implements Keyed {
    /** Rows with all their bars that one column of a journal has room for. */
    private static final int FEW = 24;

    @Override
    public String title() {
        return data.words().title();
    }

    @Override
    public String caption() {
        return data.words().caption();
    }

    @Override
    public BarsFigure withStyle(FigureStyle other) {
        return new BarsFigure(data, other);
    }

    /** Many bars want height. */
    @Override
    public double aspect() {
        int bars = data.categories().size() * Math.max(1, data.series().size());
        return bars <= FEW ? 1.5 : Math.max(0.6, 1.5 * FEW / bars);
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        BarsLayout layout = layout(area);
        drawAxes(g, layout);
        data.mark()
                .ifPresent(value -> FigureFrame.line(
                        g,
                        style.theme().ink(),
                        style.lineWidth() * 0.6,
                        layout.x(value),
                        layout.plot().getMinY(),
                        layout.x(value),
                        layout.plot().getMaxY()));
        for (int category = 0; category < data.categories().size(); category++) {
            for (int series = 0; series < data.series().size(); series++) {
                drawBar(g, layout, category, series);
            }
        }
        drawNames(g, layout);
        if (style.parts().hasKey()) {
            names(area).draw(g, layout.plot(), List.of());
        }
    }

    private void drawAxes(Graphics2D g, BarsLayout layout) {
        NumberAxis x = PlotFrame.axis(data.words().value(), layout.values(), style);
        x.setTickUnit(PlotFrame.spaced(layout.values(), layout.plot().getWidth() / 2, style));
        NumberAxis y = PlotFrame.axis("", new AxisRange(0, layout.categories()), style);
        y.setTickLabelsVisible(false);
        y.setTickMarksVisible(false);
        XYPlot plot = PlotFrame.plot(x, y, style);
        plot.setRangeGridlinesVisible(false);
        new PlotFrame(style, layout.plot(), layout.left(), PlotFrame.roomBelow(style)).draw(g, plot);
    }

    private void drawBar(Graphics2D g, BarsLayout layout, int category, int series) {
        double value = data.values().get(category).get(series);
        if (!Double.isFinite(value)) {
            return;
        }
        Rectangle2D bar = layout.bar(category, series, value);
        g.setColor(Palette.series(series).colour(style.theme()));
        g.fill(bar);
        double size = Math.min(style.fontSize() * 0.84, layout.barHeight() * 0.95);
        if (size >= style.fontSize() * 0.66) {
            TextPainter text = TextPainter.regular(style, size);
            g.setColor(style.theme().muted());
            text.left(
                    g,
                    ChartText.share(value, data.words().decimals()),
                    bar.getMaxX() + style.fontSize() * 0.3,
                    text.middle(bar.getCenterY()));
        }
    }

    /** The names of the rows; where these are low, of some of them. */
    private void drawNames(Graphics2D g, BarsLayout layout) {
        TextPainter text = BarsLayout.names(style);
        g.setColor(style.theme().ink());
        int every = Math.max(1, (int) Math.ceil(text.size() * 1.05 / layout.rowHeight()));
        double x = layout.plot().getX() - style.fontSize() * 0.45;
        for (int category = 0; category < data.categories().size(); category += every) {
            text.right(g, data.categories().get(category), x, text.middle(layout.middle(category)));
        }
    }

    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (int category = 0; category < data.categories().size(); category++) {
            for (int series = 0; series < data.series().size(); series++) {
                rows.add(List.of(
                        data.series().get(series),
                        data.categories().get(category),
                        FigureTable.cell(data.values().get(category).get(series))));
            }
        }
        return new FigureTable(
                List.of("model", data.words().category(), data.words().column()), rows);
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        BarsLayout layout = layout(area);
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (int category = 0; category < data.categories().size(); category++) {
            String name = WalkRow.name(data.categories().get(category));
            WalkRow row = new WalkRow(WalkRow.Words.of(name, data.words().value()), layout.plot());
            for (int series = 0; series < data.series().size(); series++) {
                double value = data.values().get(category).get(series);
                row.add(data.series().get(series), layout.bar(category, series, value), value, Interval.NONE);
            }
            rows.add(row.row());
        }
        return new FigureWalk(rows, FigureWalk.Way.CELLS);
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(ChartText.get("bars.summary", title()));
        for (int series = 0; series < data.series().size(); series++) {
            int own = series;
            text.append(' ').append(data.series().get(series)).append(": ");
            text.append(String.join(
                    ", ",
                    IntStream.range(0, data.categories().size())
                            .mapToObj(category -> said(category, own))
                            .toList()));
            text.append('.');
        }
        return text.append(' ').append(caption()).toString().strip();
    }

    private String said(int category, int series) {
        return data.categories().get(category)
                + ' '
                + ChartText.number(
                        data.values().get(category).get(series), data.words().decimals());
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        int category = layout(area).categoryAt(at);
        return category < 0 || category >= data.categories().size()
                ? Optional.empty()
                : Optional.of(new FigurePick.CellPick(category, 0));
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        int category = layout(area).categoryAt(at);
        if (category < 0 || category >= data.categories().size()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(data.categories().get(category));
        for (int series = 0; series < data.series().size(); series++) {
            text.append('\n')
                    .append(ChartText.get(
                            "bars.tip",
                            data.series().get(series),
                            ChartText.number(
                                    data.values().get(category).get(series),
                                    data.words().decimals() + 1)));
        }
        return Optional.of(text.toString());
    }

    @Override
    public FigureKey.Names key() {
        return new FigureKey.Names(
                IntStream.range(0, data.series().size())
                        .mapToObj(series -> new KeyColumn.Name(data.series().get(series), Palette.series(series)))
                        .toList(),
                Optional.empty());
    }

    /** Where the bars lie, for a figure on an area. */
    BarsLayout layout(Rectangle2D area) {
        double key = style.parts().hasKey() ? names(area).width() : style.fontSize() * 0.8;
        return BarsLayout.of(FigureFrame.of(this, area).body(), style, key, data);
    }

    private KeyColumn names(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        return new KeyColumn(style, key().names(), body.getHeight() - style.fontSize() * 4.5, style.mostKey(body));
    }
}

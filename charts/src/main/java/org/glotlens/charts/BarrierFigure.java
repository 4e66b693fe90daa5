package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
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
import org.glotlens.engine.lens.OvertakingCount;
import org.glotlens.engine.lens.TranslationBarrier;
import org.glotlens.engine.stat.Interval;
import org.glotlens.engine.stat.Proportion;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;

/**
 * Knows, cannot say: two bars a language. Pale is the share of prompts whose answer is right in the language or was known in
 * the middle in some language, full the share that is answered in the language. Above them stands the share of the failures that
 * was known; a dash across the pale bar is where it would end by chance.
 */
public record BarrierFigure(BarrierFigureData data, FigureStyle style) implements CommonAxes {
    private static final double GROUP = 0.72;
    private static final double ROOM_ABOVE = 1.12;
    private static final int DIGITS = 2;

    @Override
    public String title() {
        return FigureTitle.of(data.side(), ChartText.get("barrier.title")).line(style.parts());
    }

    @Override
    public PlotAxes plotAxes() {
        List<String> languages =
                data.counts().stream().map(TranslationBarrier::language).toList();
        return new PlotAxes(languages, BarrierFigure.class, shares());
    }

    @Override
    public BarrierFigure withStyle(FigureStyle other) {
        return new BarrierFigure(data, other);
    }

    @Override
    public double aspect() {
        return 1.8;
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        Layout layout = layout(area);
        NumberAxis x = PlotFrame.axis(ChartText.get("barrier.axis"), layout.places(), style);
        x.setTickUnit(new NumberTickUnit(1, new PlaceNames(data.counts())));
        x.setTickLabelFont(PlotFrame.font(style, ChartText.get("barrier.all"), style.fontSize() * 0.88));
        x.setTickMarksVisible(false);
        NumberAxis y = PlotFrame.axis(ChartText.get("barrier.share"), layout.shares(), style);
        y.setTickUnit(new NumberTickUnit(0.2, new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        XYPlot plot = PlotFrame.plot(x, y, style);
        plot.setDomainGridlinesVisible(false);
        new PlotFrame(style, layout.plot(), layout.left(), PlotFrame.roomBelow(style)).draw(g, plot);
        for (int place = 0; place < data.counts().size(); place++) {
            drawLanguage(g, layout, place, data.counts().get(place));
        }
    }

    private void drawLanguage(Graphics2D g, Layout layout, int place, TranslationBarrier count) {
        Color colour = count.language().equals(OvertakingCount.ANY)
                ? style.theme().muted()
                : Palette.mark(count.language()).colour(style.theme());
        Color pale = ColourScale.mix(colour, style.theme().background(), 0.65);
        drawBar(g, layout.bar(place, 0, count.knows().value()), pale, colour);
        drawBar(g, layout.bar(place, 1, count.says().value()), colour, colour);
        drawInterval(g, layout, place, 0, count.knows());
        drawInterval(g, layout, place, 1, count.says());
        drawChance(g, layout, place, count);
        double size = Math.min(style.fontSize() * 0.88, layout.width() * 0.62);
        TextPainter text = TextPainter.regular(style, size);
        double top = layout.y(
                Math.max(count.knows().wilson().high(), count.says().wilson().high()));
        String share = count.failures() == 0
                ? ChartText.NONE
                : ChartText.compact(count.ofFailures().value());
        if (size >= style.fontSize() * 0.6) {
            g.setColor(style.theme().ink());
            text.middle(g, share, layout.x(place), top - style.fontSize() * 0.35);
        }
    }

    private void drawBar(Graphics2D g, Rectangle2D bar, Color inside, Color edge) {
        g.setColor(inside);
        g.fill(bar);
        g.setColor(edge);
        g.setStroke(new BasicStroke((float) (style.lineWidth() * 0.5)));
        g.draw(bar);
    }

    private void drawInterval(Graphics2D g, Layout layout, int place, int index, Proportion share) {
        Interval interval = share.wilson();
        double x = layout.bar(place, index, 0).getCenterX();
        FigureFrame.line(
                g,
                style.theme().ink(),
                style.lineWidth() * 0.6,
                x,
                layout.y(interval.low()),
                x,
                layout.y(interval.high()));
    }

    private void drawChance(Graphics2D g, Layout layout, int place, TranslationBarrier count) {
        double chance = knowsByChance(count);
        if (!Double.isNaN(chance)) {
            Rectangle2D bar = layout.bar(place, 0, chance);
            double out = layout.width() * 0.12;
            FigureFrame.line(
                    g,
                    style.theme().ink(),
                    style.lineWidth(),
                    bar.getMinX() - out,
                    bar.getMinY(),
                    bar.getMaxX() + out,
                    bar.getMinY());
        }
    }

    /** Right answers, and of the failures those whose layers show some other prompt's answer as often. */
    private static double knowsByChance(TranslationBarrier count) {
        return (count.right() + count.failures() * count.chance()) / count.prompts();
    }

    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (TranslationBarrier count : data.counts()) {
            rows.add(List.of(
                    count.side().label(),
                    count.language(),
                    Integer.toString(count.prompts()),
                    FigureTable.cell(count.says().value()),
                    FigureTable.cell(count.knows().value()),
                    FigureTable.cell(knowsByChance(count)),
                    Integer.toString(count.failures()),
                    Integer.toString(count.known()),
                    FigureTable.cell(count.ofFailures().value()),
                    FigureTable.cell(count.ofFailures().wilson().low()),
                    FigureTable.cell(count.ofFailures().wilson().high()),
                    FigureTable.cell(count.chance())));
        }
        return new FigureTable(
                List.of(
                        "checkpoint",
                        "language",
                        "prompts",
                        "says",
                        "knows",
                        "knows_by_chance",
                        "failures",
                        "known",
                        "share",
                        "ci_low",
                        "ci_high",
                        "chance"),
                rows);
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        Layout layout = layout(area);
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (int index = 0; index < 2; index++) {
            String name = ChartText.get(index == 0 ? "barrier.knows" : "barrier.says");
            WalkRow row = new WalkRow(WalkRow.Words.ofShares(name, ChartText.get("barrier.share")), layout.plot());
            for (int place = 0; place < data.counts().size(); place++) {
                TranslationBarrier count = data.counts().get(place);
                Proportion share = index == 0 ? count.knows() : count.says();
                row.add(
                        WalkRow.name(BarrierFigureData.name(count)),
                        layout.bar(place, index, share.value()),
                        share.value(),
                        share.wilson());
            }
            rows.add(row.row());
        }
        return new FigureWalk(rows, FigureWalk.Way.CELLS);
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(title()).append('.');
        data.counts().forEach(count -> text.append(' ').append(sentence(count)));
        return text.append(' ').append(caption()).toString();
    }

    private static String sentence(TranslationBarrier count) {
        return ChartText.get(
                "barrier.sentence",
                BarrierFigureData.name(count),
                count.prompts(),
                count.right(),
                count.failures(),
                count.known(),
                ChartText.number(count.ofFailures().value(), DIGITS),
                ChartText.number(count.chance(), DIGITS));
    }

    @Override
    public String caption() {
        return (ChartText.get("barrier.caption") + ' ' + data.remark()).strip();
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        int place = layout(area).placeAt(at);
        return place < 0 || place >= data.counts().size()
                ? Optional.empty()
                : Optional.of(sentence(data.counts().get(place)));
    }

    private Layout layout(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        double left = PlotFrame.axisRoom(
                style, TextPainter.regular(style, style.fontSize() * 0.88).width("0.0"));
        double top = body.getY() + style.fontSize() * 0.3;
        return new Layout(
                PlotFrame.snapped(new Rectangle2D.Double(
                        body.getX() + left,
                        top,
                        Math.max(1, body.getWidth() - left - style.fontSize()),
                        Math.max(1, body.getMaxY() - PlotFrame.roomBelow(style) - top))),
                left,
                new AxisRange(-0.5, Math.max(1, data.counts().size()) - 0.5),
                shares());
    }

    private AxisRange shares() {
        double highest = data.counts().stream()
                .mapToDouble(count -> Math.max(
                        count.knows().wilson().high(), count.says().wilson().high()))
                .reduce(0.2, Math::max);
        return new AxisRange(0, highest * ROOM_ABOVE);
    }

    /** Where the bars stand. */
    private record Layout(Rectangle2D plot, double left, AxisRange places, AxisRange shares) {
        double x(double place) {
            return places.map(place, plot.getMinX(), plot.getMaxX());
        }

        double y(double share) {
            return shares.map(share, plot.getMaxY(), plot.getMinY());
        }

        /** Room of a language. */
        double width() {
            return (x(1) - x(0)) * GROUP;
        }

        Rectangle2D bar(int place, int index, double share) {
            double width = width() / 2;
            double top = y(share);
            return new Rectangle2D.Double(
                    x(place) - width + index * width, top, width, Math.max(0, plot.getMaxY() - top));
        }

        /** From 0, or -1 outside. */
        int placeAt(Point2D at) {
            return plot.contains(at) ? (int) Math.round(places.unmap(at.getX(), plot.getMinX(), plot.getMaxX())) : -1;
        }
    }

    /** Codes of the languages on the axis. */
    private static final class PlaceNames extends DecimalFormat {
        private static final long serialVersionUID = 1L;

        private final String[] names;

        PlaceNames(List<TranslationBarrier> counts) {
            super("0", DecimalFormatSymbols.getInstance(Locale.ROOT));
            names = counts.stream().map(BarrierFigureData::name).toArray(String[]::new);
        }

        @Override
        public StringBuffer format(double value, StringBuffer to, FieldPosition position) {
            int place = (int) Math.round(value);
            return place >= 0 && place < names.length ? to.append(names[place]) : to;
        }
    }
}

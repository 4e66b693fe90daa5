package org.glotlens.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.UnitSharesFigureData.Point;
import org.jfree.chart.axis.NumberAxis;

/**
 * The share of texts in a language by the number of its experts that are fixed, with the interval over texts, in the
 * language's colour; grey and dashed the mean of as many random units on a band from the lowest draw to the highest; dotted
 * what is written without either.
 */
public record UnitSharesFigure(UnitSharesFigureData data, FigureStyle style) implements Keyed, CommonAxes {
    /** Markers at 0 and 1 are whole. */
    private static final AxisRange SHARES = new AxisRange(-0.04, 1.04);

    private static final List<Float> DOTTED = List.of(1f, 2.2f);
    private static final int BAND_OPACITY = 50;
    private static final double PAGE_MM = 140;

    @Override
    public String title() {
        return ChartText.language(data.language()) + " · " + ChartText.side(data.side());
    }

    @Override
    public PlotAxes plotAxes() {
        return new PlotAxes(List.of(UnitSharesFigure.class, data.counts()), UnitSharesFigure.class, SHARES);
    }

    @Override
    public UnitSharesFigure withStyle(FigureStyle other) {
        return new UnitSharesFigure(data, other);
    }

    @Override
    public double leastWidthMm() {
        return PAGE_MM;
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        Layout layout = layout(area);
        NumberAxis x =
                PlotFrame.set(new UnitPlaces(ChartText.get("unitShares.units"), data.counts()), layout.units(), style);
        NumberAxis y = PlotFrame.axis(ChartText.get("unitShares.share"), SHARES, style);
        y.setTickUnit(PlotFrame.spaced(SHARES, layout.plot().getHeight(), style));
        new PlotFrame(style, layout.plot(), layout.left(), PlotFrame.roomBelow(style))
                .draw(g, PlotFrame.plot(x, y, style));
        drawBand(g, layout);
        drawNone(g, layout);
        drawCurve(g, layout, random(), data.random());
        drawIntervals(g, layout);
        drawCurve(g, layout, experts(), data.curve());
        if (style.parts().hasKey()) {
            names(area).draw(g, layout.plot(), List.of());
        }
    }

    private void drawBand(Graphics2D g, Layout layout) {
        List<Point> there = drawn(data.random());
        Path2D band = new Path2D.Double();
        for (int i = 0; i < 2 * there.size(); i++) {
            boolean isAbove = i < there.size();
            Point point = there.get(isAbove ? i : 2 * there.size() - 1 - i);
            Point2D at = layout.at(
                    point.units(),
                    isAbove ? point.interval().high() : point.interval().low());
            if (i == 0) {
                band.moveTo(at.getX(), at.getY());
            } else {
                band.lineTo(at.getX(), at.getY());
            }
        }
        Color grey = random().colour(style.theme());
        g.setColor(new Color(grey.getRed(), grey.getGreen(), grey.getBlue(), BAND_OPACITY));
        g.fill(band);
    }

    /** What is written without units fixed, across the whole plot. */
    private void drawNone(Graphics2D g, Layout layout) {
        if (!Double.isNaN(data.none().share())) {
            double y = layout.at(0, data.none().share()).getY();
            g.setColor(style.theme().muted());
            g.setStroke(look(experts(), DOTTED).stroke(style.lineWidth() * 0.6));
            g.draw(new Line2D.Double(layout.plot().getMinX(), y, layout.plot().getMaxX(), y));
        }
    }

    private void drawIntervals(Graphics2D g, Layout layout) {
        for (Point point : drawn(data.curve())) {
            Point2D low = layout.at(point.units(), point.interval().low());
            Point2D high = layout.at(point.units(), point.interval().high());
            FigureFrame.line(
                    g,
                    experts().colour(style.theme()),
                    style.lineWidth() * 0.7,
                    low.getX(),
                    low.getY(),
                    high.getX(),
                    high.getY());
        }
    }

    private void drawCurve(Graphics2D g, Layout layout, LanguageMark mark, List<Point> points) {
        List<Point> there = drawn(points);
        g.setColor(mark.colour(style.theme()));
        g.setStroke(mark.stroke(style.lineWidth()));
        for (int i = 1; i < there.size(); i++) {
            g.draw(new Line2D.Double(layout.at(there.get(i - 1)), layout.at(there.get(i))));
        }
        MarkPainter painter = new MarkPainter(mark, style, style.markerSize());
        for (Point point : there) {
            painter.draw(g, layout.at(point).getX(), layout.at(point).getY());
        }
    }

    private static List<Point> drawn(List<Point> points) {
        return points.stream().filter(point -> !Double.isNaN(point.share())).toList();
    }

    /** A filled circle and a whole line in the language's colour: a panel has one language. */
    private LanguageMark experts() {
        LanguageMark own = style.sight().look(Palette.mark(data.language()), data.language());
        return new LanguageMark(own.onLight(), own.onDark(), MarkerShape.CIRCLE, true, List.of(), 1);
    }

    private static LanguageMark random() {
        return Palette.shared();
    }

    private static LanguageMark look(LanguageMark mark, List<Float> dash) {
        return new LanguageMark(mark.onLight(), mark.onDark(), mark.shape(), mark.isFilled(), dash, mark.weight());
    }

    @Override
    public FigureTable table() {
        return new UnitSharesWords(data).table();
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        Layout layout = layout(area);
        return new FigureWalk(
                List.of(
                        row(layout, "unitShares.experts", data.curve()),
                        row(layout, "unitShares.random", data.random())),
                FigureWalk.Way.CURVES);
    }

    private FigureWalk.Row row(Layout layout, String key, List<Point> points) {
        WalkRow row =
                new WalkRow(WalkRow.Words.of(ChartText.get(key), ChartText.get("unitShares.share")), layout.plot());
        for (Point point : drawn(points)) {
            Point2D at = layout.at(point);
            row.add(
                    UnitSharesWords.units(point),
                    new Rectangle2D.Double(at.getX(), at.getY(), 0, 0),
                    point.share(),
                    point.interval());
        }
        return row.row();
    }

    @Override
    public String summary() {
        return new UnitSharesWords(data).summary(title());
    }

    @Override
    public String caption() {
        return ChartText.get("unitShares.caption");
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        Layout layout = layout(area);
        if (!layout.plot().contains(at)) {
            return Optional.empty();
        }
        Point nearest = data.none();
        for (Point point : data.curve()) {
            double before = Math.abs(layout.at(nearest.units(), 0).getX() - at.getX());
            nearest = Math.abs(layout.at(point.units(), 0).getX() - at.getX()) < before ? point : nearest;
        }
        return Optional.of(new UnitSharesWords(data).at(nearest));
    }

    /** In the ink of the theme, since experts have another colour in every panel. */
    @Override
    public FigureKey.Names key() {
        LanguageMark ink =
                new LanguageMark(Theme.LIGHT.ink(), Theme.DARK.ink(), MarkerShape.CIRCLE, true, List.of(), 1);
        return new FigureKey.Names(
                List.of(
                        new KeyColumn.Name(ChartText.get("unitShares.experts"), ink),
                        new KeyColumn.Name(ChartText.get("unitShares.random"), random())),
                Optional.empty());
    }

    private KeyColumn names(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        return new KeyColumn(style, key().names(), body.getHeight() - style.fontSize() * 4.5, style.mostKey(body));
    }

    /** Where the points lie, for a figure on an area. */
    Layout layout(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        double key = style.parts().hasKey() ? names(area).width() : style.fontSize() * 0.8;
        double top = body.getY() + style.fontSize() * 0.3;
        double height = Math.max(1, body.getMaxY() - PlotFrame.roomBelow(style) - top);
        double left = PlotFrame.numberRoom(SHARES, PlotFrame.spaced(SHARES, height, style), style);
        double width = Math.max(1, body.getWidth() - left - key);
        return new Layout(
                PlotFrame.snapped(new Rectangle2D.Double(body.getX() + left, top, width, height)),
                left,
                UnitPlaces.range(data.counts()),
                data.counts());
    }

    /** Where the points lie. */
    record Layout(Rectangle2D plot, double left, AxisRange units, List<Integer> counts) {
        Point2D at(Point point) {
            return at(point.units(), point.share());
        }

        Point2D at(int count, double share) {
            return new Point2D.Double(
                    units.map(UnitPlaces.place(count, counts), plot.getMinX(), plot.getMaxX()),
                    SHARES.map(share, plot.getMaxY(), plot.getMinY()));
        }
    }
}

package org.glotlens.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.plan.LanguageLaw;
import org.glotlens.engine.plan.LawPoint;
import org.glotlens.engine.stat.Interval;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/** Scores over the logarithm of the number of examples: a curve a language with its band, and the points it was fitted to. */
public record LawFigure(LawFigureData data, FigureStyle style) implements Keyed {
    /** How much of its colour a band has, of 255. */
    private static final int BAND = 40;

    @Override
    public String title() {
        return ChartText.get("plan.law.title");
    }

    @Override
    public String caption() {
        return data.caption();
    }

    @Override
    public LawFigure withStyle(FigureStyle other) {
        return new LawFigure(data, other);
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        Places places = places(area);
        NumberAxis x = PlotFrame.set(new LogPlaces(ChartText.get("plan.law.examples")), places.examples, style);
        NumberAxis y = PlotFrame.axis(ChartText.get("plan.law.score"), places.scores, style);
        y.setTickUnit(PlotFrame.spaced(places.scores, places.plot.getHeight(), style));
        XYPlot plot = PlotFrame.plot(x, y, style);
        new PlotFrame(style, places.plot, places.left, PlotFrame.roomBelow(style)).draw(g, plot);
        for (int i = 0; i < data.laws().size(); i++) {
            drawBand(g, places, i);
        }
        for (int i = 0; i < data.laws().size(); i++) {
            draw(g, places, i);
        }
        if (style.parts().hasKey()) {
            names(area).draw(g, places.plot, List.of());
        }
    }

    private void draw(Graphics2D g, Places places, int index) {
        LanguageLaw law = data.laws().get(index);
        LanguageMark mark = Palette.series(index);
        Path2D path = new Path2D.Double();
        for (LawFigureData.Place place : data.curve(law)) {
            double x = places.x(place.examples());
            double y = places.y(place.score());
            if (path.getCurrentPoint() == null) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        g.setColor(mark.colour(style.theme()));
        g.setStroke(mark.stroke(style.lineWidth()));
        g.draw(path);
        MarkPainter painter = new MarkPainter(mark, style, style.markerSize());
        for (LawPoint point : data.points()) {
            if (point.language().equals(law.language())) {
                painter.draw(g, places.x(point.examples()), places.y(point.score()));
            }
        }
    }

    private void drawBand(Graphics2D g, Places places, int index) {
        List<Interval> band = data.band(index);
        if (band.isEmpty()) {
            return;
        }
        List<LawFigureData.Place> curve = data.curve(data.laws().get(index));
        Path2D path = new Path2D.Double();
        path.moveTo(
                places.x(curve.getFirst().examples()), places.y(band.getFirst().low()));
        for (int i = 1; i < curve.size(); i++) {
            path.lineTo(places.x(curve.get(i).examples()), places.y(band.get(i).low()));
        }
        for (int i = curve.size() - 1; i >= 0; i--) {
            path.lineTo(places.x(curve.get(i).examples()), places.y(band.get(i).high()));
        }
        path.closePath();
        Color colour = Palette.series(index).colour(style.theme());
        g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND));
        g.fill(path);
    }

    /** Points first, then the curves. */
    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (LawPoint point : data.points()) {
            rows.add(List.of(
                    point.language(),
                    "point",
                    FigureTable.cell(point.examples()),
                    FigureTable.cell(point.score()),
                    "",
                    ""));
        }
        for (int i = 0; i < data.laws().size(); i++) {
            LanguageLaw law = data.laws().get(i);
            List<LawFigureData.Place> curve = data.curve(law);
            List<Interval> band = data.band(i);
            for (int at = 0; at < curve.size(); at++) {
                Interval interval = band.isEmpty() ? Interval.NONE : band.get(at);
                rows.add(List.of(
                        law.language(),
                        "law",
                        FigureTable.cell(curve.get(at).examples()),
                        FigureTable.cell(curve.get(at).score()),
                        FigureTable.cell(interval.low()),
                        FigureTable.cell(interval.high())));
            }
        }
        return new FigureTable(List.of("language", "kind", "examples", "score", "low", "high"), rows);
    }

    /** Every curve, and before it the points that it was fitted to. */
    @Override
    public FigureWalk walk(Rectangle2D area) {
        Places places = places(area);
        List<FigureWalk.Row> rows = new ArrayList<>();
        for (LanguageLaw law : data.laws()) {
            String name = WalkRow.name(law.language());
            WalkRow points = row(ChartText.get("plan.law.points", name), places);
            data.points().stream()
                    .filter(point -> point.language().equals(law.language()))
                    .sorted(Comparator.comparingDouble(LawPoint::examples))
                    .forEach(point -> add(points, places, point.examples(), point.score()));
            WalkRow curve = row(name, places);
            data.curve(law).forEach(place -> add(curve, places, place.examples(), place.score()));
            rows.addAll(List.of(points.row(), curve.row()));
        }
        return new FigureWalk(rows, FigureWalk.Way.CURVES);
    }

    private static WalkRow row(String name, Places places) {
        return new WalkRow(WalkRow.Words.of(name, ChartText.get("plan.law.score")), places.plot);
    }

    private static void add(WalkRow row, Places places, double examples, double score) {
        String name = ChartText.get("plan.law.at", ChartText.number(examples, 0));
        row.add(name, new Point2D.Double(places.x(examples), places.y(score)), score);
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder(title()).append('.');
        for (LanguageLaw law : data.laws()) {
            text.append(' ')
                    .append(ChartText.get(
                            "plan.law.summary",
                            law.language(),
                            ChartText.number(
                                    law.score(data.budget() / data.laws().size()), 2)));
        }
        return text.append(' ').append(caption()).toString().strip();
    }

    @Override
    public FigureKey.Names key() {
        return new FigureKey.Names(
                IntStream.range(0, data.laws().size())
                        .mapToObj(i -> new KeyColumn.Name(data.laws().get(i).language(), Palette.series(i)))
                        .toList(),
                Optional.empty());
    }

    private KeyColumn names(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        return new KeyColumn(style, key().names(), body.getHeight() - style.fontSize() * 3.5, style.mostKey(body));
    }

    private Places places(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        double key = style.parts().hasKey() ? names(area).width() : style.fontSize() * 0.8;
        AxisRange scores = data.scores();
        double top = body.getY() + style.fontSize() * 0.3;
        double height = Math.max(1, body.getMaxY() - PlotFrame.roomBelow(style) - top);
        double left = PlotFrame.numberRoom(scores, PlotFrame.spaced(scores, height, style), style);
        double width = Math.max(1, body.getWidth() - left - key);
        Rectangle2D plot = PlotFrame.snapped(new Rectangle2D.Double(body.getX() + left, top, width, height));
        return new Places(plot, left, data.places().padded(0.03), scores);
    }

    /** Where curves and points lie on an area. */
    private record Places(Rectangle2D plot, double left, AxisRange examples, AxisRange scores) {
        double x(double number) {
            return examples.map(Math.log10(number), plot.getMinX(), plot.getMaxX());
        }

        double y(double score) {
            return scores.map(score, plot.getMaxY(), plot.getMinY());
        }
    }
}

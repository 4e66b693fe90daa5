package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.glotlens.charts.FigureWalk.Point;
import org.glotlens.charts.FigureWalk.Row;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.stat.Estimate;
import org.glotlens.engine.stat.Interval;

/** Collects the values of one row with the sentences that they are spoken in. */
final class WalkRow {
    private static final int DIGITS = 3;

    private final Words words;
    private final Rectangle2D plot;
    private final List<Point> points = new ArrayList<>();
    private boolean isLastThere;

    /**
     * How the values of a row are spoken.
     *
     * @param key of the sentence
     * @param row name of the row
     * @param measure what the values are
     * @param number how they are written
     */
    record Words(String key, String row, String measure, DoubleFunction<String> number) {
        /** Of a curve or bars, with three decimals. */
        static Words of(String row, String measure) {
            return new Words("walk.value", row, measure, value -> ChartText.number(value, DIGITS));
        }

        /** Of probabilities and shares, where small ones are said to be small. */
        static Words ofShares(String row, String measure) {
            return new Words("walk.value", row, measure, value -> ChartText.share(value, DIGITS));
        }

        /** Of a row of cells, which have no order but lie between two names. */
        static Words ofCells(String row, String measure) {
            return new Words("walk.cell", row, measure, value -> ChartText.number(value, DIGITS));
        }

        /** With other numbers. */
        Words written(DoubleFunction<String> other) {
            return new Words(key, row, measure, other);
        }

        private String sentence(String point, double value, Interval interval) {
            if (Double.isNaN(value)) {
                return ChartText.get(key + ".none", row, point);
            }
            String said = ChartText.get(key, row, point, measure, number.apply(value));
            // of one value both ends are the value
            boolean hasInterval = interval.high() > interval.low();
            return hasInterval
                    ? said
                            + ' '
                            + ChartText.get(
                                    "walk.interval", number.apply(interval.low()), number.apply(interval.high()))
                    : said;
        }
    }

    WalkRow(Words words, Rectangle2D plot) {
        this.words = words;
        this.plot = plot;
    }

    /** A value at a point of no size; what is no number is left out, as it is drawn nowhere. */
    WalkRow add(String name, Point2D at, Estimate value) {
        return add(name, new Rectangle2D.Double(at.getX(), at.getY(), 0, 0), value.value(), value.interval());
    }

    /** A value without an interval at a point of no size; what is no number is left out, as it is drawn nowhere. */
    WalkRow add(String name, Point2D at, double value) {
        return add(name, new Rectangle2D.Double(at.getX(), at.getY(), 0, 0), value, Interval.NONE);
    }

    /** A bar; what is no number is left out, as it is drawn nowhere. */
    WalkRow add(String name, Rectangle2D place, double value, Interval interval) {
        isLastThere = Double.isFinite(value) && isPlaced(place);
        if (isLastThere) {
            points.add(new Point(name, place, value, words.sentence(name, value, interval), Optional.empty()));
        }
        return this;
    }

    /** A cell, whether or not it has a value. */
    WalkRow addCell(String name, Rectangle2D place, double value) {
        isLastThere = true;
        points.add(new Point(name, place, value, words.sentence(name, value, Interval.NONE), Optional.empty()));
        return this;
    }

    private static boolean isPlaced(Rectangle2D place) {
        return Double.isFinite(place.getX()) && Double.isFinite(place.getY());
    }

    /** The last value, where it was not left out, selects something. */
    WalkRow picking(FigurePick pick) {
        if (isLastThere) {
            Point last = points.removeLast();
            points.add(new Point(last.name(), last.place(), last.value(), last.said(), Optional.of(pick)));
        }
        return this;
    }

    Row row() {
        return new Row(words.row(), plot, points);
    }

    /** Where a layer is, as it is spoken. */
    static String layer(int layer, int nLayers) {
        return ChartText.get("lens.tip.layer", layer, nLayers);
    }

    /** What a curve is called when it is spoken: its language by its name. */
    static String name(Curve curve) {
        return curve.kind() == Curve.Kind.ANSWER ? ChartText.language(curve.language()) : ChartText.name(curve.text());
    }

    /** What a row or column is called when it is spoken: a language by its name, else as it stands. */
    static String name(String text) {
        return Curve.read(text).map(WalkRow::name).orElse(text);
    }
}

package org.glotlens.charts;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The values of a figure drawn on an area, in the order in which arrow keys go through them: along a row from value to value,
 * and from row to row. A row is a curve, a line of cells, the bars of one thing or the points of one language.
 *
 * @param rows from the top, or as in the key; without those that have no point
 * @param way how rows lie to each other
 * @param selected what is marked in the figure, where a walk begins; empty for nothing
 */
public record FigureWalk(List<Row> rows, Way way, Optional<FigurePick> selected) {
    /** Nothing to walk through. */
    public static final FigureWalk NONE = new FigureWalk(List.of(), Way.CELLS, Optional.empty());

    /** How rows lie to each other. */
    public enum Way {
        /** Curves over one axis, which may cross. */
        CURVES,
        /** Cells or bars: what lies above or below has the same name or is nearest. */
        CELLS,
        /** Points anywhere: from row to row it goes to the nearest. */
        POINTS
    }

    /**
     * What arrow keys go along.
     *
     * @param name as it is spoken
     * @param plot where it is drawn; rows of one plot have its axes in common
     */
    public record Row(String name, Rectangle2D plot, List<Point> points) {
        /** Keeps an own copy. */
        public Row {
            points = List.copyOf(points);
        }

        /** The same row of one of several panels, which is said before each value. */
        Row of(String panel) {
            return new Row(
                    panel + ": " + name,
                    plot,
                    points.stream()
                            .map(point -> new Point(
                                    point.name(),
                                    point.place(),
                                    point.value(),
                                    panel + ": " + point.said(),
                                    point.pick()))
                            .toList());
        }
    }

    /**
     * One value.
     *
     * @param name where it is in its row, as it is spoken
     * @param place where it is drawn; a bar or cell, or for a point of no size
     * @param value NaN where it is none, or cannot be compared with the others
     * @param said a sentence of the row, where it is, the value and its interval
     * @param pick what is selected with it; empty where nothing is
     */
    public record Point(String name, Rectangle2D place, double value, String said, Optional<FigurePick> pick) {}

    /** Where one is: both from 0. */
    public record Place(int row, int point) {}

    /**
     * Where a curve passes another.
     *
     * @param place the first value beyond
     * @param said which curves pass each other, and between what
     */
    public record Crossing(Place place, String said) {}

    /** Leaves out rows without a point. */
    public FigureWalk {
        rows = rows.stream().filter(row -> !row.points().isEmpty()).toList();
    }

    /** With nothing marked. */
    FigureWalk(List<Row> rows, Way way) {
        this(rows, way, Optional.empty());
    }

    /** Where a walk begins: at what is marked, else at the first value; empty where there is none. */
    public Optional<Place> start() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(marked().orElse(new Place(0, 0)));
    }

    /** The first value of what is marked in the figure. */
    public Optional<Place> marked() {
        for (int row = 0; selected.isPresent() && row < rows.size(); row++) {
            for (int point = 0; point < rows.get(row).points().size(); point++) {
                if (at(new Place(row, point)).pick().equals(selected)) {
                    return Optional.of(new Place(row, point));
                }
            }
        }
        return Optional.empty();
    }

    /** The value at a place. */
    public Point at(Place place) {
        return rows.get(place.row()).points().get(place.point());
    }

    /** The same value in a walk of another state of the figure; the nearest where it is gone, empty without its row. */
    public Optional<Place> again(FigureWalk before, Place place) {
        Row old = before.rows.get(place.row());
        int same = (int) before.rows.subList(0, place.row()).stream()
                .filter(row -> row.name().equals(old.name()))
                .count();
        return IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).name().equals(old.name()))
                .skip(same)
                .boxed()
                .findFirst()
                .map(row -> new Place(row, near(row, before.at(place), true)));
    }

    /** So many values to the right in the row, as far as it goes. */
    public Place along(Place from, int dx) {
        int last = rows.get(from.row()).points().size() - 1;
        return new Place(from.row(), Math.clamp((long) from.point() + dx, 0, last));
    }

    /** So many rows down, as far as there are; there at the same value, or that which lies nearest. */
    public Place across(Place from, int dy) {
        int row = Math.clamp((long) from.row() + dy, 0, rows.size() - 1);
        return row == from.row() ? from : new Place(row, near(row, at(from), way != Way.POINTS));
    }

    private int near(int row, Point of, boolean isByName) {
        List<Point> points = rows.get(row).points();
        Comparator<Integer> bySameName =
                Comparator.comparing(i -> !isByName || !points.get(i).name().equals(of.name()));
        Comparator<Integer> byDistance =
                Comparator.comparingDouble(i -> distance(points.get(i).place(), of.place()));
        return IntStream.range(0, points.size())
                .boxed()
                .min(bySameName.thenComparing(byDistance))
                .orElse(0);
    }

    private static double distance(Rectangle2D a, Rectangle2D b) {
        return Math.hypot(a.getCenterX() - b.getCenterX(), a.getCenterY() - b.getCenterY());
    }

    /** The highest value of the row, of equal ones the first; where one is if it has none to compare. */
    public Place highest(Place from) {
        return highest(List.of(from.row())).orElse(from);
    }

    /** The highest value of all rows; where one is if there is none to compare. */
    public Place highestOfAll(Place from) {
        return highest(IntStream.range(0, rows.size()).boxed().toList()).orElse(from);
    }

    private Optional<Place> highest(List<Integer> among) {
        Place best = null;
        for (int row : among) {
            for (int point = 0; point < rows.get(row).points().size(); point++) {
                Place here = new Place(row, point);
                double value = at(here).value();
                if (!Double.isNaN(value) && (best == null || value > at(best).value())) {
                    best = here;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** The next value at which the curve has passed another of its plot, after the last again the first; empty for none. */
    public Optional<Crossing> crossing(Place from) {
        if (way != Way.CURVES) {
            return Optional.empty();
        }
        List<Crossing> all = new ArrayList<>();
        for (int other = 0; other < rows.size(); other++) {
            if (other != from.row()
                    && rows.get(other).plot().equals(rows.get(from.row()).plot())) {
                all.addAll(crossings(from.row(), other));
            }
        }
        Comparator<Crossing> byPoint =
                Comparator.comparingInt(crossing -> crossing.place().point());
        return all.stream()
                .min(Comparator.<Crossing, Boolean>comparing(
                                crossing -> crossing.place().point() <= from.point())
                        .thenComparing(byPoint));
    }

    /** Where the first curve has come to the other side of the second, both over the points that both have. */
    private List<Crossing> crossings(int row, int other) {
        List<Crossing> found = new ArrayList<>();
        String last = "";
        double side = 0;
        List<Point> points = rows.get(row).points();
        for (int point = 0; point < points.size(); point++) {
            double difference = points.get(point).value() - value(other, points.get(point));
            if (Double.isNaN(difference) || difference == 0) {
                continue;
            }
            if (side * difference < 0) {
                String said = ChartText.get(
                        "walk.crossing",
                        rows.get(row).name(),
                        rows.get(other).name(),
                        last,
                        points.get(point).name());
                found.add(new Crossing(new Place(row, point), said));
            }
            side = Math.signum(difference);
            last = points.get(point).name();
        }
        return found;
    }

    private double value(int row, Point at) {
        return rows.get(row).points().stream()
                .filter(point -> Objects.equals(point.name(), at.name()))
                .mapToDouble(Point::value)
                .findFirst()
                .orElse(Double.NaN);
    }
}

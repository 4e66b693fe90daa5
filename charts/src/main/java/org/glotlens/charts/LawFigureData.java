package org.glotlens.charts;

import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.plan.FittedLaw;
import org.glotlens.engine.plan.LanguageLaw;
import org.glotlens.engine.plan.LawKind;
import org.glotlens.engine.plan.LawPoint;
import org.glotlens.engine.stat.Interval;

/**
 * What a {@link LawFigure} draws.
 *
 * @param laws a curve each
 * @param points that were measured; none where the law was given
 * @param budget examples of all languages together, where curves end if no point lies beyond
 * @param bands of each curve the intervals at its places; none where the law was given
 */
public record LawFigureData(
        List<LanguageLaw> laws, List<LawPoint> points, double budget, List<List<Interval>> bands, String caption) {
    private static final int STEPS = 60;

    public LawFigureData {
        laws = List.copyOf(laws);
        points = List.copyOf(points);
        bands = bands.stream().map(List::copyOf).toList();
    }

    /** A law with the points that it was fitted to, and what its numbers can tell. */
    public static LawFigureData of(FittedLaw law, List<LawPoint> points, double budget) {
        boolean isFitted = !points.isEmpty();
        String told = ChartText.get(law.kind() == LawKind.JOINT ? "plan.law.shared" : "plan.law.own");
        String caption = isFitted ? told + " " + ChartText.get("plan.law.band") : told;
        List<List<Interval>> bands = isFitted
                ? IntStream.range(0, law.laws().size())
                        .parallel()
                        .mapToObj(i -> places(points, budget).stream()
                                .map(examples -> law.score(i, examples))
                                .toList())
                        .toList()
                : List.of();
        return new LawFigureData(law.laws(), points, budget, bands, caption);
    }

    AxisRange places() {
        return range(points, budget);
    }

    /** From the fewest examples that are measured, or a thousandth of the budget, to the most; decimal logarithms. */
    private static AxisRange range(List<LawPoint> points, double budget) {
        AxisRange range = AxisRange.EMPTY.with(Math.log10(budget));
        for (LawPoint point : points) {
            range = range.with(Math.log10(point.examples()));
        }
        return points.isEmpty() ? range.with(Math.log10(budget) - 3) : range;
    }

    /** One place on a curve. */
    record Place(double examples, double score) {}

    /** Equal steps of the logarithm. */
    private static List<Double> places(List<LawPoint> points, double budget) {
        AxisRange range = range(points, budget);
        return IntStream.rangeClosed(0, STEPS)
                .mapToObj(i -> Math.pow(10, range.low() + (range.high() - range.low()) * i / STEPS))
                .toList();
    }

    List<Place> curve(LanguageLaw law) {
        return places(points, budget).stream()
                .map(examples -> new Place(examples, law.score(examples)))
                .toList();
    }

    /** The intervals at the places of a curve; none where the law was given. */
    List<Interval> band(int law) {
        return bands.isEmpty() ? List.of() : bands.get(law);
    }

    AxisRange scores() {
        AxisRange range = AxisRange.EMPTY;
        for (LanguageLaw law : laws) {
            for (Place place : curve(law)) {
                range = range.with(place.score());
            }
        }
        for (LawPoint point : points) {
            range = range.with(point.score());
        }
        for (List<Interval> band : bands) {
            for (Interval interval : band) {
                range = range.with(interval.low()).with(interval.high());
            }
        }
        return range.padded(0.05);
    }
}

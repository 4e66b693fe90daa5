package org.glotlens.charts;

import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.plan.LanguageLaw;
import org.glotlens.engine.plan.LawPoint;

/**
 * What a {@link LawFigure} draws.
 *
 * @param laws a curve each
 * @param points that were measured; none where the law was given
 * @param budget examples of all languages together, where curves end if no point lies beyond
 */
public record LawFigureData(List<LanguageLaw> laws, List<LawPoint> points, double budget, String caption) {
    private static final int STEPS = 60;

    public LawFigureData {
        laws = List.copyOf(laws);
        points = List.copyOf(points);
    }

    /** From the fewest examples that are measured, or a thousandth of the budget, to the most; decimal logarithms. */
    AxisRange places() {
        AxisRange range = AxisRange.EMPTY.with(Math.log10(budget));
        for (LawPoint point : points) {
            range = range.with(Math.log10(point.examples()));
        }
        return points.isEmpty() ? range.with(Math.log10(budget) - 3) : range;
    }

    /** One place on a curve. */
    record Place(double examples, double score) {}

    /** Equal steps of the logarithm. */
    List<Place> curve(LanguageLaw law) {
        AxisRange range = places();
        return IntStream.rangeClosed(0, STEPS)
                .mapToDouble(i -> Math.pow(10, range.low() + (range.high() - range.low()) * i / STEPS))
                .mapToObj(examples -> new Place(examples, law.score(examples)))
                .toList();
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
        return range.padded(0.05);
    }
}

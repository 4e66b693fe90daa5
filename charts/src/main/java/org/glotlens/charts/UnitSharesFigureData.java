package org.glotlens.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.glotlens.engine.activity.ExpertShare;
import org.glotlens.engine.activity.ExpertShare.Fixed;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Interval;

/**
 * What a {@link UnitSharesFigure} draws.
 *
 * @param side the checkpoint that writes
 * @param language that units are fixed for and texts are counted in
 * @param counts all numbers of units that any panel of the sheet has, ascending, 0 for none
 * @param none without units fixed
 * @param experts with experts fixed, by number of units
 * @param random with as many units drawn by lot
 */
public record UnitSharesFigureData(
        Side side, String language, List<Integer> counts, Point none, List<Point> experts, List<Point> random) {
    /**
     * A share of texts in the language.
     *
     * @param units that are fixed
     * @param share NaN where every text is too short to tell
     * @param interval over texts; of random units the lowest and the highest of the draws
     * @param texts that were long enough to tell, of all draws together
     */
    public record Point(int units, double share, Interval interval, int texts) {
        static Point of(ExpertShare share) {
            return new Point(
                    share.units(),
                    share.share().value(),
                    share.share().wilson(),
                    share.share().trials());
        }

        /** The mean of draws of the same number of units, and what they lie between. */
        static Point ofDraws(int units, List<ExpertShare> draws) {
            List<Double> shares = draws.stream()
                    .map(draw -> draw.share().value())
                    .filter(share -> !Double.isNaN(share))
                    .toList();
            AxisRange range = AxisRange.EMPTY;
            for (double share : shares) {
                range = range.with(share);
            }
            return new Point(
                    units,
                    shares.stream().mapToDouble(share -> share).average().orElse(Double.NaN),
                    shares.isEmpty() ? Interval.NONE : new Interval(range.low(), range.high()),
                    draws.stream().mapToInt(draw -> draw.share().trials()).sum());
        }
    }

    /** Keeps own copies. */
    public UnitSharesFigureData {
        counts = List.copyOf(counts);
        experts = List.copyOf(experts);
        random = List.copyOf(random);
    }

    /**
     * The shares of one checkpoint and language, on the axis of all.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public static UnitSharesFigureData of(List<ExpertShare> shares, Side side, String language) {
        List<ExpertShare> own = shares.stream()
                .filter(share -> share.side() == side && share.language().equals(language))
                .toList();
        List<Integer> sizes = sizes(own.stream().filter(share -> share.fixed() == Fixed.RANDOM));
        List<Point> random = new ArrayList<>();
        for (int units : sizes) {
            random.add(Point.ofDraws(
                    units,
                    own.stream()
                            .filter(share -> share.fixed() == Fixed.RANDOM && share.units() == units)
                            .toList()));
        }
        return new UnitSharesFigureData(
                side,
                language,
                sizes(shares.stream()),
                own.stream()
                        .filter(share -> share.fixed() == Fixed.NONE)
                        .map(Point::of)
                        .findFirst()
                        .orElseThrow(),
                own.stream()
                        .filter(share -> share.fixed() == Fixed.EXPERTS)
                        .map(Point::of)
                        .sorted(Comparator.comparingInt(Point::units))
                        .toList(),
                random);
    }

    private static List<Integer> sizes(Stream<ExpertShare> shares) {
        return shares.map(ExpertShare::units).distinct().sorted().toList();
    }

    /** Without units fixed, and then with experts, by number of units. */
    List<Point> curve() {
        return Stream.concat(Stream.of(none), experts.stream()).toList();
    }
}

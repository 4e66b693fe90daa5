package org.glotlens.engine.consistency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.BootstrapMean;
import org.glotlens.engine.stat.Estimate;

/** One checkpoint's languages against each other. */
record LanguageComparison(ConsistencyResult result, Side side, ItemColumns columns, Bootstrap bootstrap) {
    List<ConsistencyMatrix> all() {
        List<ConsistencyMatrix> all = new ArrayList<>();
        for (ConsistencyMeasure measure : ConsistencyMeasure.values()) {
            all.add(matrix(measure));
        }
        return List.copyOf(all);
    }

    private ConsistencyMatrix matrix(ConsistencyMeasure measure) {
        int n = result.languages().size();
        List<LanguagePlaces> asked = measure.isSymmetric() ? LanguagePlaces.pairs(n) : LanguagePlaces.bothWays(n);
        List<Estimate> estimates = estimates(measure, asked);
        LanguagePair[][] found = new LanguagePair[n][n];
        for (int i = 0; i < asked.size(); i++) {
            int a = asked.get(i).a();
            int b = asked.get(i).b();
            found[a][b] = new LanguagePair(estimates.get(i), chance(measure, a, b));
            if (measure.isSymmetric()) {
                found[b][a] = found[a][b];
            }
        }
        return new ConsistencyMatrix(
                side,
                measure,
                IntStream.range(0, n)
                        .mapToObj(a -> IntStream.range(0, n)
                                .mapToObj(b -> Optional.ofNullable(found[a][b]))
                                .toList())
                        .toList());
    }

    private List<Estimate> estimates(ConsistencyMeasure measure, List<LanguagePlaces> pairs) {
        return switch (measure) {
            case RANKC, RANKC_LINEAR, RANKC_SQUARED -> {
                Weighting weighting = measure.weighting().orElseThrow();
                yield means(pairs, pair -> columns.rankc(pair.a(), pair.b(), weighting)).stream()
                        .map(Estimate::ofShare)
                        .toList();
            }
            case SPEARMAN -> means(pairs, pair -> columns.spearman(pair.a(), pair.b()));
            case COVERLAP ->
                ratios(pairs, pair -> columns.both(pair.a(), pair.b()), pair -> columns.either(pair.a(), pair.b()));
            case POSITIVE_TRANSFER ->
                ratios(pairs, pair -> columns.both(pair.a(), pair.b()), pair -> columns.right()[pair.a()]);
            case NEGATIVE_TRANSFER ->
                ratios(pairs, pair -> columns.neither(pair.a(), pair.b()), pair -> columns.wrong(pair.a()));
        };
    }

    /** Numbers item by item. */
    @FunctionalInterface
    private interface Column {
        double[] of(LanguagePlaces pair);
    }

    private List<Estimate> means(List<LanguagePlaces> pairs, Column column) {
        return bootstrap.means(columns(pairs, column)).stream()
                .map(BootstrapMean::estimate)
                .toList();
    }

    private List<Estimate> ratios(List<LanguagePlaces> pairs, Column above, Column below) {
        return bootstrap.ratios(columns(pairs, above), columns(pairs, below));
    }

    private static double[][] columns(List<LanguagePlaces> pairs, Column column) {
        return pairs.stream().map(column::of).toArray(double[][]::new);
    }

    private double chance(ConsistencyMeasure measure, int a, int b) {
        double first = columns.accuracy(a);
        double second = columns.accuracy(b);
        return switch (measure) {
            case RANKC, RANKC_LINEAR, RANKC_SQUARED ->
                ItemColumns.chance(result.items(), measure.weighting().orElseThrow());
            case COVERLAP -> first * second / (first + second - first * second);
            case POSITIVE_TRANSFER -> second;
            case NEGATIVE_TRANSFER -> 1 - second;
            case SPEARMAN -> 0;
        };
    }
}

package org.glotlens.engine.consistency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.BootstrapMean;
import org.glotlens.engine.stat.Holm;
import org.glotlens.engine.stat.Proportion;

/**
 * All that the scores of candidates say of languages, the numbers behind tables and figures. RankC is that of Qi et al. 2023,
 * "Cross-Lingual Consistency of Factual Knowledge in Multilingual Language Models".
 *
 * @param matrices of every checkpoint, in the order of {@link ConsistencyMeasure}
 * @param differences of RankC, aligned minus base, each weighting after the other; empty where a checkpoint is missing
 * @param accuracies of every checkpoint and language
 */
public record ConsistencyAnalysis(
        ConsistencyResult result,
        ConsistencySettings settings,
        Map<Side, List<ConsistencyMatrix>> matrices,
        List<RankCDifference> differences,
        List<LanguageAccuracy> accuracies) {
    /** Analyses a result; a second or so for hundreds of items in ten languages. */
    public static ConsistencyAnalysis of(ConsistencyResult result, ConsistencySettings settings) {
        Map<Side, ItemColumns> columns = new EnumMap<>(Side.class);
        result.sides().keySet().forEach(side -> columns.put(side, ItemColumns.of(result, side, settings.score())));
        Map<Side, List<ConsistencyMatrix>> matrices = new EnumMap<>(Side.class);
        columns.forEach((side, own) ->
                matrices.put(side, new LanguageComparison(result, side, own, settings.bootstrap()).all()));
        List<RankCDifference> differences = columns.size() < 2
                ? List.of()
                : differences(columns, LanguagePlaces.pairs(result.languages().size()), settings.bootstrap());
        return new ConsistencyAnalysis(result, settings, matrices, differences, accuracies(result, columns));
    }

    /** A measure in one checkpoint. */
    public ConsistencyMatrix matrix(Side side, ConsistencyMeasure measure) {
        return matrices.get(side).get(measure.ordinal());
    }

    /** Mean of a measure over all pairs that have it. */
    public double mean(Side side, ConsistencyMeasure measure) {
        return Arrays.stream(matrix(side, measure).values())
                .flatMapToDouble(Arrays::stream)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    /** The rank of every candidate of an item, from 1, by its place in the row. */
    public int[] ranks(Side side, int language, int item) {
        return Ranking.ranks(Ranking.order(result.scores(side, language, item, settings.score())));
    }

    private static List<RankCDifference> differences(
            Map<Side, ItemColumns> columns, List<LanguagePlaces> pairs, Bootstrap bootstrap) {
        List<RankCDifference> differences = new ArrayList<>();
        for (Weighting weighting : Weighting.values()) {
            double[][] paired = pairs.stream()
                    .map(pair -> {
                        double[] base = columns.get(Side.BASE).rankc(pair.a(), pair.b(), weighting);
                        double[] aligned = columns.get(Side.ALIGNED).rankc(pair.a(), pair.b(), weighting);
                        return IntStream.range(0, base.length)
                                .mapToDouble(i -> aligned[i] - base[i])
                                .toArray();
                    })
                    .toArray(double[][]::new);
            List<BootstrapMean> means = bootstrap.means(paired);
            double[] corrected =
                    Holm.adjust(means.stream().mapToDouble(BootstrapMean::p).toArray());
            for (int i = 0; i < pairs.size(); i++) {
                LanguagePlaces pair = pairs.get(i);
                differences.add(new RankCDifference(pair.a(), pair.b(), weighting, means.get(i), corrected[i]));
            }
        }
        return List.copyOf(differences);
    }

    private static List<LanguageAccuracy> accuracies(ConsistencyResult result, Map<Side, ItemColumns> columns) {
        double chance = result.items().stream()
                .mapToDouble(item -> 1.0 / item.candidates())
                .average()
                .orElse(Double.NaN);
        List<LanguageAccuracy> accuracies = new ArrayList<>();
        columns.forEach((side, own) -> {
            for (int l = 0; l < result.languages().size(); l++) {
                int right = (int) Arrays.stream(own.right()[l]).sum();
                Proportion share = new Proportion(right, result.items().size());
                accuracies.add(new LanguageAccuracy(side, result.languages().get(l), share, chance));
            }
        });
        return List.copyOf(accuracies);
    }
}

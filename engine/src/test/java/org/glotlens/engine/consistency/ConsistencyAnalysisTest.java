package org.glotlens.engine.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.glotlens.engine.consistency.ConsistencySettings.Score;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Estimate;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Measures of languages against the same numbers in other code: sets, sorted lists and a library's correlation. */
@Tag("unit")
class ConsistencyAnalysisTest {
    private static final List<String> LANGUAGES = List.of("en", "de", "zh");

    /** Six facts of two candidates, the first right: en right in 1, 2, 3, 5, de in 1, 3, 4. */
    @Test
    void overlapAndTransferOfSixItems() {
        boolean[][] right = {{true, true, true, false, true, false}, {true, false, true, true, false, false}};
        List<List<CandidateScores>> scores = Arrays.stream(right)
                .map(language -> IntStream.range(0, 6)
                        .mapToObj(i -> language[i] ? scores(-1, -2) : scores(-2, -1))
                        .toList())
                .toList();
        ConsistencyAnalysis analysis = analysis(List.of("en", "de"), 6, 2, Map.of(Side.BASE, scores));

        assertThat(value(analysis, ConsistencyMeasure.COVERLAP, 0, 1)).isCloseTo(.4, within(1e-12));
        assertThat(value(analysis, ConsistencyMeasure.POSITIVE_TRANSFER, 0, 1)).isCloseTo(.5, within(1e-12));
        assertThat(value(analysis, ConsistencyMeasure.NEGATIVE_TRANSFER, 0, 1)).isCloseTo(.5, within(1e-12));
        assertThat(value(analysis, ConsistencyMeasure.POSITIVE_TRANSFER, 1, 0)).isCloseTo(2 / 3., within(1e-12));
        // accuracies 4/6 and 3/6: (1/3) / (4/6 + 3/6 - 1/3) = .4
        assertThat(analysis.matrix(Side.BASE, ConsistencyMeasure.COVERLAP)
                        .pair(0, 1)
                        .chance())
                .isCloseTo(.4, within(1e-12));
        assertThat(analysis.matrix(Side.BASE, ConsistencyMeasure.POSITIVE_TRANSFER)
                        .pair(0, 1)
                        .chance())
                .isCloseTo(.5, within(1e-12));
        assertThat(analysis.accuracies().getFirst().share().successes()).isEqualTo(4);
        assertThat(analysis.accuracies().getFirst().chance()).isEqualTo(.5);
    }

    @Test
    void everyMeasureIsThatOfOtherCode() {
        Map<Side, List<List<CandidateScores>>> sides = new EnumMap<>(Side.class);
        sides.put(Side.BASE, random(1, 40, 5));
        sides.put(Side.ALIGNED, random(2, 40, 5));
        ConsistencyAnalysis analysis = analysis(LANGUAGES, 40, 5, sides);
        for (Side side : Side.values()) {
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    if (a != b) {
                        compare(analysis, side, a, b);
                    }
                }
            }
        }
        for (RankCDifference difference : analysis.differences()) {
            double before = rankc(sides.get(Side.BASE), difference.a(), difference.b(), difference.weighting());
            double after = rankc(sides.get(Side.ALIGNED), difference.a(), difference.b(), difference.weighting());
            assertThat(difference.difference().mean()).isCloseTo(after - before, within(1e-12));
            assertThat(difference.pHolm()).isBetween(difference.difference().p(), 1.0);
        }
        assertThat(analysis.differences()).hasSize(3 * 3);
    }

    private static void compare(ConsistencyAnalysis analysis, Side side, int a, int b) {
        List<List<CandidateScores>> scores = analysis.result().sides().get(side);
        for (Weighting weighting : Weighting.values()) {
            LanguagePair pair =
                    analysis.matrix(side, ConsistencyMeasure.of(weighting)).pair(a, b);
            assertThat(pair.estimate().value()).isCloseTo(rankc(scores, a, b, weighting), within(1e-12));
            assertThat(pair.estimate().interval().low())
                    .isLessThan(pair.estimate().value());
            assertThat(pair.estimate().interval().high())
                    .isGreaterThan(pair.estimate().value());
            assertThat(pair.estimate().n()).isEqualTo(40);
        }
        Set<Integer> rightA = right(scores.get(a));
        Set<Integer> rightB = right(scores.get(b));
        Set<Integer> both = new HashSet<>(rightA);
        both.retainAll(rightB);
        Set<Integer> either = new HashSet<>(rightA);
        either.addAll(rightB);
        assertThat(analysis.matrix(side, ConsistencyMeasure.COVERLAP)
                        .pair(a, b)
                        .estimate()
                        .value())
                .isCloseTo((double) both.size() / either.size(), within(1e-12));
        assertThat(analysis.matrix(side, ConsistencyMeasure.POSITIVE_TRANSFER)
                        .pair(a, b)
                        .estimate()
                        .value())
                .isCloseTo((double) both.size() / rightA.size(), within(1e-12));
        assertThat(analysis.matrix(side, ConsistencyMeasure.NEGATIVE_TRANSFER)
                        .pair(a, b)
                        .estimate()
                        .value())
                .isCloseTo((40.0 - either.size()) / (40 - rightA.size()), within(1e-12));
        double sum = 0;
        for (int i = 0; i < 40; i++) {
            sum += new SpearmansCorrelation()
                    .correlation(
                            scores.get(a).get(i).mean(), scores.get(b).get(i).mean());
        }
        assertThat(analysis.matrix(side, ConsistencyMeasure.SPEARMAN)
                        .pair(a, b)
                        .estimate()
                        .value())
                .isCloseTo(sum / 40, within(1e-9));
    }

    /** From sets of the first j of sorted lists, weights in decimal arithmetic. */
    private static double rankc(List<List<CandidateScores>> scores, int a, int b, Weighting weighting) {
        double sum = 0;
        int items = scores.get(a).size();
        for (int i = 0; i < items; i++) {
            List<Integer> first = sorted(scores.get(a).get(i).mean());
            List<Integer> second = sorted(scores.get(b).get(i).mean());
            int n = first.size();
            BigDecimal total = BigDecimal.ZERO;
            BigDecimal weighted = BigDecimal.ZERO;
            for (int j = n; j >= 1; j--) {
                BigDecimal left = BigDecimal.valueOf(n - j + 1);
                BigDecimal weight = switch (weighting) {
                    case SOFTMAX -> BigDecimal.valueOf(Math.E).pow(n - j + 1, MathContext.DECIMAL128);
                    case LINEAR -> left;
                    case SQUARED -> left.multiply(left);
                };
                Set<Integer> common = new HashSet<>(first.subList(0, j));
                common.retainAll(second.subList(0, j));
                total = total.add(weight);
                weighted = weighted.add(weight.multiply(BigDecimal.valueOf(common.size()))
                        .divide(BigDecimal.valueOf(j), MathContext.DECIMAL128));
            }
            sum += weighted.divide(total, MathContext.DECIMAL128).doubleValue();
        }
        return sum / items;
    }

    private static List<Integer> sorted(double[] scores) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            int at = 0;
            while (at < order.size() && scores[order.get(at)] >= scores[i]) {
                at++;
            }
            order.add(at, i);
        }
        return order;
    }

    private static Set<Integer> right(List<CandidateScores> items) {
        Set<Integer> right = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (sorted(items.get(i).mean()).getFirst() == 0) {
                right.add(i);
            }
        }
        return right;
    }

    @Test
    void aRowWithOneCandidateIsAlwaysTheSameAndItsChanceSaysSo() {
        List<List<CandidateScores>> one = List.of(List.of(scores(-1)), List.of(scores(-3)));
        ConsistencyAnalysis analysis = analysis(List.of("en", "de"), 1, 1, Map.of(Side.BASE, one));
        LanguagePair pair = analysis.matrix(Side.BASE, ConsistencyMeasure.RANKC).pair(0, 1);
        assertThat(pair.estimate().value()).isEqualTo(1);
        assertThat(pair.chance()).isEqualTo(1);
        assertThat(value(analysis, ConsistencyMeasure.SPEARMAN, 0, 1)).isNaN();
    }

    @Test
    void scoresAreOfAllTokensOrTheirSumOrTheAnswers() {
        CandidateScores scores =
                new CandidateScores(new double[] {-6, -7}, new int[] {3, 7}, new double[] {-2, -1}, new int[] {2, 1});
        assertThat(scores.by(Score.MEAN)).containsExactly(-2, -1);
        assertThat(scores.by(Score.SUM)).containsExactly(-6, -7);
        assertThat(scores.by(Score.ANSWER)).containsExactly(-1, -1);
    }

    private static double value(ConsistencyAnalysis analysis, ConsistencyMeasure measure, int a, int b) {
        Estimate estimate = analysis.matrix(Side.BASE, measure).pair(a, b).estimate();
        return estimate.value();
    }

    private static ConsistencyAnalysis analysis(
            List<String> languages, int items, int candidates, Map<Side, List<List<CandidateScores>>> sides) {
        List<ConsistencyResult.Item> rows = IntStream.rangeClosed(1, items)
                .mapToObj(row -> new ConsistencyResult.Item(row, 0, candidates))
                .toList();
        return ConsistencyAnalysis.of(
                new ConsistencyResult(languages, rows, sides, List.of(), Provenance.NONE),
                ConsistencySettings.defaults());
    }

    private static CandidateScores scores(double... means) {
        int[] ones = new int[means.length];
        Arrays.fill(ones, 1);
        return new CandidateScores(means, ones, means, ones);
    }

    /** Languages that agree somewhat: noise on scores that they share. */
    private static List<List<CandidateScores>> random(long seed, int items, int candidates) {
        Random random = new Random(seed);
        double[][] common = new double[items][candidates];
        for (double[] item : common) {
            Arrays.setAll(item, i -> random.nextGaussian());
        }
        List<List<CandidateScores>> languages = new ArrayList<>();
        for (int l = 0; l < 3; l++) {
            List<CandidateScores> own = new ArrayList<>();
            for (double[] item : common) {
                own.add(scores(Arrays.stream(item)
                        .map(score -> score + random.nextGaussian())
                        .toArray()));
            }
            languages.add(own);
        }
        return languages;
    }
}

package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.glotlens.engine.model.exact.ExactDecoder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every family on random sizes and weights against a decoder in float64 written from the published definitions: the
 * numbers hang on no size, seed, length or neighbour in the batch. {@code -Dglotlens.exact.models} sets how many.
 */
@Tag("native")
class ExactDecoderTest {
    private static final int MODELS = Integer.getInteger("glotlens.exact.models", 12);

    /** Float32 has 24 bits; hundreds of sums in up to four blocks of random weights cost four or five of them. */
    private static final double OF_LARGEST = 2e-5;

    /** Roundings on the way of a number, as many times the rounding of its weights. */
    private static final double ROUNDINGS = 32;

    /** Shares of experts closer than this may fall in either order in float32. */
    private static final double CLEAR = 1e-5;

    static Stream<String> families() {
        return RandomShapes.FAMILIES.stream();
    }

    @ParameterizedTest
    @MethodSource("families")
    void logitsOfRandomModelsEqualTheFormulas(String family) throws Exception {
        int compared = 0;
        int magnified = 0;
        for (int seed = 0; seed < MODELS; seed++) {
            Random random = new Random(1000L * seed + family.hashCode());
            ObjectNode config = new RandomShapes(random).config(family);
            TinyModel model = TinyModel.of(config.toString());
            RandomWeights weights = RandomWeights.of(config, random);
            model.values().forEach(weights::fill);
            List<int[]> rows = rows(RandomShapes.vocabulary(config), random);
            float[] got = model.logits(rows);
            int width = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
            ExactDecoder exact = ExactDecoder.of(config, widened(model.values()));
            for (int row = 0; row < rows.size(); row++) {
                double distance = distance(got, row * width, exact.logits(rows.get(row)));
                if (exact.closestChoice() > CLEAR) {
                    compared++;
                    boolean isOff = distance >= OF_LARGEST && isNormedBehindOnly(model.spec());
                    magnified += isOff ? 1 : 0;
                    assertThat(distance)
                            .as("%s, row %d", config, row)
                            .isLessThan(isOff ? bound(config, model, rows.get(row)) : OF_LARGEST);
                }
            }
        }
        assertThat(compared).as("rows without a tie between experts").isGreaterThan(3 * MODELS);
        assertThat(magnified).as("rows of models that magnify rounding").isLessThan(1 + MODELS / 8);
    }

    /** Whether nothing is normed before attention, so that a norm divides sums as they come. */
    private static boolean isNormedBehindOnly(StackSpec spec) {
        return !spec.layout().has(Part.ATTENTION_NORM);
    }

    /**
     * Some small models magnify whatever float32 rounds, where a norm divides by what nearly cancels out: what rounding every
     * weight once in its last bit does to the exact logits, a few dozen times over for as many roundings on the way.
     */
    private static double bound(ObjectNode config, TinyModel model, int[] row) {
        Random random = new Random(1);
        Map<String, double[]> rounded = widened(model.values());
        rounded.values().forEach(all -> {
            for (int i = 0; i < all.length; i++) {
                all[i] *= 1 + (random.nextBoolean() ? 1 : -1) * Math.ulp(1f) / 2;
            }
        });
        double[][] plain = ExactDecoder.of(config, widened(model.values())).logits(row);
        double[][] other = ExactDecoder.of(config, rounded).logits(row);
        double largest = 1;
        double difference = 0;
        for (int at = 0; at < plain.length; at++) {
            for (int i = 0; i < plain[at].length; i++) {
                difference = Math.max(difference, Math.abs(plain[at][i] - other[at][i]));
                largest = Math.max(largest, Math.abs(plain[at][i]));
            }
        }
        return ROUNDINGS * difference / largest;
    }

    /** Rows of very different lengths, one of them a single token. */
    private static List<int[]> rows(int vocabulary, Random random) {
        List<int[]> rows = new ArrayList<>();
        for (int length : new int[] {1 + random.nextInt(6), 1, 1 + random.nextInt(100), 2 + random.nextInt(20)}) {
            rows.add(random.ints(length, 0, vocabulary).toArray());
        }
        return rows;
    }

    private static Map<String, double[]> widened(Map<String, float[]> values) {
        Map<String, double[]> wide = new LinkedHashMap<>();
        values.forEach((name, all) -> {
            double[] copy = new double[all.length];
            for (int i = 0; i < all.length; i++) {
                copy[i] = all[i];
            }
            wide.put(name, copy);
        });
        return wide;
    }

    /** Largest difference as a share of the largest logit, or of 1. */
    private static double distance(float[] got, int firstPosition, double[][] expected) {
        double largest = 1;
        double difference = 0;
        for (int at = 0; at < expected.length; at++) {
            for (int i = 0; i < expected[at].length; i++) {
                double one = Math.abs(got[(firstPosition + at) * expected[at].length + i] - expected[at][i]);
                difference = Double.isNaN(one) ? Double.POSITIVE_INFINITY : Math.max(difference, one);
                largest = Math.max(largest, Math.abs(expected[at][i]));
            }
        }
        return difference / largest;
    }
}

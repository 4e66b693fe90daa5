package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.glotlens.engine.model.exact.ExactDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Configs by chance are configs that the published definitions can follow. */
class RandomShapesTest {
    private static final int CONFIGS = 5;

    static Stream<String> families() {
        return RandomShapes.FAMILIES.stream();
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyConfigHasLogits(String family) {
        for (int seed = 0; seed < CONFIGS; seed++) {
            Random random = new Random(seed);
            ObjectNode config = new RandomShapes(random).config(family);
            int vocabulary = RandomShapes.vocabulary(config);
            double[][] logits = ExactDecoder.of(config, source(config, random), 0)
                    .logits(random.ints(12, 0, vocabulary).toArray());
            assertThat(logits).as("%s", config).hasDimensions(12, vocabulary);
            assertThat(Arrays.stream(logits).flatMapToDouble(Arrays::stream))
                    .as("%s", config)
                    .allMatch(Double::isFinite);
        }
    }

    /** The text model's tensors have a name before their own there, and others stand beside them. */
    @Test
    void aTextModelInALargerOneIsThatModel() {
        ObjectNode outer = new RandomShapes(new Random(1)).config("gemma3");
        JsonNode inner = outer.get("text_config");
        ExactDecoder.Source source = source(inner, new Random(2));
        Map<String, double[]> weights = new HashMap<>();
        int[] tokens = {0, 1, 1, 0};
        double[][] expected = ExactDecoder.of(
                        inner,
                        (name, size) -> weights.computeIfAbsent(
                                "language_model." + name, prefixed -> source.values(name, size)),
                        0)
                .logits(tokens);
        weights.put("vision_tower.weight", new double[1]);
        assertThat(ExactDecoder.of(outer, weights).logits(tokens)).isDeepEqualTo(expected);
    }

    /** Weights of whatever name and size is asked for. */
    private static ExactDecoder.Source source(JsonNode config, Random random) {
        Map<String, double[]> weights = new HashMap<>();
        RandomWeights fill = RandomWeights.of(config, random);
        return (name, size) -> weights.computeIfAbsent(name, absent -> {
            float[] values = new float[size];
            fill.fill(name, values);
            double[] wide = new double[size];
            for (int i = 0; i < size; i++) {
                wide[i] = values[i];
            }
            return wide;
        });
    }
}

package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.glotlens.engine.model.exact.ExactEncoder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Encoders of random sizes and weights, in padded batches, against one in float64 written from the published definitions.
 * {@code -Dglotlens.exact.models} sets how many.
 */
@Tag("native")
class ExactEncoderTest {
    private static final int MODELS = Integer.getInteger("glotlens.exact.models", 12);

    /** Float32 has 24 bits; hundreds of sums in up to three blocks of random weights cost four or five of them. */
    private static final double OF_LARGEST = 2e-5;

    private static final int VOCABULARY = 13;
    private static final int PAD = 1;

    @ParameterizedTest
    @ValueSource(strings = {"bert", "m2m_100", "mt5", "t5", "umt5", "xlm-roberta"})
    void statesOfRandomModelsEqualTheFormulas(String family) throws Exception {
        for (int seed = 0; seed < MODELS; seed++) {
            Random random = new Random(1000L * seed + family.hashCode());
            ObjectNode config = config(family, random);
            TinyModel model = TinyModel.of(config.toString());
            RandomWeights weights = RandomWeights.of(config, random);
            model.values().forEach(weights::fill);
            List<int[]> rows = IntStream.of(1 + random.nextInt(6), 1, 1 + random.nextInt(40), 2)
                    .mapToObj(length -> random.ints(length, 0, VOCABULARY).toArray())
                    .toList();
            float[] got = model.output(rows);
            int each = got.length / rows.size();
            ExactEncoder exact = ExactEncoder.of(config, widened(model.values()));
            for (int row = 0; row < rows.size(); row++) {
                assertThat(distance(got, row * each, exact.states(rows.get(row))))
                        .as("%s, row %d", config, row)
                        .isLessThan(OF_LARGEST);
            }
        }
    }

    private static ObjectNode config(String family, Random random) {
        int heads = 1 + random.nextInt(3);
        int dModel = heads * (4 + random.nextInt(5));
        int dMlp = 3 + random.nextInt(20);
        int layers = 1 + random.nextInt(3);
        ObjectNode config = new ObjectMapper()
                .createObjectNode()
                .put("model_type", family)
                .put("vocab_size", VOCABULARY)
                .put("pad_token_id", PAD);
        return switch (family) {
            case "bert", "xlm-roberta" ->
                config.put("hidden_size", dModel)
                        .put("num_attention_heads", heads)
                        .put("num_hidden_layers", layers)
                        .put("intermediate_size", dMlp)
                        .put("max_position_embeddings", 44)
                        .put("type_vocab_size", 1 + random.nextInt(2))
                        .put("layer_norm_eps", 1e-5);
            case "m2m_100" ->
                config.put("d_model", dModel)
                        .put("encoder_attention_heads", heads)
                        .put("encoder_layers", layers)
                        .put("encoder_ffn_dim", dMlp)
                        .put("scale_embedding", random.nextBoolean());
            default ->
                config.put("d_model", 4 + random.nextInt(20))
                        .put("num_heads", heads)
                        .put("d_kv", 2 + random.nextInt(6))
                        .put("num_layers", layers)
                        .put("d_ff", dMlp)
                        .put("relative_attention_num_buckets", 4 + 2 * random.nextInt(8))
                        .put("relative_attention_max_distance", 19 + 4 * random.nextInt(2))
                        .put("feed_forward_proj", random.nextBoolean() ? "relu" : "gated-gelu");
        };
    }

    private static Map<String, double[]> widened(Map<String, float[]> values) {
        Map<String, double[]> wide = new LinkedHashMap<>();
        values.forEach((name, all) -> wide.put(
                name, IntStream.range(0, all.length).mapToDouble(i -> all[i]).toArray()));
        return wide;
    }

    /** Largest difference as a share of the largest value, or of 1. */
    private static double distance(float[] got, int from, double[][] expected) {
        double largest = 1;
        double difference = 0;
        for (int at = 0; at < expected.length; at++) {
            for (int i = 0; i < expected[at].length; i++) {
                double one = Math.abs(got[from + at * expected[at].length + i] - expected[at][i]);
                difference = Double.isNaN(one) ? Double.POSITIVE_INFINITY : Math.max(difference, one);
                largest = Math.max(largest, Math.abs(expected[at][i]));
            }
        }
        return difference / largest;
    }
}

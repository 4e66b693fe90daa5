package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.AdapterLoader;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.model.family.Families;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of trained parameters; rank r on a linear [out, in] adds r (in + out). */
@Tag("native")
class AdapterSizeTest {
    private static final int RANK = 8;

    /** The counts of docs/methods.md, section 1.2, and 4 * 8 (64 + 64 + 64 + 32) of the llama fixture. */
    @ParameterizedTest
    @CsvSource({
        "32, 4096, 32, 8, 128, 3407872",
        "24, 2048, 16, 16, 128, 1572864",
        "40, 2560, 20, 20, 128, 3276800",
        "40, 5120, 40, 40, 128, 6553600",
        "4, 64, 4, 2, 16, 7168"
    })
    void queryAndValueAdaptersHaveThePublishedSize(
            int layers, int dModel, int heads, int kvHeads, int dHead, long expected) throws Exception {
        ObjectNode config = new ObjectMapper()
                .createObjectNode()
                .put("model_type", "llama")
                .put("num_hidden_layers", layers)
                .put("hidden_size", dModel)
                .put("num_attention_heads", heads)
                .put("num_key_value_heads", kvHeads)
                .put("head_dim", dHead)
                .put("intermediate_size", 1)
                .put("vocab_size", 1)
                .put("rms_norm_eps", 1e-5);
        StackSpec spec = Families.read(ModelConfig.of(config, "config.json"));
        Set<String> targets = Set.of("q_proj", "v_proj");
        long parameters = AdapterLoader.linears(spec).entrySet().stream()
                .filter(linear -> targets.contains(
                        linear.getKey().substring(linear.getKey().lastIndexOf('.') + 1)))
                .mapToLong(linear ->
                        RANK * (linear.getValue().in() + linear.getValue().out()))
                .sum();
        assertThat(parameters).isEqualTo(expected);
    }

    @Test
    void aFreshAdapterTrainsThatManyParametersAndStartsAsTheBase() throws Exception {
        try (Fixture fixture = Fixture.open("llama")) {
            long[] count = fixture.call(decoder -> {
                LoraModel model = LoraModel.fresh(fixture.weights(), "llama", TrainSettingsSample.shuffled(0));
                assertThat(model.parameters().stream()
                                .filter(p -> p.name().endsWith("lora_B"))
                                .map(p -> p.value().floats()))
                        .allSatisfy(values -> assertThat(values).containsOnly(0));
                return new long[] {
                    model.parameters().stream()
                            .mapToLong(p -> p.value().elements())
                            .sum()
                };
            });
            assertThat(count[0]).isEqualTo(4L * 8 * (64 + 64 + 64 + 32));
        }
    }
}

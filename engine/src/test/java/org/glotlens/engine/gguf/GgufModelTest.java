package org.glotlens.engine.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a file's keys and names become. */
@Tag("unit")
class GgufModelTest {
    @TempDir
    private Path temp;

    @ParameterizedTest
    @MethodSource(GgufFixtures.ALL)
    void theConfigIsTheExpectedOne(GgufFixtures fixture) throws Exception {
        try (GgufModel model = GgufModel.open(fixture.model())) {
            JsonNode config = model.companions().read("config.json");
            fixture.json("expected_config.json")
                    .properties()
                    .forEach(entry -> assertThat(config.get(entry.getKey()))
                            .as(entry.getKey())
                            .isEqualTo(entry.getValue()));
            assertThat(config.get("vocab_size").intValue()).isEqualTo(320);
        }
    }

    @Test
    void whatIsAbsentIsTakenAsLlamaCppTakesIt() throws Exception {
        ObjectNode config = config(GgufBytes.model("llama"));
        assertThat(config.get("num_key_value_heads").intValue()).isEqualTo(2);
        assertThat(config.get("head_dim").intValue()).isEqualTo(4);
        assertThat(config.get("rope_theta").doubleValue()).isEqualTo(10_000);
        assertThat(config.get("rope_scaling").isNull()).isTrue();
        assertThat(config.get("tie_word_embeddings").booleanValue()).isTrue();
        assertThat(config.get("attention_bias").booleanValue()).isFalse();
    }

    @Test
    void rowsOfTheVocabularyAreItsTokensWhereNothingSaysOtherwise() throws Exception {
        GgufBytes bytes =
                GgufBytes.model("qwen3").without("qwen3.vocab_size").texts("tokenizer.ggml.tokens", "a", "b", "c");
        assertThat(config(bytes).get("vocab_size").intValue()).isEqualTo(3);
    }

    @Test
    void scalingOfPositionsIsToldInHuggingFacesWords() throws Exception {
        GgufBytes linear = GgufBytes.model("llama").f32("llama.rope.scaling.factor", 4);
        assertThat(config(linear).get("rope_scaling")).hasToString("{\"rope_type\":\"linear\",\"factor\":4.0}");
        GgufBytes old = GgufBytes.model("llama").f32("llama.rope.scale_linear", 2);
        assertThat(config(old).get("rope_scaling").get("factor").doubleValue()).isEqualTo(2);
        GgufBytes yarn = GgufBytes.model("qwen2")
                .text("qwen2.rope.scaling.type", "yarn")
                .f32("qwen2.rope.scaling.factor", 4)
                .u32("qwen2.rope.scaling.original_context_length", 32);
        assertThat(config(yarn).get("rope_scaling"))
                .hasToString("{\"rope_type\":\"yarn\",\"factor\":4.0,\"original_max_position_embeddings\":32}");
    }

    @Test
    void factorsOfFrequenciesAreLongRopeWithOneList() throws Exception {
        JsonNode scaling = config(GgufBytes.model("llama").tensor("rope_freqs.weight", new float[] {1, 8}, 2))
                .get("rope_scaling");
        assertThat(scaling.get("rope_type").textValue()).isEqualTo("longrope");
        assertThat(scaling.get("short_factor")).hasToString("[1.0,8.0]").isEqualTo(scaling.get("long_factor"));
        assertThat(scaling.get("attention_factor").doubleValue()).isEqualTo(1);
    }

    @Test
    void factorsOfFrequenciesAreNoWeight() throws Exception {
        GgufBytes bytes = GgufBytes.model("llama")
                .tensor("rope_freqs.weight", new float[] {1, 8}, 2)
                .tensor("blk.0.attn_q.bias", new float[8], 8)
                .tensor("blk.0.strange.weight", new float[8], 8)
                .tensor("output.weight", new float[96], 12, 8);
        try (GgufModel model = GgufModel.open(bytes.write(temp.resolve("m.gguf")))) {
            assertThat(model.names())
                    .containsExactly("model.layers.0.self_attn.q_proj.bias", "blk.0.strange.weight", "lm_head.weight");
            assertThat(model.companions()
                            .read("config.json")
                            .get("attention_bias")
                            .booleanValue())
                    .isTrue();
        }
    }

    /** Row 2 j + s of a head in the file is row s d / 2 + j; two heads of width 4. */
    @Test
    void rowsOfLlamaAreUnpermutedAndThoseOfQwenAreNot() throws Exception {
        float[] stored = {0, 1, 2, 3, 4, 5, 6, 7};
        assertThat(bias("llama", stored)).containsExactly(0, 2, 1, 3, 4, 6, 5, 7);
        assertThat(bias("qwen2", stored)).isNull();
    }

    private float[] bias(String architecture, float[] stored) throws Exception {
        GgufBytes bytes = GgufBytes.model(architecture).tensor("blk.0.attn_q.bias", stored, 8);
        try (GgufModel model = GgufModel.open(bytes.write(temp.resolve("m.gguf")))) {
            var encoded = model.encoded("model.layers.0.self_attn.q_proj.bias");
            if (encoded.isEmpty()) {
                return null;
            }
            float[] all = new float[8];
            int[] at = {0};
            encoded.get().decode(0, 8, (values, from, count) -> {
                System.arraycopy(values, from, all, at[0], count);
                at[0] += count;
            });
            return all;
        }
    }

    private static Map<String, GgufBytes> refused() {
        String eps = "llama.attention.layer_norm_rms_epsilon";
        Map<String, GgufBytes> files = new LinkedHashMap<>();
        files.put("it has no general.architecture", new GgufBytes());
        files.put("its general.architecture is 5, expected a text", new GgufBytes().u32("general.architecture", 5));
        files.put("its architecture is gemma2, expected one of llama, qwen2, qwen3", GgufBytes.model("gemma2"));
        files.put("it has no llama.block_count", GgufBytes.model("llama").without("llama.block_count"));
        files.put("it has no " + eps, GgufBytes.model("llama").without(eps));
        files.put(
                "its " + eps + " is NaN, expected a finite number",
                GgufBytes.model("llama").f32(eps, Float.NaN));
        files.put(
                "its llama.attention.head_count is a list of 2 whole numbers, expected a whole number",
                GgufBytes.model("llama").ints("llama.attention.head_count", 2, 4));
        files.put(
                "its llama.block_count is 0, expected a whole number from 1",
                GgufBytes.model("llama").u32("llama.block_count", 0));
        files.put(
                "its llama.embedding_length is 4294967295, expected a whole number",
                GgufBytes.model("llama").u32("llama.embedding_length", -1));
        files.put(
                "its llama.embedding_length is 7, expected a multiple of the 2 heads",
                GgufBytes.model("llama").u32("llama.embedding_length", 7));
        files.put(
                "its llama.attention.value_length is 6, expected the width of the keys, 4",
                GgufBytes.model("llama").u32("llama.attention.value_length", 6));
        files.put("it has llama.expert_count, which", GgufBytes.model("llama").u32("llama.expert_count", 8));
        files.put("it has llama.logit_scale, which", GgufBytes.model("llama").f32("llama.logit_scale", 2));
        files.put(
                "its llama.rope.scaling.type is \"longrope\", expected none, linear or yarn",
                GgufBytes.model("llama").text("llama.rope.scaling.type", "longrope"));
        files.put(
                "its tensor rope_freqs.weight is not 2 numbers",
                GgufBytes.model("llama").tensor("rope_freqs.weight", new float[3], 3));
        files.put(
                "its tensor rope_freqs.weight holds 0.0, expected positive numbers",
                GgufBytes.model("llama").tensor("rope_freqs.weight", new float[2], 2));
        files.put(
                "expected none beside the tensor rope_freqs.weight",
                GgufBytes.model("llama")
                        .text("llama.rope.scaling.type", "linear")
                        .tensor("rope_freqs.weight", new float[] {1, 1}, 2));
        files.put(
                "tensors output.weight and lm_head.weight are one weight",
                GgufBytes.model("llama")
                        .tensor("output.weight", new float[1], 1)
                        .tensor("lm_head.weight", new float[1], 1));
        return files;
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotComputedIsRefusedByItsName() {
        return refused().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    Path file = entry.getValue().write(temp.resolve("m.gguf"));
                    assertThatThrownBy(() -> GgufModel.open(file))
                            .isInstanceOf(CheckpointException.class)
                            .hasMessageContaining(entry.getKey());
                }));
    }

    private ObjectNode config(GgufBytes bytes) throws Exception {
        try (GgufModel model = GgufModel.open(bytes.write(temp.resolve("m.gguf")))) {
            return model.companions().read("config.json");
        }
    }
}

package org.glotlens.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.file.PrettyJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class AdapterCheckpointTest {
    private static final String Q0 = "base_model.model.model.layers.0.self_attn.q_proj.";

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("adapter"));
    }

    @Test
    void opensTheReferenceAdapter() throws Exception {
        try (AdapterCheckpoint adapter = AdapterCheckpoint.open(Fixture.path("llama/lora"))) {
            assertThat(adapter.pairs()).hasSize(8).containsKey("model.layers.3.self_attn.q_proj");
            LoraPair value = adapter.pairs().get("model.layers.2.self_attn.v_proj");
            assertThat(value.a().shape()).containsExactly(8, 64);
            assertThat(value.b().shape()).containsExactly(32, 8);
            LoraPair query = adapter.pairs().get("model.layers.0.self_attn.q_proj");
            assertThat(StoredValues.floats(query.a()))
                    .startsWith(-0.10216674953699112f, -0.06944606453180313f, -0.10333619266748428f);
            assertThat(adapter.weightsSha256())
                    .isEqualTo("2bc895e2ded5c08540295062019f6acab5de226af9fa152c03f3126f60742390");
        }
        assertThat(AdapterCheckpoint.isAdapterFolder(Fixture.path("llama/lora")))
                .isTrue();
        assertThat(AdapterCheckpoint.isAdapterFolder(Fixture.path("llama"))).isFalse();
    }

    @Test
    void writesAnAdapterThatReadsBackToTheSameFiles() throws Exception {
        try (AdapterCheckpoint source = AdapterCheckpoint.open(Fixture.path("llama/lora"))) {
            Map<String, AdapterWriter.Pair> pairs = new LinkedHashMap<>();
            source.pairs()
                    .forEach((module, pair) -> pairs.put(
                            module, new AdapterWriter.Pair(NewTensor.copyOf(pair.a()), NewTensor.copyOf(pair.b()))));
            AdapterWriter.write(folder, source.config(), pairs);
        }
        assertThat(folder.resolve("adapter_model.safetensors"))
                .hasSameBinaryContentAs(Fixture.path("llama/lora/adapter_model.safetensors"));
        String expected = Files.readString(Fixture.path("llama/lora/adapter_config.json"));
        assertThat(folder.resolve("adapter_config.json")).hasContent(expected + "\n");
    }

    @Test
    void keepsEverySettingWhenWritten() throws Exception {
        String settings = """
            {"peft_type":"LORA","r":4,"lora_alpha":2.5,"lora_dropout":0.1,"target_modules":".*(?P<which>q)_proj","use_rslora":true,
            "rank_pattern":{"q_proj":2},"alpha_pattern":{"q_proj":3},"layers_to_transform":[0],"layers_pattern":["layers"],
            "exclude_modules":["k_proj"],"fan_in_fan_out":true,"base_model_name_or_path":"b"}\
            """;
        Files.writeString(folder.resolve("adapter_config.json"), settings);
        AdapterConfig config = AdapterConfig.read(folder);
        AdapterWriter.write(folder, config, Map.of());
        AdapterConfig again = AdapterConfig.read(folder);
        assertThat(again).isEqualTo(config);
    }

    @Test
    void readsTheOlderKeysWithTheAdaptersName() throws Exception {
        config("q_proj", 2);
        weights(Map.of(Q0 + "lora_A.default.weight", matrix(2, 3), Q0 + "lora_B.default.weight", matrix(5, 2)));
        try (AdapterCheckpoint adapter = AdapterCheckpoint.open(folder)) {
            assertThat(adapter.pairs()).containsOnlyKeys("model.layers.0.self_attn.q_proj");
        }
    }

    @Test
    void readsKeysWithoutThePrefixAndUnderOtherNamesOfTheAdapter() throws Exception {
        config("q_proj", 2);
        String bare = "model.layers.0.self_attn.q_proj.";
        weights(Map.of(bare + "lora_A.weight", matrix(2, 3), bare + "lora_B.weight", matrix(5, 2)));
        try (AdapterCheckpoint adapter = AdapterCheckpoint.open(folder)) {
            assertThat(adapter.pairs()).containsOnlyKeys("model.layers.0.self_attn.q_proj");
        }
        weights(Map.of(Q0 + "lora_A.mine.weight", matrix(2, 3), bare + "lora_B.mine.weight", matrix(5, 2)));
        try (AdapterCheckpoint adapter = AdapterCheckpoint.open(folder)) {
            assertThat(adapter.pairs()).containsOnlyKeys("model.layers.0.self_attn.q_proj");
        }
        weights(Map.of(Q0 + "lora_A.weight", matrix(2, 3), bare + "lora_A.weight", matrix(2, 3)));
        assertRefused("holds lora_A of model.layers.0.self_attn.q_proj twice");
    }

    @Test
    void keepsApartTheCopyOfTheBaseThatPeftWritesBesideAnAdaptedHead() throws Exception {
        config("lm_head", 2);
        weights(Map.of(
                "base_model.model.lm_head.lora_A.weight", matrix(2, 3),
                "base_model.model.lm_head.lora_B.weight", matrix(5, 2),
                "base_model.model.lm_head.base_layer.weight", matrix(5, 3)));
        try (AdapterCheckpoint adapter = AdapterCheckpoint.open(folder)) {
            assertThat(adapter.pairs()).containsOnlyKeys("lm_head");
            assertThat(adapter.copies()).containsOnlyKeys("lm_head");
        }
    }

    @Test
    void refusesShapesThatContradictTheRank() throws Exception {
        config("q_proj", 4);
        weights(Map.of(Q0 + "lora_A.weight", matrix(2, 3), Q0 + "lora_B.weight", matrix(5, 2)));
        assertRefused(Q0 + "lora_A.weight in adapter/adapter_model.safetensors has shape [2, 3], expected [4, in]");
        weights(Map.of(Q0 + "lora_A.weight", matrix(4, 3), Q0 + "lora_B.weight", matrix(4, 5)));
        assertRefused(Q0 + "lora_B.weight in adapter/adapter_model.safetensors has shape [4, 5], expected [out, 4]");
        weights(Map.of(Q0 + "lora_A.weight", matrix(4), Q0 + "lora_B.weight", matrix(5, 4)));
        assertRefused("has shape [4], expected [4, in]");
        weights(Map.of(Q0 + "lora_A.weight", NewTensor.int64(new long[4], 4, 1), Q0 + "lora_B.weight", matrix(5, 4)));
        assertRefused("is of type I64, expected F32, F16, BF16 or F64");
    }

    @Test
    void refusesHalfAPairAndNoPairAtAll() throws Exception {
        config("q_proj", 2);
        weights(Map.of(Q0 + "lora_A.weight", matrix(2, 3)));
        assertRefused("adapter_model.safetensors holds lora_A of model.layers.0.self_attn.q_proj but not its lora_B");
        weights(Map.of(Q0 + "lora_B.weight", matrix(3, 2)));
        assertRefused("adapter_model.safetensors holds lora_B of model.layers.0.self_attn.q_proj but not its lora_A");
        weights(Map.of());
        assertRefused("adapter_model.safetensors holds no LoRA matrices");
        weights(Map.of(Q0 + "lora_A.weight", matrix(2, 3), Q0 + "lora_A.default.weight", matrix(2, 3)));
        assertRefused("holds lora_A of model.layers.0.self_attn.q_proj twice");
    }

    @Test
    void refusesModulesThatTheConfigDoesNotName() throws Exception {
        config("v_proj", 2);
        weights(Map.of(Q0 + "lora_A.weight", matrix(2, 3), Q0 + "lora_B.weight", matrix(5, 2)));
        assertRefused(
                "adapts model.layers.0.self_attn.q_proj, which target_modules in adapter_config.json does not name");
    }

    @Test
    void refusesEndlessExpressions() throws Exception {
        ObjectNode json = PrettyJson.object().put("peft_type", "LORA").put("r", 2);
        PrettyJson.write(
                folder.resolve("adapter_config.json"), json.put("target_modules", "(.*)(.*)(.*)(.*)(.*)(.*)\\6X"));
        weights(Map.of(Q0 + "lora_A.weight", matrix(2, 3), Q0 + "lora_B.weight", matrix(5, 2)));
        assertRefused("backtracks without end");
    }

    @Test
    void refusesFurtherTensorsByName() throws Exception {
        config("q_proj", 2);
        weights(Map.of(
                Q0 + "lora_A.weight", matrix(2, 3),
                Q0 + "lora_B.weight", matrix(5, 2),
                Q0 + "lora_magnitude_vector", matrix(5)));
        assertThatThrownBy(() -> AdapterCheckpoint.open(folder))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("adapter/adapter_model.safetensors holds " + Q0 + "lora_magnitude_vector,");
        weights(Map.of(
                "base_model.model.model.embed_tokens.lora_embedding_A", matrix(2, 3),
                "base_model.model.model.embed_tokens.lora_embedding_B", matrix(2, 3),
                "base_model.model.lm_head.weight", matrix(2, 3),
                "base_model.model.model.embed_tokens.weight", matrix(2, 3)));
        assertThatThrownBy(() -> AdapterCheckpoint.open(folder))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("lora_embedding_A")
                .hasMessageContaining("and 1 more");
    }

    @Test
    void refusesPicklesAndMissingWeights() throws Exception {
        config("q_proj", 2);
        assertRefused("adapter/adapter_model.safetensors: there is no such file");
        Files.writeString(folder.resolve("adapter_model.bin"), "");
        assertRefused("adapter/adapter_model.bin: it is a pickle");
    }

    private void config(String target, int rank) throws CheckpointException {
        AdapterWriter.write(folder, AdapterConfig.lora("base", rank, 16, List.of(target)), Map.of());
        folder.resolve("adapter_model.safetensors").toFile().delete();
    }

    private void weights(Map<String, NewTensor> tensors) throws CheckpointException {
        SafetensorsWriter.write(folder.resolve("adapter_model.safetensors"), tensors, Map.of("format", "pt"));
    }

    private static NewTensor matrix(long... shape) {
        int elements = 1;
        for (long size : shape) {
            elements *= (int) size;
        }
        return NewTensor.float32(new float[elements], shape);
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> AdapterCheckpoint.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(reason);
    }
}

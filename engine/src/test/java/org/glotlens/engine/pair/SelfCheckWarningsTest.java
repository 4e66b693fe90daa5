package org.glotlens.engine.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainRuns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder holds or says that is not used is told in its self-checks, and changes nothing. */
@Tag("native")
class SelfCheckWarningsTest {
    private static final String UNUSED = "tensors that are not used";

    @TempDir
    private Path temp;

    @Test
    void tensorsBesideTheModelAreNamedByWhatTheyWouldDo() throws Exception {
        SelfCheck check = unused(
                "llama",
                "v_head.summary.weight",
                "v_head.summary.bias",
                "model.mtp.0.weight",
                "score\u001b[2J.weight",
                "model.layers.1.self_attn.k_scale",
                "model.layers.0.self_attn.q_proj.bias",
                "model.layers.0.self_attn.q_norm.weight",
                "model.layers.4.input_layernorm.weight",
                "model.layers.2.self_attn.rotary_emb.inv_freq",
                "model.norm.bias");
        assertThat(check.outcome()).isEqualTo(SelfCheck.Outcome.WARNING);
        assertThat(check.detail().split("; "))
                .containsExactly(
                        "would change the numbers if config.json described such a model:"
                                + " model.layers.0.self_attn.q_norm.weight, model.layers.0.self_attn.q_proj.bias,"
                                + " model.norm.bias",
                        "of layers beyond those of a llama model of 4 layers: model.layers.4.input_layernorm.weight",
                        "without a place in a llama model of 4 layers: model.layers.1.self_attn.k_scale,"
                                + " model.mtp.0.weight, score?[2J.weight and 2 more",
                        "without content of their own: model.layers.2.self_attn.rotary_emb.inv_freq");
    }

    @Test
    void buffersAloneAreNoReasonToWarn() throws Exception {
        SelfCheck check = unused("gpt2", "transformer.h.0.attn.bias", "transformer.h.1.attn.masked_bias");
        assertThat(check.outcome()).isEqualTo(SelfCheck.Outcome.PASSED);
        assertThat(check.detail())
                .isEqualTo("without content of their own: transformer.h.0.attn.bias, transformer.h.1.attn.masked_bias");
        assertThat(checks(Fixture.folder("gpt2"), Optional.empty()))
                .noneMatch(one -> one.name().equals(UNUSED));
    }

    /** A head that is tied by config.json may lie there as a copy of the embedding, or as what it should not be. */
    @Test
    void theOwnHeadOfATiedModelIsNamedWhereItIsNotTheEmbedding() throws Exception {
        TinyModel model = TinyModel.copy("qwen2_tied", temp.resolve("tied"));
        float[] embedding;
        try (SafetensorsFile file = SafetensorsFile.open(model.weights())) {
            embedding = StoredValues.floats(file.tensor("model.embed_tokens.weight"));
        }
        model.editWeights(tensors -> tensors.put("lm_head.weight", NewTensor.float32(embedding, 320, 64)));
        assertThat(checks(model.folder(), Optional.empty()))
                .noneMatch(one -> one.name().equals(UNUSED));
        float[] other = embedding.clone();
        other[100] += 1;
        model.editWeights(tensors -> tensors.put("lm_head.weight", NewTensor.float32(other, 320, 64)));
        assertThat(named(checks(model.folder(), Optional.empty()), UNUSED).detail())
                .isEqualTo("would change the numbers if config.json described such a model: lm_head.weight");
    }

    @Test
    void aMarkForTransposedWeightsBesideOrdinaryOnesIsTold() throws Exception {
        Path adapter = Files.createDirectories(temp.resolve("adapter"));
        Path lora = Fixture.folder("llama").resolve("lora");
        Files.copy(lora.resolve("adapter_model.safetensors"), adapter.resolve("adapter_model.safetensors"));
        Files.writeString(
                adapter.resolve("adapter_config.json"),
                Files.readString(lora.resolve("adapter_config.json"))
                        .replace("\"fan_in_fan_out\": false", "\"fan_in_fan_out\": true"));
        SelfCheck check =
                named(checks(Fixture.folder("llama"), Optional.of(adapter)), "adapter's config fits the model");
        assertThat(check.outcome()).isEqualTo(SelfCheck.Outcome.WARNING);
        assertThat(check.detail())
                .isEqualTo(
                        "fan_in_fan_out is true in adapter_config.json, but a llama model stores no weight transposed;"
                                + " it is read as false");
    }

    private SelfCheck unused(String family, String... names) throws Exception {
        TinyModel model = TinyModel.copy(family, temp.resolve(family));
        Map<String, NewTensor> more = new LinkedHashMap<>();
        for (String name : names) {
            more.put(name, NewTensor.float32(new float[2], 2));
        }
        model.editWeights(tensors -> tensors.putAll(more));
        return named(checks(model.folder(), Optional.empty()), UNUSED);
    }

    private static SelfCheck named(List<SelfCheck> checks, String name) {
        return checks.stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<SelfCheck> checks(Path model, Optional<Path> adapter) throws Exception {
        try (ModelPair pair = new OpenPairJob(model, adapter, TrainRuns.CPU).run(Watch.none())) {
            return pair.aligned().orElse(pair.base()).checks();
        }
    }
}

package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainSettingsSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PEFT reads of an adapter that was trained here, family by family. */
@Tag("native")
class TrainedAdapterTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temp;

    /** The targets are those that PEFT takes for the family where none are named. */
    @ParameterizedTest
    @CsvSource({
        "gpt2, c_attn, true, transformer.h.0.attn.c_attn, 192",
        "bloom, query_key_value, false, transformer.h.0.self_attention.query_key_value, 192",
        "gpt_neox, query_key_value, false, gpt_neox.layers.0.attention.query_key_value, 192",
        "mixtral, q_proj v_proj, false, model.layers.0.self_attn.q_proj, 64"
    })
    void namesOrderAndShapesAreThoseOfTheFamily(
            String family, String targets, boolean isTransposed, String module, long width) throws Exception {
        Path out = trained(family, Optional.empty(), targets.split(" "));
        JsonNode config = JSON.readTree(out.resolve("adapter_config.json").toFile());
        assertThat(texts(config.path("target_modules"))).containsExactlyInAnyOrder(targets.split(" "));
        assertThat(config.path("fan_in_fan_out").isBoolean()).isTrue();
        assertThat(config.path("fan_in_fan_out").booleanValue()).isEqualTo(isTransposed);
        assertThat(config.path("peft_type").textValue()).isEqualTo("LORA");
        assertThat(config.path("task_type").textValue()).isEqualTo("CAUSAL_LM");
        assertThat(config.path("bias").textValue()).isEqualTo("none");
        assertThat(config.path("r").intValue()).isEqualTo(8);
        assertThat(config.path("lora_alpha").intValue()).isEqualTo(16);
        assertThat(config.path("inference_mode").booleanValue()).isTrue();
        try (SafetensorsFile file = SafetensorsFile.open(out.resolve("adapter_model.safetensors"))) {
            String prefix = "base_model.model." + module;
            assertThat(file.tensor(prefix + ".lora_A.weight").shape()).containsExactly(8, 64);
            assertThat(file.tensor(prefix + ".lora_B.weight").shape()).containsExactly(width, 8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gpt2, c_attn c_proj c_fc",
        "bloom, query_key_value dense dense_h_to_4h dense_4h_to_h",
        "gpt_neox, query_key_value dense dense_h_to_4h dense_4h_to_h",
        "mixtral, q_proj k_proj v_proj o_proj gate w1 w2 w3"
    })
    void allLinearsAreWrittenByTheirNamesWithoutTheHead(String family, String names) throws Exception {
        Path out = trained(family, Optional.empty(), "all-linear");
        JsonNode config = JSON.readTree(out.resolve("adapter_config.json").toFile());
        assertThat(texts(config.path("target_modules"))).containsExactlyInAnyOrder(names.split(" "));
    }

    /** PEFT corrects the mark with a warning; adapters of others may lack it. */
    @Test
    void anAdapterWithoutTheMarkOfTransposedWeightsGetsItWhenTrainedOn() throws Exception {
        Path first = trained("gpt2", Optional.empty(), "c_attn");
        Path file = first.resolve("adapter_config.json");
        ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
        PrettyJson.write(file, config.put("fan_in_fan_out", false));
        Path second = trained("gpt2", Optional.of(first), "c_attn");
        assertThat(JSON.readTree(second.resolve("adapter_config.json").toFile())
                        .path("fan_in_fan_out")
                        .booleanValue())
                .isTrue();
    }

    private Path trained(String family, Optional<Path> from, String... targets) throws Exception {
        Path out = temp.resolve(from.isPresent() ? "second" : "first");
        TrainSettings settings =
                new TrainSettingsSample().targets(targets).maxSteps(2).build();
        TrainPlan fresh = TrainRuns.plan(family, settings);
        TrainPlan plan = new TrainPlan(fresh.model(), from, List.of(), settings, TrainRuns.CPU);
        new TrainJob(plan, TrainRuns.rows(8, 1), out, step -> {}, StartFrom.FRESH).run(Watch.none());
        return out;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}

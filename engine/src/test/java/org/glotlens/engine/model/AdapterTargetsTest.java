package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.checkpoint.AdapterConfig;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.family.Families;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which linears of each family a PEFT config adapts, and how strongly, counted by hand. */
@Tag("unit")
class AdapterTargetsTest {
    private static final int LAYERS = 4;

    @TempDir
    private Path folder;

    /** {@code inBlock}: linears of a block; {@code named}: those with the name given. */
    @ParameterizedTest
    @CsvSource({
        "llama, 7, q_proj, 1",
        "mistral, 7, down_proj, 1",
        "mixtral, 29, w1, 8",
        "mixtral, 29, gate, 1",
        "qwen2, 7, v_proj, 1",
        "gemma, 7, o_proj, 1",
        "gemma2, 7, gate_proj, 1",
        "gpt_neox, 4, query_key_value, 1",
        "bloom, 4, dense, 1",
        "gpt2, 4, c_proj, 2"
    })
    void everyWayOfNamingThem(String family, int inBlock, String name, int named) throws Exception {
        List<String> all = linears(family);
        assertThat(all).hasSize(LAYERS * inBlock);
        assertThat(matched(all, config("\"all-linear\""))).hasSize(LAYERS * inBlock);
        assertThat(matched(all, config("[\"" + name + "\"]"))).hasSize(LAYERS * named);
        assertThat(matched(all, config("\".*[.]2[.].*[.]" + name + "\""))).hasSize(named);
        assertThat(matched(all, config("[\"" + all.getFirst() + "\"]"))).hasSize(1);
        assertThat(matched(all, config("[\"" + name + "\"],\"layers_to_transform\":[1,3]")))
                .hasSize(2 * named)
                .allMatch(module -> module.contains(".1.") || module.contains(".3."));
        assertThat(matched(all, config("\"all-linear\",\"exclude_modules\":[\"" + name + "\"]")))
                .hasSize(LAYERS * (inBlock - named));
    }

    @ParameterizedTest
    @CsvSource({"llama, q_proj", "mixtral, w2", "gpt_neox, dense_h_to_4h", "bloom, dense", "gpt2, c_attn"})
    void ranksAndStrengthsByPattern(String family, String name) throws Exception {
        AdapterConfig config = config("\"all-linear\",\"r\":8,\"lora_alpha\":16,\"use_rslora\":true,"
                + "\"rank_pattern\":{\".*[.]1[.].*" + name + "\":4},\"alpha_pattern\":{\"" + name + "\":6}");
        for (String module : linears(family)) {
            boolean isNamed = module.endsWith("." + name);
            boolean isSecond = module.contains(".1.");
            double rank = isNamed && isSecond ? 4 : 8;
            double alpha = isNamed ? 6 : 16;
            assertThat(config.scaling(module)).as(module).isCloseTo(alpha / Math.sqrt(rank), within(1e-12));
        }
    }

    private static List<String> linears(String family) throws Exception {
        StackSpec spec = Families.read(ModelConfig.read(Fixture.folder(family)));
        assertThat(spec.shape().nLayers()).isEqualTo(LAYERS);
        return List.copyOf(AdapterLoader.linears(spec).keySet());
    }

    private static List<String> matched(List<String> all, AdapterConfig config) {
        return all.stream().filter(config::matches).toList();
    }

    private AdapterConfig config(String targets) throws Exception {
        Files.writeString(
                folder.resolve("adapter_config.json"), "{\"peft_type\":\"LORA\",\"target_modules\":" + targets + "}");
        return AdapterConfig.read(folder);
    }
}

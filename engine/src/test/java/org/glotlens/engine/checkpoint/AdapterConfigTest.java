package org.glotlens.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class AdapterConfigTest {
    private static final String Q3 = "model.layers.3.self_attn.q_proj";

    @TempDir
    private Path folder;

    @Test
    void readsTheReferenceConfig() throws Exception {
        AdapterConfig config = AdapterConfig.read(Fixture.path("llama/lora"));
        assertThat(config.baseModel()).contains("llama");
        assertThat(config.rank(Q3)).isEqualTo(8);
        assertThat(config.scaling(Q3)).isEqualTo(2);
        assertThat(config.matches(Q3)).isTrue();
        assertThat(config.matches("model.layers.3.self_attn.k_proj")).isFalse();
        assertThat(config.matches("model.layers.3.self_attn.not_q_proj")).isFalse();
    }

    @Test
    void takesPeftsDefaults() throws Exception {
        AdapterConfig config = config("\"target_modules\":[\"q_proj\"],\"some_future_key\":{\"x\":1}");
        assertThat(config.r()).isEqualTo(8);
        assertThat(config.loraAlpha()).isEqualTo(8);
        assertThat(config.scaling(Q3)).isEqualTo(1);
    }

    @Test
    void dividesByTheRootOfTheRankWithRslora() throws Exception {
        AdapterConfig config = config("\"target_modules\":[\"q_proj\"],\"r\":16,\"lora_alpha\":8,\"use_rslora\":true");
        assertThat(config.scaling(Q3)).isEqualTo(2);
    }

    @Test
    void takesRankAndAlphaOfTheFirstPatternThatMatches() throws Exception {
        AdapterConfig config = config("""
            "target_modules":["q_proj","v_proj"],"r":8,"lora_alpha":16,
            "rank_pattern":{"layers\\\\.3\\\\.self_attn\\\\.q_proj":4,"q_proj":2},"alpha_pattern":{"v_proj":1.5}\
            """);
        assertThat(config.rank(Q3)).isEqualTo(4);
        assertThat(config.rank("model.layers.2.self_attn.q_proj")).isEqualTo(2);
        assertThat(config.rank("model.layers.2.self_attn.v_proj")).isEqualTo(8);
        assertThat(config.scaling(Q3)).isEqualTo(4);
        assertThat(config.scaling("model.layers.2.self_attn.v_proj")).isEqualTo(1.5 / 8, Offset.offset(1e-15));
    }

    @Test
    void matchesExpressionsAgainstTheWholeName() throws Exception {
        AdapterConfig config =
                config("\"target_modules\":\".*layers\\\\.[12]\\\\..*_proj\",\"layers_to_transform\":[9]");
        assertThat(config.matches("model.layers.1.self_attn.q_proj")).isTrue();
        assertThat(config.matches(Q3)).isFalse();
        assertThat(config.matches("model.layers.1.self_attn.q_proj.more")).isFalse();
    }

    @Test
    void readsExpressionsAsPythonSpellsThem() throws Exception {
        AdapterConfig config = config("""
            "target_modules":".*\\\\.(?P<which>q|v)_proj\\\\Z","exclude_modules":".*\\\\.0\\\\.(?P<a_b>self_attn)\\\\..*",
            "rank_pattern":{"(?P<l_n>3)\\\\.self_attn\\\\.q_proj":4},"alpha_pattern":{"(?P<x>.)_proj\\\\Z":2}\
            """);
        assertThat(config.matches(Q3)).isTrue();
        assertThat(config.matches("model.layers.3.self_attn.k_proj")).isFalse();
        assertThat(config.matches("model.layers.0.self_attn.q_proj")).isFalse();
        assertThat(config.rank(Q3)).isEqualTo(4);
        assertThat(config.rank("model.layers.2.self_attn.q_proj")).isEqualTo(8);
        assertThat(config.alpha(Q3)).isEqualTo(2);
    }

    /** PEFT puts two groups of its own before a key, which numbers count from there. */
    @Test
    void countsGroupsInKeysOfPatternsAsPeftDoes() throws Exception {
        AdapterConfig config = config("\"target_modules\":[\"q_proj\"],\"rank_pattern\":{\"(q)_proj(?:\\\\3)?\":4}");
        assertThat(config.rank("a.q_projq")).isEqualTo(4);
    }

    @Test
    void findsTheLayerByAnExpression() throws Exception {
        AdapterConfig config = config(
                "\"target_modules\":[\"q_proj\"],\"layers_to_transform\":[2],\"layers_pattern\":\"(?:layers|h)\"");
        assertThat(config.matches("model.layers.2.self_attn.q_proj")).isTrue();
        assertThat(config.matches("model.h.2.self_attn.q_proj")).isTrue();
        assertThat(config.matches("model.blocks.2.self_attn.q_proj")).isFalse();
        assertThat(config.matches(Q3)).isFalse();
    }

    @Test
    void matchesAllLinearModulesButTheHead() throws Exception {
        AdapterConfig config = config("\"target_modules\":\"all-linear\",\"exclude_modules\":[\"down_proj\"]");
        assertThat(config.matches(Q3)).isTrue();
        assertThat(config.matches("lm_head")).isFalse();
        assertThat(config.matches("model.layers.3.mlp.down_proj")).isFalse();
    }

    @Test
    void transformsOnlyTheLayersItNames() throws Exception {
        AdapterConfig config = config("\"target_modules\":[\"q_proj\"],\"layers_to_transform\":[1,3]");
        assertThat(config.matches(Q3)).isTrue();
        assertThat(config.matches("model.layers.2.self_attn.q_proj")).isFalse();
        AdapterConfig one =
                config("\"target_modules\":[\"q_proj\"],\"layers_to_transform\":2,\"layers_pattern\":\"layers\"");
        assertThat(one.matches("model.layers.2.self_attn.q_proj")).isTrue();
        assertThat(one.matches("model.blocks.2.self_attn.q_proj")).isFalse();
        assertThat(one.matches(Q3)).isFalse();
    }

    @Test
    void givesUpOnAnExpressionThatWouldRunForEver() throws Exception {
        AdapterConfig config = config("\"target_modules\":\"(.*)(.*)(.*)(.*)(.*)(.*)\\\\6X\"");
        assertThatThrownBy(() -> config.matches(Q3.repeat(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("backtracks");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "bias":"all"                           | bias is "all"
        "lora_bias":true                       | lora_bias is true
        "modules_to_save":["embed_tokens"]     | modules_to_save is ["embed_tokens"]
        "layer_replication":[[0,2]]            | layer_replication is [[0,2]]
        "trainable_token_indices":[5]          | trainable_token_indices is [5]
        "init_lora_weights":"pissa_niter_4"    | init_lora_weights is "pissa_niter_4"
        "use_qalora":true                      | use_qalora is true
        "target_parameters":["x"]              | target_parameters is ["x"]
        """)
    void refusesWhatItDoesNotCompute(String setting, String reason) {
        assertThatThrownBy(() -> config("\"target_modules\":[\"q_proj\"]," + setting))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageStartingWith(folder.getFileName() + "/adapter_config.json: ")
                .hasMessageContaining(reason);
    }

    @Test
    void refusesOtherPeftTypes() throws Exception {
        Files.writeString(folder.resolve("adapter_config.json"), "{\"peft_type\":\"IA3\",\"target_modules\":[\"a\"]}");
        assertThatThrownBy(() -> AdapterConfig.read(folder))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("adapter_config.json: peft_type is IA3, expected LORA");
        Files.writeString(folder.resolve("adapter_config.json"), "{}");
        assertThatThrownBy(() -> AdapterConfig.read(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("adapter_config.json has no peft_type");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "r":8                                             | has no target_modules
        "target_modules":[]                               | has no target_modules
        "target_modules":["q"],"r":0                      | r is 0, expected a rank from 1 to 65536
        "target_modules":["q"],"r":2000000                | r is 2000000, expected a rank
        "target_modules":["q"],"rank_pattern":{"q":-1}    | rank_pattern.q is -1, expected a rank
        "target_modules":["q"],"rank_pattern":{"(":1}     | rank_pattern holds (, which is not a regular expression
        "target_modules":"(",""                           | not valid JSON
        "target_modules":"("                              | target_modules holds (, which is not a regular expression
        "target_modules":"(?P>n)"                         | (unknown extension (?P>). Name the modules in a list instead.
        "target_modules":["q"],"exclude_modules":"\\\\p{L}" | exclude_modules holds \\p{L}, which is not a regular expression
        "target_modules":["q"],"alpha_pattern":{"[":1}    | alpha_pattern holds [, which is not a regular expression
        "target_modules":["q"],"layers_pattern":"("       | layers_pattern holds (, which is not a regular expression
        "target_modules":["q"],"lora_alpha":"16"          | lora_alpha is "16", expected a finite number
        """)
    void refusesMalformedSettings(String settings, String reason) {
        assertThatThrownBy(() -> config(settings))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(folder.getFileName() + "/adapter_config.json")
                .hasMessageContaining(reason);
    }

    @Test
    void isMadeForTrainingWithTheSettingsGiven() {
        AdapterConfig config =
                AdapterConfig.lora("base", 8, 16, List.of("q_proj")).withDropout(0.1);
        assertThat(config.scaling(Q3)).isEqualTo(2);
        assertThat(config.loraDropout()).isEqualTo(0.1);
    }

    private AdapterConfig config(String settings) throws IOException, CheckpointException, UnsupportedModelException {
        Files.writeString(folder.resolve("adapter_config.json"), "{\"peft_type\":\"LORA\"," + settings + "}");
        return AdapterConfig.read(folder);
    }
}

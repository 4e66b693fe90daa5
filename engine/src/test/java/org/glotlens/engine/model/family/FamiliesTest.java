package org.glotlens.engine.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.model.Activation;
import org.glotlens.engine.model.BlockSpec;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.StackSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class FamiliesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void unknownFamilyIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> read("llama", "{\"model_type\": \"rwkv\"}"))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("rwkv")
                .hasMessageContaining("llama, mistral, mixtral, qwen2, qwen3, gemma, gemma2, gpt_neox, bloom, gpt2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "llama; {\"hidden_act\": \"gelu\"}; silu only",
                "llama; {\"rope_scaling\": {\"rope_type\": \"ntk\", \"factor\": 4}}; type ntk",
                "mixtral; {\"hidden_act\": \"relu\"}; relu",
                "qwen2; {\"use_sliding_window\": true, \"sliding_window\": 8,"
                        + " \"layer_types\": [\"chunked_attention\", \"full_attention\", \"full_attention\","
                        + " \"full_attention\"]}; chunked_attention",
                "gemma; {\"hidden_activation\": \"tanh\"}; tanh",
                "gpt_neox; {\"hidden_act\": \"quick_gelu\"}; quick_gelu",
                "bloom; {\"apply_residual_connection_post_layernorm\": true}; apply_residual_connection_post_layernorm",
                "gpt2; {\"add_cross_attention\": true}; add_cross_attention",
                "gpt2; {\"activation_function\": \"tanh\"}; tanh",
                "llama; {\"quantization_config\": {\"quant_method\": \"gptq\", \"bits\": 3}}; quantised with bits 3"
                        + " are not read",
                "llama; {\"quantization_config\": {\"quant_method\": \"hqq\"}}; quant_method hqq are not read",
                "gpt2; {\"quantization_config\": {\"bits\": 4}}; quant_method no name are not read",
                "llama; {\"partial_rotary_factor\": 0.5}; partial_rotary_factor is 0.5",
                "gemma; {\"rope_parameters\": {\"rope_type\": \"default\", \"partial_rotary_factor\": 0.5}};"
                        + " partial_rotary_factor is 0.5",
                "llama; {\"rope_scaling\": {\"type\": \"dynamic\", \"factor\": 2}}; type dynamic",
                "mistral; {\"rope_parameters\": {\"rope_type\": \"proportional\"}}; type proportional",
                "llama; {\"model_type\": \"internlm2\"}; internlm2",
                "llama; {\"model_type\": \"gpt_oss\"}; gpt_oss",
                "llama; {\"model_type\": \"gemma3n_text\"}; gemma3n_text",
                "llama; {\"model_type\": \"phimoe\"}; phimoe"
            })
    void whatIsNotComputedIsRefusedByName(String family, String change, String reason) {
        assertThatThrownBy(() -> read(family, change))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining(reason);
    }

    /** What the hub's configs write differently for the same computation. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "llama; {\"torch_dtype\": \"float16\", \"dtype\": \"bfloat16\", \"pad_token_id\": -1}",
                "llama; {\"rope_scaling\": null, \"pretraining_tp\": 2, \"attention_dropout\": 0.1}",
                "llama; {\"rope_parameters\": {\"rope_theta\": 10000.0}, \"rope_theta\": null}",
                "llama; {\"rope_scaling\": {\"rope_type\": \"default\"}, \"partial_rotary_factor\": 1.0}",
                "llama; {\"attention_bias\": false, \"mlp_bias\": false, \"head_dim\": null}",
                "qwen2; {\"use_sliding_window\": false, \"sliding_window\": 32768, \"max_window_layers\": 2}",
                "qwen2; {\"use_sliding_window\": false, \"layer_types\": [\"full_attention\", \"full_attention\","
                        + " \"full_attention\", \"full_attention\"]}",
                "mixtral; {\"sliding_window\": null, \"router_aux_loss_coef\": 0.02}",
                "gemma; {\"hidden_activation\": \"gelu_pytorch_tanh\"}",
                "gpt_neox; {\"use_parallel_residual\": true, \"attention_bias\": true}",
                "bloom; {\"pretraining_tp\": 4, \"slow_but_exact\": false, \"seq_length\": 2048}",
                "gpt2; {\"n_inner\": null, \"scale_attn_weights\": true, \"n_ctx\": 1024}"
            })
    void theSameModelWrittenOtherwiseIsTheSame(String family, String change) throws Exception {
        assertThat(read(family, change)).usingRecursiveComparison().isEqualTo(read(family, "{}"));
    }

    @Test
    void tiedHeadsFollowTheFamilyWhereTheConfigIsSilent() throws Exception {
        String silent = "{\"tie_word_embeddings\": null}";
        for (String tied : List.of("gemma", "gemma2", "bloom", "gpt2")) {
            assertThat(read(tied, silent).isTied()).as(tied).isTrue();
        }
        for (String untied : List.of("llama", "mistral", "mixtral", "qwen2", "gpt_neox")) {
            assertThat(read(untied, silent).isTied()).as(untied).isFalse();
        }
    }

    @Test
    void mistralSeesAWindowInItsFirstVersionAndNoneLater() throws Exception {
        assertThat(read("mistral", "{\"sliding_window\": 4096}")
                        .block()
                        .attention()
                        .windows())
                .containsOnly(4096);
        assertThat(read("mistral", "{\"sliding_window\": null}")
                        .block()
                        .attention()
                        .windows())
                .containsOnly(0);
    }

    @Test
    void bloomTakesItsOldNameOfTheWidthBeforeTheNewOne() throws Exception {
        assertThat(read("bloom", "{\"n_embed\": 32, \"hidden_size\": 64}")
                        .shape()
                        .dModel())
                .isEqualTo(32);
    }

    @Test
    void impossibleSizesAreRefused() {
        assertRefused(() -> read("llama", "{\"num_key_value_heads\": 3}"), "a multiple of num_key_value_heads, 3");
        assertRefused(
                () -> read("llama", "{\"head_dim\": 15}"), "turn 15 dimensions of heads 15 wide, expected an even");
        assertRefused(() -> read("gpt2", "{\"n_head\": 5}"), "expected a multiple of num_attention_heads, 5");
        assertRefused(() -> read("gpt_neox", "{\"rotary_pct\": 0.2}"), "turn 3 dimensions");
        assertRefused(() -> read("gpt_neox", "{\"rotary_pct\": 4.0}"), "turn 64 dimensions");
        assertRefused(() -> read("mixtral", "{\"num_experts_per_tok\": 9}"), "expected at most num_local_experts, 8");
        assertRefused(() -> read("gemma2", "{\"attn_logit_softcapping\": -1}"), "expected a number above 0");
        assertRefused(() -> read("gemma2", "{\"query_pre_attn_scalar\": null}"), "query_pre_attn_scalar");
        assertRefused(() -> read("gemma2", "{\"query_pre_attn_scalar\": 0}"), "query_pre_attn_scalar");
        assertRefused(() -> read("gemma2", "{\"layer_types\": [\"full_attention\"]}"), "layer_types has 1 entries");
    }

    @Test
    void boundsOfGemma2MayBeNull() throws Exception {
        StackSpec spec = read("gemma2", "{\"attn_logit_softcapping\": null, \"final_logit_softcapping\": null}");
        assertThat(spec.block().attention().softCap()).isZero();
        assertThat(spec.ends().head().orElseThrow().cap()).isZero();
    }

    @Test
    void gemma2WindowsAlternateFromTheFirstLayerUnlessLayerTypesSayOtherwise() throws Exception {
        assertThat(read("gemma2", "{}").block().attention().windows()).containsExactly(8, 0, 8, 0);
        String types = "{\"layer_types\": [\"full_attention\", \"full_attention\", \"sliding_attention\","
                + " \"full_attention\"]}";
        assertThat(read("gemma2", types).block().attention().windows()).containsExactly(0, 0, 8, 0);
    }

    @Test
    void qwenWindowsUpperLayersOnlyWhereSwitchedOn() throws Exception {
        String on = "{\"use_sliding_window\": true, \"sliding_window\": 6, \"max_window_layers\": 3}";
        assertThat(read("qwen2", on).block().attention().windows()).containsExactly(0, 0, 0, 6);
        assertThat(read("qwen2", "{\"sliding_window\": 6}").block().attention().windows())
                .containsExactly(0, 0, 0, 0);
    }

    /** Early Gemma configs name the exact GELU in a field that Hugging Face ignores. */
    @Test
    void gemmaIgnoresHiddenAct() throws Exception {
        StackSpec spec = read("gemma", "{\"hidden_act\": \"gelu\", \"hidden_activation\": null}");
        assertThat(spec.block().mlp()).isEqualTo(new MlpKind.Gated(Activation.GELU_TANH));
    }

    @Test
    void gptNeoxReadsOldAndNewNamesOfItsRotaryFields() throws Exception {
        assertThat(rotary("{}"))
                .extracting(Positions.Rotary::dims, Positions.Rotary::theta)
                .containsExactly(4, 1e4);
        String newer = "{\"rotary_pct\": null, \"rotary_emb_base\": null, \"rope_theta\": null,"
                + " \"partial_rotary_factor\": null, \"rope_parameters\":"
                + " {\"rope_type\": \"default\", \"rope_theta\": 500.0, \"partial_rotary_factor\": 0.5}}";
        assertThat(rotary(newer))
                .extracting(Positions.Rotary::dims, Positions.Rotary::theta)
                .containsExactly(8, 500.0);
    }

    @Test
    void llamaReadsBaseAndScalingFromOneSectionAsNewerWritersDo() throws Exception {
        StackSpec spec = read(
                "llama",
                "{\"rope_theta\": null, \"rope_parameters\": {\"rope_type\": \"default\", \"rope_theta\": 5e5}}");
        assertThat(((Positions.Rotary) spec.ends().positions()).theta()).isEqualTo(5e5);
    }

    @Test
    void bloomReadsTheNamesOfItsFirstConfigs() throws Exception {
        StackSpec spec = read(
                "bloom",
                "{\"n_embed\": 32, \"hidden_size\": null, \"num_attention_heads\": 2, \"n_head\": null,"
                        + " \"num_hidden_layers\": 3, \"n_layer\": null}");
        assertThat(spec.shape().dModel()).isEqualTo(32);
        assertThat(spec.shape().dMlp()).isEqualTo(128);
        assertThat(spec.shape().nHeads()).isEqualTo(2);
        assertThat(spec.shape().nLayers()).isEqualTo(3);
    }

    @Test
    void gpt2ScalesScoresByItsSwitches() throws Exception {
        assertThat(read("gpt2", "{}").block().attention().scales()).containsOnly(0.25);
        assertThat(read("gpt2", "{\"scale_attn_weights\": false}")
                        .block()
                        .attention()
                        .scales())
                .containsOnly(1);
        assertThat(read("gpt2", "{\"scale_attn_by_inverse_layer_idx\": true}")
                        .block()
                        .attention()
                        .scales())
                .containsExactly(new double[] {0.25, 0.125, 0.25 / 3, 0.0625}, within(1e-12));
        assertThat(read("gpt2", "{\"n_inner\": 100}").shape().dMlp()).isEqualTo(100);
    }

    @Test
    void sitesWithoutMeaningAreRefusedWithTheReason() throws Exception {
        assertThat(read("gpt_neox", "{}").refusal(HookSite.RESID_MID))
                .get()
                .asString()
                .contains("same residual stream");
        StackSpec sequential = read("gpt_neox", "{\"use_parallel_residual\": false}");
        assertThat(sequential.refusal(HookSite.RESID_MID)).isEmpty();
        assertThat(sequential.block().residual()).isEqualTo(BlockSpec.Residual.SEQUENTIAL);
        assertThat(read("mixtral", "{}").refusal(HookSite.MLP_POST))
                .get()
                .asString()
                .contains("2 of 8 experts");
        assertThat(read("mixtral", "{}").refusal(HookSite.MLP_OUT)).isEmpty();
    }

    private static Positions.Rotary rotary(String change) throws Exception {
        return (Positions.Rotary) read("gpt_neox", change).ends().positions();
    }

    /** A fixture's config with some fields changed. */
    private static StackSpec read(String family, String change) throws Exception {
        Path file = Fixture.folder(family).resolve("config.json");
        ObjectNode json = (ObjectNode) JSON.readTree(file.toFile());
        json.setAll((ObjectNode) JSON.readTree(change));
        return Families.read(ModelConfig.of(json, "config.json"));
    }

    private static void assertRefused(ThrowingCallable call, String reason) {
        assertThatThrownBy(call).isInstanceOf(CheckpointException.class).hasMessageContaining(reason);
    }
}

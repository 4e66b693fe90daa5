package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.hook.Recording;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What linears give, recomputed in double precision from the stored weights. */
@Tag("native")
class LinearSitesTest {
    private static final int LAYER = 1;
    private static final List<int[]> ROWS = List.of(new int[] {5, 33, 21, 7, 90});

    /** The published trap: gate 1, -2, 0.5 and up -1, 3, 2; what the down projection reads has other signs than the gate. */
    @Test
    void theGateKeepsItsSignWhereTheProductLosesIt() throws Exception {
        TinyModel model = TinyModel.of("""
            {"model_type": "llama", "hidden_size": 3, "intermediate_size": 3, "num_hidden_layers": 1,
             "num_attention_heads": 1, "num_key_value_heads": 1, "head_dim": 2, "vocab_size": 2,
             "rms_norm_eps": 1e-9, "rope_theta": 10000, "hidden_act": "silu", "tie_word_embeddings": false}
            """)
                .with("model.embed_tokens.weight", 1, 1, 1, 1, 1, 1)
                .with("model.layers.0.mlp.gate_proj.weight", 1, 0, 0, 0, -2, 0, 0, 0, .5)
                .with("model.layers.0.mlp.up_proj.weight", -1, 0, 0, 0, 3, 0, 0, 0, 2);
        Map<String, float[]> seen = model.read(
                new int[] {0},
                "blocks.0.mlp.hook_pre",
                "blocks.0.mlp.hook_pre_linear",
                "blocks.0.mlp.hook_act",
                "blocks.0.mlp.hook_post");
        assertThat(seen.get("blocks.0.mlp.hook_pre")).containsExactly(new float[] {1, -2, .5f}, within(1e-6f));
        assertThat(seen.get("blocks.0.mlp.hook_pre_linear")).containsExactly(new float[] {-1, 3, 2}, within(1e-6f));
        assertThat(seen.get("blocks.0.mlp.hook_act"))
                .containsExactly(new float[] {.731059f, -.238406f, .311230f}, within(1e-6f));
        assertThat(seen.get("blocks.0.mlp.hook_post"))
                .containsExactly(new float[] {-.731059f, -.715218f, .622459f}, within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({
        "llama, Z, ATTN_LINEAR, model.layers.1.self_attn.o_proj, false",
        "llama, MLP_POST, MLP_LINEAR, model.layers.1.mlp.down_proj, false",
        "gemma2, Z, ATTN_LINEAR, model.layers.1.self_attn.o_proj, false",
        "gemma2, MLP_POST, MLP_LINEAR, model.layers.1.mlp.down_proj, false",
        "gpt_neox, Z, ATTN_LINEAR, gpt_neox.layers.1.attention.dense, false",
        "gpt_neox, MLP_POST, MLP_LINEAR, gpt_neox.layers.1.mlp.dense_4h_to_h, false",
        "bloom, Z, ATTN_LINEAR, h.1.self_attention.dense, false",
        "bloom, MLP_POST, MLP_LINEAR, h.1.mlp.dense_4h_to_h, false",
        "gpt2, Z, ATTN_LINEAR, h.1.attn.c_proj, true",
        "gpt2, MLP_POST, MLP_LINEAR, h.1.mlp.c_proj, true"
    })
    void outputsOfTheProjectionsComeBeforeAnyNorm(
            String family, HookSite in, HookSite out, String module, boolean isInOut) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            float[] read = record(fixture, in);
            float[] given = record(fixture, out);
            assertThat(given)
                    .as(family)
                    .containsExactly(product(family, module, read, isInOut, given.length), within(2e-5f));
        }
    }

    /** Queries, keys and values are products with the normed residual stream, before positions and norms of their own. */
    @ParameterizedTest
    @CsvSource({
        "llama, Q, model.layers.1.self_attn.q_proj, model.layers.1.input_layernorm, 1e-5",
        "llama, K, model.layers.1.self_attn.k_proj, model.layers.1.input_layernorm, 1e-5",
        "qwen2, V, model.layers.1.self_attn.v_proj, model.layers.1.input_layernorm, 1e-6",
        "qwen2, K, model.layers.1.self_attn.k_proj, model.layers.1.input_layernorm, 1e-6"
    })
    void queriesKeysAndValuesAreTheirLinears(String family, HookSite site, String module, String norm, double eps)
            throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            float[] resid = record(fixture, HookSite.RESID_PRE);
            float[] weight = stored(family, norm + ".weight");
            float[] normed = rms(resid, weight, eps);
            float[] given = record(fixture, site);
            assertThat(given)
                    .as(family)
                    .containsExactly(product(family, module, normed, false, given.length), within(2e-5f));
        }
    }

    /** A fused linear's rows: queries, keys and values of the first head, then of the second. */
    @ParameterizedTest
    @CsvSource({"Q, 0", "K, 1", "V, 2"})
    void aFusedLinearIsTakenApartByHead(HookSite site, int part) throws Exception {
        try (Fixture fixture = Fixture.open("gpt_neox")) {
            StackShape shape = fixture.weights().spec().shape();
            float[] normed = layerNorm(
                    record(fixture, HookSite.RESID_PRE),
                    stored("gpt_neox", "gpt_neox.layers.1.input_layernorm.weight"),
                    stored("gpt_neox", "gpt_neox.layers.1.input_layernorm.bias"));
            int positions = normed.length / shape.dModel();
            float[] all = product(
                    "gpt_neox",
                    "gpt_neox.layers.1.attention.query_key_value",
                    normed,
                    false,
                    positions * 3 * shape.nHeads() * shape.dHead());
            float[] expected = new float[positions * shape.nHeads() * shape.dHead()];
            for (int i = 0; i < expected.length; i++) {
                int head = i / shape.dHead();
                expected[i] = all[(head * 3 + part) * shape.dHead() + i % shape.dHead()];
            }
            assertThat(record(fixture, site)).containsExactly(expected, within(2e-5f));
        }
    }

    /** The activation of the gate times the up projection is what the down projection reads, in every gated family. */
    @ParameterizedTest
    @MethodSource(Fixture.FAMILIES_BY_NAME)
    void partsOfTheMlpMultiplyToWhatItReads(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            StackSpec spec = fixture.weights().spec();
            if (spec.refusal(HookSite.MLP_PRE_LINEAR).isPresent()) {
                return;
            }
            float[] pre = record(fixture, HookSite.MLP_PRE);
            float[] linear = record(fixture, HookSite.MLP_PRE_LINEAR);
            float[] act = record(fixture, HookSite.MLP_ACT);
            float[] post = record(fixture, HookSite.MLP_POST);
            for (int i = 0; i < pre.length; i++) {
                assertThat((double) act[i]).isCloseTo(activation(family, pre[i]), within(2e-6));
                assertThat((double) post[i]).isCloseTo(act[i] * (double) linear[i], within(1e-6));
            }
        }
    }

    /** Looking at one site must not change what a later one sees. */
    @ParameterizedTest
    @MethodSource(Fixture.FAMILIES_BY_NAME)
    void lookingChangesNothing(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family)) {
            float[] expected = fixture.call(decoder -> Runs.logits(decoder, ROWS, Hooks.NONE));
            for (HookSite site : HookSite.values()) {
                if (site == HookSite.PATTERN
                        || fixture.weights().spec().refusal(site).isPresent()) {
                    continue;
                }
                HookSet looking = new HookSet()
                        .read(new HookPoint(site, site.isPerLayer() ? LAYER : 0), (value, op) -> value.floats());
                float[] looked = fixture.call(decoder -> Runs.logits(decoder, ROWS, looking));
                assertThat(looked).as(family + ", " + site).containsExactly(expected);
            }
        }
    }

    private static double activation(String family, double x) {
        double tanh = Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));
        return family.startsWith("gemma") ? 0.5 * x * (1 + tanh) : x / (1 + Math.exp(-x));
    }

    private static float[] record(Fixture fixture, HookSite site) throws Exception {
        Map<HookSite, Recording> kept = new HashMap<>();
        return fixture.call(decoder -> {
            HookSet hooks = new HookSet().record(new HookPoint(site, LAYER), value -> kept.put(site, value));
            Runs.logits(decoder, ROWS, hooks);
            return kept.get(site).values();
        });
    }

    private static float[] product(String family, String module, float[] x, boolean isInOut, int size)
            throws Exception {
        float[] w = stored(family, module + ".weight");
        float[] bias = storedOrEmpty(family, module + ".bias");
        int positions = ROWS.getFirst().length;
        int in = x.length / positions;
        int out = size / positions;
        float[] y = new float[size];
        for (int i = 0; i < size; i++) {
            int row = i / out;
            int column = i % out;
            double sum = bias.length == 0 ? 0 : bias[column];
            for (int k = 0; k < in; k++) {
                sum += (double) x[row * in + k] * w[isInOut ? k * out + column : column * in + k];
            }
            y[i] = (float) sum;
        }
        return y;
    }

    private static float[] rms(float[] x, float[] weight, double eps) {
        float[] y = new float[x.length];
        for (int from = 0; from < x.length; from += weight.length) {
            double squares = 0;
            for (int i = 0; i < weight.length; i++) {
                squares += (double) x[from + i] * x[from + i];
            }
            double factor = 1 / Math.sqrt(squares / weight.length + eps);
            for (int i = 0; i < weight.length; i++) {
                y[from + i] = (float) (x[from + i] * factor * weight[i]);
            }
        }
        return y;
    }

    private static float[] layerNorm(float[] x, float[] weight, float[] bias) {
        float[] y = new float[x.length];
        for (int from = 0; from < x.length; from += weight.length) {
            float[] row = Arrays.copyOfRange(x, from, from + weight.length);
            double mean = 0;
            for (float value : row) {
                mean += value / (double) row.length;
            }
            double variance = 0;
            for (float value : row) {
                variance += (value - mean) * (value - mean) / row.length;
            }
            for (int i = 0; i < row.length; i++) {
                y[from + i] = (float) ((row[i] - mean) / Math.sqrt(variance + 1e-5) * weight[i] + bias[i]);
            }
        }
        return y;
    }

    private static float[] stored(String family, String name) throws Exception {
        float[] values = storedOrEmpty(family, name);
        assertThat(values).as(name).isNotEmpty();
        return values;
    }

    private static float[] storedOrEmpty(String family, String name) throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(Fixture.folder(family))) {
            for (String prefix : List.of("", "transformer.")) {
                if (checkpoint.names().contains(prefix + name)) {
                    return StoredValues.floats(checkpoint.tensor(prefix + name));
                }
            }
            return new float[0];
        }
    }
}

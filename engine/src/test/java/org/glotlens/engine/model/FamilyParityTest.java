package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number of the forward pass against what Hugging Face's own code computes. */
@Tag("native")
class FamilyParityTest {
    @ParameterizedTest
    @CsvSource({
        "llama, 5e-5",
        "llama3_rope, 5e-5",
        "mistral, 5e-5",
        "mixtral, 5e-5",
        "qwen2, 5e-5",
        "qwen2_tied, 5e-5",
        "gemma, 5e-5",
        "gemma2, 5e-5",
        "gpt_neox, 2e-5",
        "bloom, 2e-5",
        "gpt2, 5e-5"
    })
    void everyActivationMatchesTheReference(String family, float tolerance) throws Exception {
        try (Fixture fixture = Fixture.open(family);
                SafetensorsFile reference = fixture.reference()) {
            Map<String, float[]> got = fixture.call(decoder -> activations(decoder, fixture.tokens(), false));
            assertThat(got).containsKeys("logits", "resid_final_pre_norm", "hidden_states.0", "attn_out.0", "attn_z.0");
            assertMatches(got, fixture, reference, tolerance);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"llama", "mistral", "mixtral", "qwen2_tied", "gemma", "gemma2", "gpt_neox", "bloom", "gpt2"})
    void attentionPatternsMatchTheReferenceAndAskingForThemChangesNothing(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family);
                SafetensorsFile reference = fixture.reference()) {
            Map<String, float[]> got = fixture.call(decoder -> activations(decoder, fixture.tokens(), true));
            assertThat(got).containsKey("attentions.0");
            assertMatches(got, fixture, reference, 5e-5f);
        }
    }

    private static void assertMatches(
            Map<String, float[]> got, Fixture fixture, SafetensorsFile reference, float tolerance) throws Exception {
        int[][] mask = fixture.mask();
        for (String name : got.keySet()) {
            float[] expected = asAdded(name, StoredValues.floats(reference.tensor(name)), fixture.weights());
            float difference = name.startsWith("attentions")
                    ? largestPatternDifference(got.get(name), expected, mask)
                    : Numbers.largestDifference(got.get(name), expected, mask);
            assertThat(difference)
                    .as(fixture.weights().spec().family() + " " + name)
                    .isLessThan(tolerance);
        }
    }

    /**
     * The references hold the outputs of attention and MLP before Gemma 2's norms after them; the hooks see what is
     * added to the residual stream: {@code (1 + w) x / rms(x)}.
     */
    private static float[] asAdded(String name, float[] expected, Weights weights) {
        Map<String, String> norms =
                Map.of("attn_out", "post_attention_layernorm", "mlp_out", "post_feedforward_layernorm");
        String[] parts = name.split("\\.");
        if (!weights.spec().layout().has(Part.AFTER_ATTENTION_NORM) || !norms.containsKey(parts[0])) {
            return expected;
        }
        float[] w = floats(weights, "model.layers." + parts[1] + "." + norms.get(parts[0]) + ".weight");
        float[] normed = new float[expected.length];
        for (int row = 0; row < expected.length; row += w.length) {
            double squares = 0;
            for (int i = 0; i < w.length; i++) {
                squares += (double) expected[row + i] * expected[row + i];
            }
            double rms = Math.sqrt(squares / w.length + 1e-6);
            for (int i = 0; i < w.length; i++) {
                normed[row + i] = (float) ((1.0 + w[i]) * expected[row + i] / rms);
            }
        }
        return normed;
    }

    private static float[] floats(Weights weights, String name) {
        try {
            return Torch.get().call(() -> weights.get(name).floats());
        } catch (GlotlensException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Arrays are [batch, heads, query, key]; only queries that are true tokens count. */
    private static float largestPatternDifference(float[] got, float[] expected, int[][] mask) {
        assertThat(got).hasSameSizeAs(expected);
        int width = mask[0].length;
        int perRow = got.length / mask.length;
        float largest = 0;
        for (int i = 0; i < got.length; i++) {
            if (mask[i / perRow][i / width % width] == 1) {
                largest = Math.max(largest, Math.abs(got[i] - expected[i]));
            }
        }
        return largest;
    }

    private static Map<String, float[]> activations(Decoder decoder, List<int[]> tokens, boolean isWithPatterns)
            throws Exception {
        Map<String, float[]> values = new TreeMap<>();
        HookSet hooks = new HookSet();
        int layers = decoder.spec().shape().nLayers();
        for (int layer = 0; layer < layers; layer++) {
            read(hooks, new HookPoint(HookSite.RESID_PRE, layer), "hidden_states." + layer, values);
            read(hooks, new HookPoint(HookSite.ATTN_OUT, layer), "attn_out." + layer, values);
            if (decoder.spec().refusal(HookSite.MLP_POST).isEmpty()) {
                read(hooks, new HookPoint(HookSite.MLP_POST, layer), "mlp_act." + layer, values);
            }
            read(hooks, new HookPoint(HookSite.MLP_OUT, layer), "mlp_out." + layer, values);
            read(hooks, new HookPoint(HookSite.Z, layer), "attn_z." + layer, values);
            if (isWithPatterns) {
                read(hooks, new HookPoint(HookSite.PATTERN, layer), "attentions." + layer, values);
            }
        }
        read(hooks, new HookPoint(HookSite.LN_FINAL, 0), "hidden_states." + layers, values);
        read(hooks, new HookPoint(HookSite.LOGITS, 0), "logits", values);
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            Tensor resid = decoder.forward(op, new TokenBatch(new ArrayList<>(tokens)), hooks, new Cancel());
            values.put("resid_final_pre_norm", resid.floats());
            decoder.logits(op, resid, hooks);
        }
        return values;
    }

    private static void read(HookSet hooks, HookPoint point, String name, Map<String, float[]> values) {
        hooks.read(point, (value, op) -> values.put(name, value.floats()));
    }
}

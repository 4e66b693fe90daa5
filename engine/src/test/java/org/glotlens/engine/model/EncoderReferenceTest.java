package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SharedFixtures;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number of an encoder's pass, padding in the batch, against what Hugging Face's own code computes. */
@Tag("native")
class EncoderReferenceTest {
    private static final float TOLERANCE = 5e-5f;

    @ParameterizedTest
    @ValueSource(strings = {"bert", "m2m_100", "mt5", "t5", "umt5", "xlm_roberta"})
    void everyActivationMatchesTheReference(String family) throws Exception {
        Path folder = SharedFixtures.require(family);
        try (Fixture fixture = Fixture.open(folder, DType.FLOAT32);
                SafetensorsFile reference = fixture.reference()) {
            assertThat(fixture.tokens()).extracting(row -> row.length).containsExactly(24, 24, 17);
            Map<String, float[]> got = fixture.onStack(stack -> activations(stack, fixture.tokens()));
            assertThat(got).containsKeys("hidden_states.3", "last_hidden_state", "attn_z.2", "mlp_out.2");
            for (String name : got.keySet()) {
                assertThat(reference.names()).contains(name);
                float[] expected = StoredValues.floats(reference.tensor(name));
                assertThat(Numbers.largestDifference(got.get(name), expected, fixture.mask()))
                        .as(family + " " + name)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    static Map<String, float[]> activations(Stack stack, List<int[]> tokens) throws Exception {
        Map<String, float[]> values = new TreeMap<>();
        HookSet hooks = new HookSet();
        int layers = stack.spec().shape().nLayers();
        for (int layer = 0; layer < layers; layer++) {
            read(hooks, new HookPoint(HookSite.RESID_PRE, layer), "hidden_states." + layer, values);
            read(hooks, new HookPoint(HookSite.ATTN_LINEAR, layer), "attn_out." + layer, values);
            read(hooks, new HookPoint(HookSite.Z, layer), "attn_z." + layer, values);
            read(hooks, new HookPoint(HookSite.MLP_POST, layer), "mlp_act." + layer, values);
            read(hooks, new HookPoint(HookSite.MLP_LINEAR, layer), "mlp_out." + layer, values);
        }
        if (stack.spec().refusal(HookSite.LN_FINAL).isEmpty()) {
            read(hooks, new HookPoint(HookSite.RESID_POST, layers - 1), "resid_final_pre_norm", values);
            read(hooks, new HookPoint(HookSite.LN_FINAL, 0), "last_hidden_state", values);
        } else {
            read(hooks, new HookPoint(HookSite.RESID_POST, layers - 1), "last_hidden_state", values);
        }
        try (Scope scope = stack.open()) {
            Ops op = scope.ops();
            Tensor resid = stack.forward(op, new TokenBatch(tokens), hooks, new Cancel());
            values.put("hidden_states." + layers, stack.end(op, resid, hooks).floats());
        }
        return values;
    }

    private static void read(HookSet hooks, HookPoint point, String name, Map<String, float[]> values) {
        hooks.read(point, (value, op) -> values.put(name, value.floats()));
    }
}

package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number of the forward pass against what Hugging Face's own code computes. */
@Tag("native")
class FamilyParityTest {
    private static final float TOLERANCE = 5e-5f;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama3_rope", "mistral", "qwen2", "qwen2_tied"})
    void everyHiddenStateAndLogitMatchesTheReference(String family) throws Exception {
        try (Fixture fixture = Fixture.open(family);
                SafetensorsFile reference = fixture.reference()) {
            Map<String, float[]> got = fixture.call(decoder -> activations(decoder, fixture.tokens()));
            int[][] mask = fixture.mask();
            for (String name : got.keySet()) {
                float[] expected = StoredValues.floats(reference.tensor(name));
                assertThat(Numbers.largestDifference(got.get(name), expected, mask))
                        .as(family + " " + name)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    private static Map<String, float[]> activations(Decoder decoder, List<int[]> tokens) throws Exception {
        Map<String, float[]> values = new TreeMap<>();
        HookSet hooks = new HookSet();
        int layers = decoder.spec().shape().nLayers();
        for (int layer = 0; layer < layers; layer++) {
            read(hooks, new HookPoint(HookSite.RESID_PRE, layer), "hidden_states." + layer, values);
            read(hooks, new HookPoint(HookSite.ATTN_OUT, layer), "attn_out." + layer, values);
            read(hooks, new HookPoint(HookSite.MLP_POST, layer), "mlp_act." + layer, values);
            read(hooks, new HookPoint(HookSite.MLP_OUT, layer), "mlp_out." + layer, values);
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

package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.junit.jupiter.params.provider.MethodSource;

/** Every number of the forward pass of the younger families against what Hugging Face's own code computes. */
@Tag("native")
class FamilyReferenceTest {
    private static final float TOLERANCE = 5e-5f;

    @ParameterizedTest
    @MethodSource(MadeFamilies.REFERENCED)
    void everyActivationMatchesTheReference(String family) throws Exception {
        Path folder = SharedFixtures.require(family);
        try (Fixture fixture = Fixture.open(folder, DType.FLOAT32);
                SafetensorsFile reference = fixture.reference()) {
            Map<String, float[]> got = fixture.call(decoder -> activations(decoder, fixture.tokens()));
            assertThat(got)
                    .containsKeys("logits", "resid_final_pre_norm", "hidden_states.0", "attn_out.0", "mlp_out.0");
            for (String name : got.keySet()) {
                float[] expected = StoredValues.floats(reference.tensor(name));
                assertThat(Numbers.largestDifference(got.get(name), expected, fixture.mask()))
                        .as(family + " " + name)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(MadeFamilies.REFERENCED)
    void continuesTheReferencePromptsWithTheReferenceTokens(String family) throws Exception {
        try (Fixture fixture = Fixture.open(SharedFixtures.require(family), DType.FLOAT32)) {
            List<int[]> prompts = GenerationTest.rows(fixture, "greedy.prompt");
            List<int[]> expected = GenerationTest.rows(fixture, "greedy.tokens");
            int newTokens = expected.getFirst().length - prompts.getFirst().length;
            List<int[]> got = GenerationTest.extend(fixture, newTokens, Set.of(), prompts);
            for (int row = 0; row < prompts.size(); row++) {
                assertThat(got.get(row)).as(family).containsExactly(expected.get(row));
            }
        }
    }

    private static Map<String, float[]> activations(Decoder decoder, List<int[]> tokens) throws Exception {
        Map<String, float[]> values = new TreeMap<>();
        HookSet hooks = new HookSet();
        StackSpec spec = decoder.spec();
        int layers = spec.shape().nLayers();
        boolean isRouted = spec.refusal(HookSite.MLP_POST).isPresent();
        for (int layer = 0; layer < layers; layer++) {
            read(hooks, new HookPoint(HookSite.RESID_PRE, layer), "hidden_states." + layer, values);
            read(hooks, new HookPoint(HookSite.ATTN_LINEAR, layer), "attn_out." + layer, values);
            read(hooks, new HookPoint(HookSite.Z, layer), "attn_z." + layer, values);
            if (isRouted) {
                read(hooks, new HookPoint(HookSite.MLP_OUT, layer), "mlp_out." + layer, values);
            } else {
                read(hooks, new HookPoint(HookSite.MLP_POST, layer), "mlp_act." + layer, values);
                read(hooks, new HookPoint(HookSite.MLP_LINEAR, layer), "mlp_out." + layer, values);
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

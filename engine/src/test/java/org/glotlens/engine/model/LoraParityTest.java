package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PEFT adapter beside the base weights against what PEFT computes. */
@Tag("native")
class LoraParityTest {
    private static final float TOLERANCE = 5e-5f;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2"})
    void everyHiddenStateAndLogitWithTheAdapterMatchesPeft(String family) throws Exception {
        Path folder = Fixture.folder(family).resolve("lora");
        try (Fixture fixture = Fixture.open(family);
                AdapterCheckpoint adapter = AdapterCheckpoint.open(folder);
                SafetensorsFile reference = SafetensorsFile.open(folder.resolve("lora_reference.safetensors"))) {
            Map<String, float[]> got = fixture.call(base -> activations(adapted(fixture, adapter), fixture));
            for (Map.Entry<String, float[]> entry : got.entrySet()) {
                float[] expected = StoredValues.floats(reference.tensor(entry.getKey()));
                assertThat(Numbers.largestDifference(entry.getValue(), expected, fixture.mask()))
                        .as(family + " " + entry.getKey())
                        .isLessThan(TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2"})
    void theBaseBesideItStaysAsItWas(String family) throws Exception {
        Path folder = Fixture.folder(family).resolve("lora");
        try (Fixture fixture = Fixture.open(family);
                AdapterCheckpoint adapter = AdapterCheckpoint.open(folder)) {
            float[] before = fixture.call(base -> activations(base, fixture).get("logits"));
            float[] adapted = fixture.call(
                    base -> activations(adapted(fixture, adapter), fixture).get("logits"));
            float[] after = fixture.call(base -> activations(base, fixture).get("logits"));
            assertThat(after).containsExactly(before);
            assertThat(Numbers.largestDifference(adapted, before)).isGreaterThan(0.1f);
        }
    }

    private static Decoder adapted(Fixture fixture, AdapterCheckpoint adapter) throws Exception {
        Weights weights = fixture.weights();
        return Decoder.of(weights, AdapterLoader.load(adapter, weights.spec(), weights.scope()));
    }

    private static Map<String, float[]> activations(Decoder decoder, Fixture fixture) throws Exception {
        Map<String, float[]> values = new LinkedHashMap<>();
        int layers = decoder.spec().shape().nLayers();
        HookSet hooks = new HookSet();
        for (int layer = 0; layer < layers; layer++) {
            String name = "hidden_states." + layer;
            hooks.read(new HookPoint(HookSite.RESID_PRE, layer), (value, op) -> values.put(name, value.floats()));
        }
        hooks.read(
                new HookPoint(HookSite.LN_FINAL, 0),
                (value, op) -> values.put("hidden_states." + layers, value.floats()));
        try (Scope scope = decoder.open()) {
            Ops op = scope.ops();
            var resid = decoder.forward(op, new TokenBatch(fixture.tokens()), hooks, new Cancel());
            values.put("logits", decoder.logits(op, resid, hooks).floats());
        }
        return values;
    }
}

package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * bfloat16 beside float32. bfloat16 keeps 8 bits, a relative step of 2^-8 = 0.004 for each rounding; over four blocks of
 * random weights that adds up to 1 to 2.2 % of the length of a vector.
 */
@Tag("native")
class BfloatTest {
    private static final double OF_LENGTH = 2.5e-2;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama3_rope", "mistral", "qwen2", "qwen2_tied"})
    void activationsStayWithinTwoAndAHalfPercentOfTheirLength(String family) throws Exception {
        Map<String, float[]> exact = activations(family, DType.FLOAT32);
        Map<String, float[]> half = activations(family, DType.BFLOAT16);
        for (String name : exact.keySet()) {
            assertThat(relativeDistance(half.get(name), exact.get(name)))
                    .as(family + " " + name)
                    .isLessThan(OF_LENGTH);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama3_rope", "mistral", "qwen2", "qwen2_tied"})
    void nearlyAllNextTokensAreTheSame(String family) throws Exception {
        float[] exact = activations(family, DType.FLOAT32).get("logits");
        float[] half = activations(family, DType.BFLOAT16).get("logits");
        int vocabulary = 320;
        int positions = exact.length / vocabulary;
        int equal = 0;
        for (int at = 0; at < positions; at++) {
            equal += largest(exact, at * vocabulary, vocabulary) == largest(half, at * vocabulary, vocabulary) ? 1 : 0;
        }
        assertThat((double) equal / positions).as(family).isGreaterThan(0.9);
    }

    private static Map<String, float[]> activations(String family, DType dtype) throws Exception {
        try (Fixture fixture = Fixture.open(family, dtype)) {
            List<int[]> tokens = fixture.tokens().subList(0, 2);
            return fixture.call(decoder -> {
                Map<String, float[]> values = new HashMap<>();
                HookSet hooks = new HookSet();
                for (HookPoint point : HookPoint.parse(
                        "blocks.*.hook_resid_post", decoder.spec().shape().nLayers())) {
                    hooks.read(point, (value, op) -> values.put(point.name(), value.floats()));
                }
                hooks.read(new HookPoint(HookSite.LN_FINAL, 0), (value, op) -> values.put("norm", value.floats()));
                try (Scope scope = decoder.open()) {
                    Ops op = scope.ops();
                    var resid = decoder.forward(op, new TokenBatch(tokens), hooks, new Cancel());
                    values.put("logits", decoder.logits(op, resid, hooks).floats());
                }
                return values;
            });
        }
    }

    private static double relativeDistance(float[] got, float[] expected) {
        double distance = 0;
        double length = 0;
        for (int i = 0; i < got.length; i++) {
            distance += Math.pow((double) got[i] - expected[i], 2);
            length += Math.pow(expected[i], 2);
        }
        return Math.sqrt(distance / length);
    }

    private static int largest(float[] values, int from, int count) {
        int best = from;
        for (int i = from; i < from + count; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best - from;
    }
}

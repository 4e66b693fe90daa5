package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bfloat16 keeps 8 bits of a number; through four blocks of random weights the logits of most positions stay within a
 * few percent of their length. Where a router's close choice flips, a position differs more; hence the median.
 */
@Tag("native")
class FamilyBfloatTest {
    private static final int VOCABULARY = 320;

    @ParameterizedTest
    @CsvSource({"mixtral, 0.04", "gemma, 0.025", "gemma2, 0.025", "gpt_neox, 0.025", "bloom, 0.025", "gpt2, 0.025"})
    void logitsStayCloseWithAndWithoutPatterns(String family, double share) throws Exception {
        float[] exact = logits(family, DType.FLOAT32, new HookSet());
        float[] half = logits(family, DType.BFLOAT16, new HookSet());
        HookSet watching = new HookSet();
        for (int layer = 0; layer < 4; layer++) {
            watching.read(new HookPoint(HookSite.PATTERN, layer), (value, op) -> {});
        }
        float[] watched = logits(family, DType.BFLOAT16, watching);
        assertThat(distance(half, exact)).as(family).isLessThan(share);
        assertThat(distance(watched, exact)).as(family + " with patterns").isLessThan(share);
    }

    private static float[] logits(String family, DType dtype, HookSet hooks) throws Exception {
        try (Fixture fixture = Fixture.open(family, dtype)) {
            List<int[]> tokens = fixture.tokens().subList(0, 2);
            return fixture.call(decoder -> {
                try (Scope scope = decoder.open()) {
                    Ops op = scope.ops();
                    Tensor resid = decoder.forward(op, new TokenBatch(tokens), hooks, new Cancel());
                    return decoder.logits(op, resid, hooks).floats();
                }
            });
        }
    }

    /** Median over the positions of the difference's length as a share of the length of what is expected. */
    static double distance(float[] got, float[] expected) {
        double[] shares = new double[expected.length / VOCABULARY];
        for (int at = 0; at < shares.length; at++) {
            double distance = 0;
            double length = 0;
            for (int i = at * VOCABULARY; i < (at + 1) * VOCABULARY; i++) {
                distance += Math.pow((double) got[i] - expected[i], 2);
                length += Math.pow(expected[i], 2);
            }
            shares[at] = Math.sqrt(distance / length);
        }
        Arrays.sort(shares);
        return shares[shares.length / 2];
    }
}

package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * float16 beside float32. float16 keeps 11 bits, a relative step of 2^-11 = 0.0005 for each rounding; over four blocks
 * of random weights that adds up to an eighth of what bfloat16 loses, 0.1 to 0.28 % of the length of the logits.
 */
@Tag("native")
class HalfPrecisionTest {
    private static final int VOCABULARY = 320;

    @ParameterizedTest
    @MethodSource(Fixture.FAMILIES_BY_NAME)
    void float16LogitsStayWithinAFractionOfAPercentOfTheirLength(String family) throws Exception {
        float[] exact = logits(family, DType.FLOAT32);
        double[] shares = distances(logits(family, DType.FLOAT16), exact);
        assertThat(shares[shares.length / 2]).as(family).isLessThan(4e-3);
    }

    private static float[] logits(String family, DType dtype) throws Exception {
        try (Fixture fixture = Fixture.open(family, dtype)) {
            List<int[]> tokens = fixture.tokens().subList(0, 2);
            return fixture.call(decoder -> {
                try (Scope scope = decoder.open()) {
                    Ops op = scope.ops();
                    var resid = decoder.forward(op, new TokenBatch(tokens), Hooks.NONE, new Cancel());
                    return decoder.logits(op, resid, Hooks.NONE).floats();
                }
            });
        }
    }

    /** Of each position: the difference's length as a share of the length of what is expected, in rising order. */
    private static double[] distances(float[] got, float[] expected) {
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
        return shares;
    }
}

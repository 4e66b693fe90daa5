package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked table of base 2 1 0 -1, expert 1 3 0 0 and a fifth, antiexpert 1.5 .5 .5 0 (exact fractions, softmax by hand). */
@Tag("native")
class ProxyKernelTest {
    @ParameterizedTest
    @CsvSource({
        "0,  2, 1, 0, -1,         .643914, .236883, .087144, .032059",
        ".5, 1.75, 2.25, -.25, -1, .351126, .578908, .047520, .022447",
        "1,  1.5, 3.5, -.5, -1,   .116192, .858546, .015725, .009538",
        "2,  1, 6, -1, -1,        .006681, .991511, .000904, .000904"
    })
    void logitsMoveByWhatTheExpertIsBeyondTheAntiexpert(
            double alpha, float a, float b, float c, float d, float p, float q, float r, float s) throws Exception {
        float[] base = {2, 1, 0, -1};
        float[][] got = Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.choose("cpu", Torch.get()))) {
                Ops op = scope.ops();
                Tensor own = scope.floats(base, 1, 4);
                Tensor moved = op.readings()
                        .proxy(
                                own,
                                scope.floats(new float[] {1, 3, 0, 0, 9}, 1, 5),
                                scope.floats(new float[] {1.5f, .5f, .5f, 0}, 1, 4),
                                scope.scalar(alpha));
                // one row fewer than the base: its id keeps the base's logit
                Tensor fewer = op.readings()
                        .proxy(
                                own,
                                scope.floats(new float[] {1, 3, 0}, 1, 3),
                                scope.floats(new float[] {1.5f, .5f, .5f, 0}, 1, 4),
                                scope.scalar(alpha));
                return new float[][] {
                    moved.floats(), op.readings().logSoftmax(moved).floats(), fewer.floats(), own.floats()
                };
            }
        });
        assertThat(got[0]).containsExactly(a, b, c, d);
        float[] expected = {p, q, r, s};
        for (int i = 0; i < 4; i++) {
            assertThat(Math.exp(got[1][i])).isCloseTo(expected[i], within(1e-6));
        }
        assertThat(got[2]).containsExactly(a, b, c, -1);
        assertThat(got[3]).as("the base's logits stay").containsExactly(base);
    }
}

package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.glotlens.engine.GlotlensException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Inverted dropout: each of n independent draws gives {@code x / keep} with probability keep and 0 otherwise, so that
 * the mean is x and its standard deviation {@code x sqrt((1 - keep) / (keep n))}. Bounds are four of these.
 */
@Tag("native")
class DropoutTest {
    private static final int DRAWS = 1 << 20;
    private static final float X = 0.7f;

    /** What came of one draw an element, and what flows back from a gradient of 1 each. */
    private record Drawn(float[] values, float[] gradient) {}

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.75, 0.9, 0.95})
    void keptValuesAreDividedByKeepAndTheMeanIsTheInput(double keep) throws Exception {
        float[] values = drawn(keep, 11).values();
        float kept = X / (float) keep;
        long count = 0;
        for (float value : values) {
            assertThat(value == 0 || value == kept)
                    .as("%s of 0 or %s", value, kept)
                    .isTrue();
            count += value == 0 ? 0 : 1;
        }
        double deviation = Math.sqrt((1 - keep) / (keep * DRAWS));
        assertThat((double) count / DRAWS).as("share kept").isCloseTo(keep, within(4 * keep * deviation));
        double mean =
                IntStream.range(0, DRAWS).mapToDouble(i -> values[i]).average().orElseThrow();
        assertThat(mean).as("mean").isCloseTo(X, within(4 * X * deviation));
    }

    /** Of two neighbours both are kept with probability keep squared, of two draws the same. */
    @Test
    void elementsAndDrawsAreIndependent() throws Exception {
        double keep = 0.5;
        float[] values = drawn(keep, 5).values();
        float[] others = drawn(keep, 6).values();
        double neighbours = share(i -> values[i] != 0 && values[(i + 1) % DRAWS] != 0);
        double draws = share(i -> values[i] != 0 && others[i] != 0);
        assertThat(neighbours).isCloseTo(keep * keep, within(4 * 0.5 / Math.sqrt(DRAWS)));
        assertThat(draws).isCloseTo(keep * keep, within(4 * 0.5 / Math.sqrt(DRAWS)));
    }

    @Test
    void theGradientIsOneOverKeepWhereTheValueWasKept() throws Exception {
        Drawn drawn = drawn(0.75, 3);
        for (int i = 0; i < DRAWS; i++) {
            assertThat(drawn.gradient()[i]).isEqualTo(drawn.values()[i] == 0 ? 0 : 1 / 0.75f);
        }
    }

    private static double share(IntPredicate predicate) {
        return IntStream.range(0, DRAWS).filter(predicate).count() / (double) DRAWS;
    }

    private static Drawn drawn(double keep, long seed) throws GlotlensException {
        Torch torch = Torch.get();
        return torch.call(() -> {
            try (Scope scope = torch.open(ComputeDevice.CPU)) {
                torch.seed(seed);
                Tensor x = scope.floats(filled(X), DRAWS).trainable();
                Tensor[] y = new Tensor[1];
                Autograd.record(() -> {
                    y[0] = scope.trainingOps().training().dropout(x, scope.scalar(keep));
                    Autograd.backward(y[0], scope.floats(filled(1), DRAWS));
                    return null;
                });
                return new Drawn(y[0].floats(), x.gradient(scope).floats());
            }
        });
    }

    private static float[] filled(float value) {
        float[] values = new float[DRAWS];
        Arrays.fill(values, value);
        return values;
    }
}

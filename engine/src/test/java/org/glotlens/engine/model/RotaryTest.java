package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rotary frequencies against values worked by hand. */
@Tag("unit")
class RotaryTest {
    @Test
    void withoutScalingFrequenciesFallGeometrically() {
        float[] got = Rotary.frequencies(spec(8, 10_000, new RopeScaling.None()), 1);
        assertThat(got).containsExactly(new float[] {1, 0.1f, 0.01f, 0.001f}, within(1e-9f));
    }

    @Test
    void linearScalingDividesEveryFrequency() {
        float[] got = Rotary.frequencies(spec(8, 10_000, new RopeScaling.Linear(4)), 1);
        assertThat(got).containsExactly(new float[] {0.25f, 0.025f, 0.0025f, 0.00025f}, within(1e-9f));
    }

    /**
     * Factor 8, low 1, high 4, context 512: wave lengths below 128 stay, above 512 are divided by 8. Of theta = 10,000
     * and dHead = 8 the wave lengths are 6.283, 62.83, 628.3, 6283. dHead = 12 adds the ramp: pair 3 has frequency 0.01,
     * pair 2 has 10^(-4/3) = 0.0464159 (wave length 135.367), so smooth = (512 / 135.367 - 1) / 3 = 0.927439 and the
     * frequency becomes 0.0464159 (0.072561 / 8 + 0.927439) = 0.0434689.
     */
    @Test
    void llama3KeepsShortWavesDividesLongOnesAndRampsBetween() {
        RopeScaling.Llama3 scaling = new RopeScaling.Llama3(8, 1, 4, 512);
        assertThat(Rotary.frequencies(spec(8, 10_000, scaling), 1))
                .containsExactly(new float[] {1, 0.1f, 0.00125f, 0.000125f}, within(1e-9f));
        assertThat(Rotary.frequencies(spec(12, 10_000, scaling), 1))
                .containsExactly(
                        new float[] {1, 0.2154435f, 0.0434689f, 0.00125f, 0.000269304f, 0.0000580199f}, within(2e-7f));
    }

    /** Of dHead = 8 pairs 0 and 1 stay, pair 3 is divided by 4, pair 2 lies half between: 0.01 (0.5 / 4 + 0.5). */
    @Test
    void yarnKeepsHighFrequenciesDividesLowOnesAndRampsBetween() {
        RopeScaling.Yarn scaling = new RopeScaling.Yarn(4, 1, 3, 1);
        assertThat(Rotary.frequencies(spec(8, 10_000, scaling), 1))
                .containsExactly(new float[] {1, 0.1f, 0.00625f, 0.00025f}, within(1e-9f));
    }

    @Test
    void longRopeDividesByOneListUpToTheFirstContextAndByAnotherBeyond() {
        RopeScaling.LongRope scaling =
                new RopeScaling.LongRope(new double[] {1, 1, 1, 2}, new double[] {1, 2, 4, 8}, 16, 1);
        assertThat(Rotary.frequencies(spec(8, 10_000, scaling), 16))
                .containsExactly(new float[] {1, 0.1f, 0.01f, 0.0005f}, within(1e-9f));
        assertThat(Rotary.frequencies(spec(8, 10_000, scaling), 17))
                .containsExactly(new float[] {1, 0.05f, 0.0025f, 0.000125f}, within(1e-9f));
    }

    private static Positions.Rotary spec(int dHead, double theta, RopeScaling scaling) {
        return new Positions.Rotary(dHead, theta, scaling);
    }
}

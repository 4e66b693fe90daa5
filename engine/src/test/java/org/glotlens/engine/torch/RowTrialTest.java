package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RowTrialTest {
    private long now;

    /** Products that take so many nanoseconds of a time of their own. */
    private RowTrial.Clock clock(int many, int few) {
        return new RowTrial.Clock(() -> now += many, () -> now += few, () -> now);
    }

    /** In a JVM that has just begun a call takes as long as the product. */
    @Test
    void theCallDoesNotCount() {
        assertThat(RowTrial.isFastEnough(clock(800, 600), clock(200, 10))).isTrue();
    }

    @Test
    void aKernelThatIsMuchSlowerIsNotTaken() {
        assertThat(RowTrial.isFastEnough(clock(700, 100), clock(300, 100))).isFalse();
    }
}

package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AlibiTest {
    @Test
    void slopesOfAPowerOfTwoHalveFromHeadToHead() {
        assertThat(Alibi.slopes(8))
                .containsExactly(0.5f, 0.25f, 0.125f, 0.0625f, 0.03125f, 0.015625f, 0.0078125f, 0.00390625f);
        assertThat(Alibi.slopes(4)).containsExactly(0.25f, 0.0625f, 0.015625f, 0.00390625f);
    }

    /** As MPT says it: of the slopes of the power of two above every second one, then the others. */
    @Test
    void ofTheSequenceAboveEverySecondComesFirst() {
        assertThat(Alibi.slopes(6)).containsExactly(0.25f, 0.0625f, 0.015625f, 0.00390625f, 0.5f, 0.125f);
    }

    /** Eight slopes 2^-1 to 2^-8, then those of sixteen heads at odd places: 2^-0.5, 2^-1.5, 2^-2.5, 2^-3.5. */
    @Test
    void furtherHeadsTakeEveryOtherSlopeOfTwiceAsMany() {
        float[] slopes = Alibi.slopes(12);
        assertThat(slopes).startsWith(Alibi.slopes(8));
        assertThat(new float[] {slopes[8], slopes[9], slopes[10], slopes[11]})
                .containsExactly(new float[] {0.70710678f, 0.35355339f, 0.17677670f, 0.08838835f}, within(1e-7f));
    }
}

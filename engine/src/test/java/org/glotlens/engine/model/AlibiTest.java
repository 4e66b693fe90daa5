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

    /**
     * Two heads of width 4, so slopes 2^-4 and 2^-8, divided by 2. Beyond 256 a number of 8 digits is even: 257 lies between
     * 256 and 258 and goes to 256, whose last digit is 0; 259 goes to 260 for the same reason; 513 to 512.
     */
    @Test
    void falconRoundsPositionsAndDividesByTheRootOfTheWidth() {
        float[] table = Alibi.rounded(2, 514, 4);
        assertThat(new float[] {table[0], table[2 * 3], table[2 * 3 + 1], table[2 * 255]})
                .containsExactly(0, 3f / 32, 3f / 512, 255f / 32);
        assertThat(new float[] {table[2 * 257], table[2 * 259], table[2 * 513]})
                .containsExactly(256f / 32, 260f / 32, 512f / 32);
    }

    /** 2^-0.5 of 8 digits is 181/256; seven of it are 1267/256, of 8 digits 1264/256 = 4.9375. */
    @Test
    void falconRoundsSlopesAndProductsToo() {
        float[] table = Alibi.rounded(12, 8, 1);
        assertThat(table[12 + 8]).isEqualTo(181f / 256);
        assertThat(table[7 * 12 + 8]).isEqualTo(4.9375f);
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

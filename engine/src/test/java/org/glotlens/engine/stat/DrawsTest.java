package org.glotlens.engine.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class DrawsTest {
    @Test
    void givesTheOutputsOfSplitMix64() {
        // the widely published test vector of the generator for the seed 1234567
        Draws draws = new Draws(1234567);

        assertThat(Long.toUnsignedString(draws.bits(0))).isEqualTo("6457827717110365317");
        assertThat(Long.toUnsignedString(draws.bits(1))).isEqualTo("3203168211198807973");
        assertThat(Long.toUnsignedString(draws.bits(4))).isEqualTo("16408922859458223821");
    }

    @Test
    void scalesToABoundByTheHighBits() {
        // 6457827717110365317 / 2^64 = 0.35008; 16408922859458223821 / 2^64 = 0.88953
        Draws draws = new Draws(1234567);

        assertThat(draws.below(10, 0)).isEqualTo(3);
        assertThat(draws.below(1000, 4)).isEqualTo(889);
    }

    @Test
    void noProductOverflows() {
        for (int seed = 0; seed < 100; seed++) {
            Draws draws = new Draws(seed);
            for (int bound : new int[] {1, 2, 3, 1 << 30, Integer.MAX_VALUE}) {
                BigInteger product =
                        new BigInteger(Long.toUnsignedString(draws.bits(seed))).multiply(BigInteger.valueOf(bound));
                assertThat(draws.below(bound, seed))
                        .isEqualTo(product.shiftRight(64).intValueExact());
            }
        }
    }

    @Test
    void anOrderHoldsEveryPlaceOnce() {
        int[] order = new Draws(7).order(50, 100);

        assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, 50).toArray());
        assertThat(order).isNotEqualTo(new Draws(8).order(50, 100)).isEqualTo(new Draws(7).order(50, 100));
    }
}

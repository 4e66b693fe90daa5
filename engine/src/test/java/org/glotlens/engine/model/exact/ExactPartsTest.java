package org.glotlens.engine.model.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Parts that no reference reaches, on numbers worked by hand. */
class ExactPartsTest {
    private static final double NEAR = 1e-12;

    /** Of MPT's rule for six heads: of 2^-1 .. 2^-8 the second, fourth, sixth, eighth, then the first and the third. */
    @Test
    void slopesBeyondAPowerOfTwo() {
        double[] slopes = IntStream.range(0, 6)
                .mapToDouble(ExactAttention.of(6, 2)::slope)
                .toArray();
        assertThat(slopes)
                .containsExactly(new double[] {1 / 4.0, 1 / 16.0, 1 / 64.0, 1 / 256.0, 1 / 2.0, 1 / 8.0}, within(NEAR));
    }

    /** base 16 on 4 dimensions: 1 and 1/4; the corrections of 4 and 1/4 turns over 8 pi positions are 0 and 2. */
    @Test
    void yarnStretchesTheSecondPairByHalf() throws Exception {
        ExactRotary yarn = rotary("""
            {"rope_scaling": {"rope_type": "yarn", "factor": 2, "beta_fast": 4, "beta_slow": 0.25, "truncate": false,
             "original_max_position_embeddings": 25.132741228718345, "mscale": 2, "mscale_all_dim": 1}}\
            """, 16, 1);
        assertThat(yarn.frequencies()).containsExactly(new double[] {1, (0.5 / 2 + 0.5) / 4}, within(NEAR));
        assertThat(yarn.magnitude()).isEqualTo((1 + 0.2 * Math.log(2)) / (1 + 0.1 * Math.log(2)), within(NEAR));
    }

    /** 4 * 2^(4 / 2) = 16. */
    @Test
    void alphaWidensTheBase() throws Exception {
        ExactRotary wide = rotary("{\"rope_scaling\": {\"type\": \"dynamic\", \"alpha\": 2, \"factor\": 1}}", 4, 1);
        assertThat(wide.frequencies()).containsExactly(new double[] {1, 1 / 4.0}, within(NEAR));
        assertThat(wide.magnitude()).isOne();
    }

    /** Eight times the original eight positions: the root of 1 + ln 8 / ln 8. */
    @Test
    void longropeChoosesItsListByTheLongestRow() throws Exception {
        String config = """
            {"max_position_embeddings": 64, "original_max_position_embeddings": 8,
             "rope_scaling": {"type": "su", "short_factor": [1, 2], "long_factor": [4, 8]}}\
            """;
        assertThat(rotary(config, 16, 8).frequencies()).containsExactly(new double[] {1, 1 / 8.0}, within(NEAR));
        assertThat(rotary(config, 16, 9).frequencies()).containsExactly(new double[] {1 / 4.0, 1 / 32.0}, within(NEAR));
        assertThat(rotary(config, 16, 9).magnitude()).isEqualTo(Math.sqrt(2), within(NEAR));
    }

    /** A quarter turn of the pairs (0, 1) and, in halves, (0, 2); the last dimensions stay. */
    @Test
    void turnsTheFirstDimensionsInPairsOrHalves() {
        double[] quarter = {Math.PI / 2, Math.PI / 2};
        double[] x = {1, 2, 3, 4, 5, 6};
        assertThat(new ExactRotary(quarter, 1, true).turn(x, 6, 1))
                .containsExactly(new double[] {-2, 1, -4, 3, 5, 6}, within(NEAR));
        assertThat(new ExactRotary(quarter, 2, false).turn(x, 6, 1))
                .containsExactly(new double[] {-6, -8, 2, 4, 5, 6}, within(NEAR));
    }

    /** Two groups of two queries of one dimension: q q k v. */
    @Test
    void groupsAndStacksSplit() {
        double[] fused = {1, 2, 3, 4, 5, 6, 7, 8};
        ExactQkv grouped = ExactQkv.grouped(fused, 2, 1);
        assertThat(grouped.q()).containsExactly(1, 2, 5, 6);
        assertThat(grouped.k()).containsExactly(3, 7);
        assertThat(grouped.v()).containsExactly(4, 8);
        ExactQkv stacked = ExactQkv.stacked(fused, 4);
        assertThat(stacked.q()).containsExactly(1, 2, 3, 4);
        assertThat(stacked.k()).containsExactly(5, 6);
        assertThat(stacked.v()).containsExactly(7, 8);
    }

    /** Shares 1/2, 1/3, 1/6 of outputs 1, 10, 100. */
    @Test
    void routerMixesTheLargestShares() {
        double[] scores = {Math.log(3), Math.log(2), Math.log(1)};
        double[] outputs = {1, 10, 100};
        ExactRouter router = new ExactRouter();
        assertThat(router.mixed(scores, 2, false, one -> new double[] {outputs[one]})[0])
                .isEqualTo(0.5 + 10 / 3.0, within(NEAR));
        assertThat(router.mixed(scores, 2, true, one -> new double[] {outputs[one]})[0])
                .isEqualTo((0.5 + 10 / 3.0) / (5 / 6.0), within(NEAR));
        assertThat(router.closest()).isEqualTo(1 / 6.0, within(NEAR));
    }

    private static ExactRotary rotary(String config, double theta, int positions) throws Exception {
        ExactConfig read = ExactConfig.of(new ObjectMapper().readTree(config), 0);
        return new ExactFrequencies(read, read.json().path("rope_scaling"), 4, theta, positions).rotary(false);
    }
}

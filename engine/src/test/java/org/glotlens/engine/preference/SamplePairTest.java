package org.glotlens.engine.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The worked example: four answers, gold 11, two English references. */
@Tag("unit")
class SamplePairTest {
    private static Sample sample(String text, String number, double... crossEntropies) {
        return new Sample("de", "1", "q", text, Optional.of(number), number.equals("11"), Double.NaN)
                .rewarded(Sample.reward(crossEntropies));
    }

    @Test
    void rewardsAndPairsAreTheWorkedOnes() {
        Sample a = sample("a", "11", .5, .4);
        Sample b = sample("b", "11", 1, .8);
        Sample c = sample("c", "12", 2, 1);
        Sample d = sample("d", "7", .5, .4);
        assertThat(a.reward()).isCloseTo(2.25, within(1e-6));
        assertThat(b.reward()).isCloseTo(1.125, within(1e-6));
        assertThat(c.reward()).isCloseTo(.75, within(1e-6));
        assertThat(SamplePair.of(List.of(a, b, c, d)))
                .containsExactly(new SamplePair(a, b), new SamplePair(a, c), new SamplePair(b, c));
        assertThat(new SamplePair(a, b).difference()).isCloseTo(1.125, within(1e-6));
    }

    @Test
    void equalTextsAndAnswersWithoutARewardMakeNoPair() {
        Sample a = sample("same", "11", .5);
        Sample b = sample("same", "11", 1);
        Sample none = new Sample("de", "1", "q", "x", Optional.empty(), false, Double.NaN);
        assertThat(SamplePair.of(List.of(a, b, none))).isEmpty();
    }

    @Test
    void referencesAreCleanedAndNoneRepeatsItself() {
        assertThat(EnglishPool.of(List.of(
                        "6 + 5 = <<6+5=11>>11 pens.\n#### 11",
                        "6 + 5 = 11 pens.",
                        "It is.\nIt is.\nSo 11.",
                        "#### 11",
                        "Five and six are 11.")))
                .containsExactly("6 + 5 = 11 pens.", "Five and six are 11.");
    }
}

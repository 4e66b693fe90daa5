package org.glotlens.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Water-filling against worked allocations, the condition of its optimum, and an exhaustive search. */
@Tag("unit")
class AllocationTest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    private static LanguageLaw law(String language, double gamma) {
        return new LanguageLaw(language, 60, .12, gamma);
    }

    @Test
    void twoLanguagesAreGivenTheWorkedShares() throws Exception {
        List<LanguageLaw> laws = List.of(law("a", .4), law("b", .1));
        Allocation free = Allocation.of(laws, new double[] {NONE, NONE}, 100);
        assertThat(free.examples()).containsExactly(new double[] {46.293523, 53.706477}, within(1e-6));
        assertThat(laws.get(0).score(free.examples()[0])).isCloseTo(57.729087, within(1e-6));
        assertThat(laws.get(1).score(free.examples()[1])).isCloseTo(50.960272, within(1e-6));
        assertThat(laws.get(0).score(free.uniform()[0])).isCloseTo(58.117977, within(1e-6));
        assertThat(laws.get(1).score(free.uniform()[1])).isCloseTo(50.537638, within(1e-6));
        Allocation capped = Allocation.of(laws, new double[] {NONE, 40}, 100);
        assertThat(capped.examples()).containsExactly(new double[] {60, 40}, within(1e-9));
        assertThat(capped.uniform()).containsExactly(new double[] {60, 40}, within(1e-12));
    }

    /** Ar El Hi Tr Vi Zh under x-LLM's caps, 1,200 thousand examples. */
    @Test
    void sixLanguagesUnderPublishedCapsAreGivenTheWorkedShares() throws Exception {
        double[] gammas = {.30, .35, .12, .15, .45, .40};
        List<LanguageLaw> laws =
                Arrays.stream(gammas).mapToObj(gamma -> law("l" + gamma, gamma)).toList();
        double[] caps = {1097.2, 620.8, 234.3, 477.7, 1073.8, 912.5};
        Allocation made = Allocation.of(laws, caps, 1200);
        assertThat(made.examples())
                .containsExactly(new double[] {197.012, 193.785, 217.335, 212.200, 188.636, 191.032}, within(1e-3));
        assertThat(made.mean(made.examples())).isCloseTo(62.666812, within(1e-6));
        assertThat(made.mean(made.uniform())).isCloseTo(62.659493, within(1e-6));
    }

    /** Equal gains below the caps, no smaller ones at them, and in a tenth of a second of processor. */
    @Test
    void aThousandLanguagesAreAtTheOptimumWithinATenthOfASecond() throws Exception {
        Random random = new Random(3);
        List<LanguageLaw> laws = IntStream.range(0, 1000)
                .mapToObj(i -> new LanguageLaw(
                        "l" + i,
                        20 + 60 * random.nextDouble(),
                        .03 + .3 * random.nextDouble(),
                        .01 + random.nextDouble()))
                .toList();
        double[] caps = random.doubles(1000, 1e3, 1e6).toArray();
        Allocation made = Allocation.of(laws, caps, 2e8);
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long begin = thread.getCurrentThreadCpuTime();
        made = Allocation.of(laws, caps, 2e8);
        assertThat((thread.getCurrentThreadCpuTime() - begin) / 1e6).as("ms").isLessThan(100);
        assertThat(Arrays.stream(made.examples()).sum()).isCloseTo(2e8, within(1e-9 * 2e8));
        assertThat(Arrays.stream(made.uniform()).sum()).isCloseTo(2e8, within(1e-9 * 2e8));
        assertThat(Arrays.stream(made.rows()).sum()).isEqualTo(200_000_000L);
        int atCap = 0;
        for (int i = 0; i < 1000; i++) {
            double gain = laws.get(i).gain(made.examples()[i]);
            if (made.examples()[i] < caps[i]) {
                assertThat(gain / made.gain()).isCloseTo(1, within(1e-9));
            } else {
                atCap++;
                assertThat(gain).isGreaterThanOrEqualTo(made.gain() * (1 - 1e-9));
            }
            assertThat((double) made.rows()[i]).isLessThanOrEqualTo(caps[i]);
        }
        assertThat(atCap).isBetween(1, 999);
    }

    /** No shift of one example between two languages is better. */
    @Test
    void noOtherSplitIsBetter() throws Exception {
        List<LanguageLaw> laws = List.of(
                new LanguageLaw("a", 60, .3, .5), new LanguageLaw("b", 40, .1, .2), new LanguageLaw("c", 70, .2, 1));
        double[] caps = {30, 50, 40};
        Allocation made = Allocation.of(laws, caps, 90);
        double best = made.mean(made.examples());
        for (int a = 1; a <= 30; a++) {
            for (int b = 1; b <= 50; b++) {
                double c = 90 - a - b;
                if (c > 0 && c <= 40) {
                    assertThat(made.mean(new double[] {a, b, c})).isLessThanOrEqualTo(best + 1e-12);
                }
            }
        }
    }

    @Test
    void capsBelowTheBudgetAreRefusedAndCapsThatMeetItAreTaken() throws Exception {
        List<LanguageLaw> laws = List.of(law("a", .4), law("b", .1));
        assertThatThrownBy(() -> Allocation.of(laws, new double[] {40, 50}, 100))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "caps of all languages together are 90.0 examples, less than the budget of 100.0");
        Allocation all = Allocation.of(laws, new double[] {40, 60}, 100);
        assertThat(all.examples()).containsExactly(40, 60);
        assertThat(all.gain()).isNaN();
        assertThatThrownBy(() -> Allocation.of(laws, new double[] {40, 60}, 0)).hasMessageContaining("budget is 0.0");
    }
}

package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Order and number of steps, with the counts of docs/methods.md, section 1.2. */
@Tag("unit")
class MicroBatchesTest {
    @ParameterizedTest
    @CsvSource({"19000, 3561", "9500, 1779", "28500, 5343"})
    void threeEpochsOfFourTimesFourRowsTakeThePublishedNumberOfSteps(int rows, int steps) {
        assertThat(new MicroBatches(rows, 4, true, 42).steps(3, 4)).isEqualTo(steps);
    }

    @Test
    void everyEpochVisitsEveryRowOnceInItsOwnOrder() {
        MicroBatches order = new MicroBatches(10, 4, true, 42);
        int[] first = epoch(order, 0);
        int[] second = epoch(order, 1);
        assertThat(Arrays.stream(first).sorted())
                .containsExactly(IntStream.range(0, 10).boxed().toArray(Integer[]::new));
        assertThat(Arrays.stream(second).sorted())
                .containsExactly(IntStream.range(0, 10).boxed().toArray(Integer[]::new));
        assertThat(first).isNotEqualTo(second);
        assertThat(epoch(new MicroBatches(10, 4, true, 42), 1)).containsExactly(second);
        assertThat(epoch(new MicroBatches(10, 4, true, 43), 0)).isNotEqualTo(first);
    }

    @Test
    void withoutShufflingRowsComeInFileOrder() {
        MicroBatches order = new MicroBatches(5, 2, false, 42);
        assertThat(order.get(0)).containsExactly(0, 1);
        assertThat(order.get(2)).containsExactly(4);
        assertThat(order.get(3)).containsExactly(0, 1);
    }

    @Test
    void aSetSmallerThanOneStepStillTakesSteps() {
        assertThat(new MicroBatches(3, 4, true, 1).steps(3, 4)).isEqualTo(3);
        assertThat(new MicroBatches(3, 4, true, 1).steps(0.1, 4)).isEqualTo(1);
    }

    private static int[] epoch(MicroBatches order, int epoch) {
        return IntStream.range(0, order.perEpoch())
                .flatMap(i -> Arrays.stream(order.get((long) epoch * order.perEpoch() + i)))
                .toArray();
    }
}

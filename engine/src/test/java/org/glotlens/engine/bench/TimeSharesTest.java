package org.glotlens.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.glotlens.engine.torch.OpEvent;
import org.glotlens.engine.torch.OpTrace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TimeSharesTest {
    private static final long VOCABULARY = 50;

    private static OpEvent op(String name, double begin, double micros, long... shape) {
        return new OpEvent(name, 1, begin, micros, List.of(shape));
    }

    private static OpEvent other(String name, double begin, double micros) {
        return new OpEvent(name, 2, begin, micros, List.of());
    }

    private static Map<WorkKind, Double> shares(double seconds, OpEvent... events) {
        return TimeShares.of(new OpTrace(List.of(events), seconds), 1, VOCABULARY)
                .shares();
    }

    /** 100 microseconds: a product of 60 within 70, of which 10 are a copy; a head of 20; 10 between. */
    @Test
    void timeOfWhatWasCalledIsNotCountedTwice() {
        Map<WorkKind, Double> shares = shares(
                100e-6,
                op("aten::copy_", 5, 10, 4, 8),
                op("linear", 0, 70, 4, 8),
                op("aten::linear", 2, 66, 4, 8),
                op("aten::mm", 17, 50, 4, 8),
                op("aten::mm", 72, 20, 8, 50));
        assertThat(shares.get(WorkKind.PRODUCTS)).isCloseTo(0.50, within(1e-9));
        assertThat(shares.get(WorkKind.COPIES)).isCloseTo(0.10, within(1e-9));
        assertThat(shares.get(WorkKind.HEAD)).isCloseTo(0.20, within(1e-9));
        // kernel and library around product and copy 4 + 6, nothing at all 10
        assertThat(shares.get(WorkKind.BETWEEN)).isCloseTo(0.20, within(1e-9));
        assertThat(shares).doesNotContainKey(WorkKind.ELEMENTWISE);
    }

    /** What stands in no operation of the library. */
    @Test
    void partsOfAWholeBlockAreCountedAsWhatTheyAre() {
        Map<WorkKind, Double> shares = shares(
                100e-6,
                op("rows::rms_norm", 0, 10),
                op("rows::linear", 10, 50),
                op("rows::attend_step", 60, 10),
                op("rows::silu_gate", 70, 10),
                op("rows::add", 80, 10));
        assertThat(shares.get(WorkKind.NORMS)).isCloseTo(0.10, within(1e-9));
        assertThat(shares.get(WorkKind.PRODUCTS)).isCloseTo(0.50, within(1e-9));
        assertThat(shares.get(WorkKind.ATTENTION)).isCloseTo(0.10, within(1e-9));
        assertThat(shares.get(WorkKind.ELEMENTWISE)).isCloseTo(0.20, within(1e-9));
        assertThat(shares.get(WorkKind.BETWEEN)).isCloseTo(0.10, within(1e-9));
    }

    @Test
    void aKernelSaysWhatItsOperationsWorkAt() {
        Map<WorkKind, Double> shares = shares(
                60e-6,
                op("attend_short", 0, 20),
                op("aten::bmm", 0, 15),
                op("rms_norm_fresh", 20, 10),
                op("aten::mul_", 21, 9),
                op("read_lens", 30, 10),
                op("aten::_softmax", 30, 10, 3, 50),
                op("adamw", 40, 20),
                op("aten::sqrt", 41, 5));
        assertThat(shares.get(WorkKind.ATTENTION)).isCloseTo(20 / 60.0, within(1e-9));
        assertThat(shares.get(WorkKind.NORMS)).isCloseTo(10 / 60.0, within(1e-9));
        assertThat(shares.get(WorkKind.LOSS)).isCloseTo(10 / 60.0, within(1e-9));
        assertThat(shares.get(WorkKind.OPTIMISER)).isCloseTo(20 / 60.0, within(1e-9));
        assertThat(shares.get(WorkKind.BETWEEN)).isCloseTo(0, within(1e-9));
    }

    @Test
    void operationsOfAnotherThreadAreNotInsideOnesOfTheSameTime() {
        Map<WorkKind, Double> shares = shares(40e-6, op("aten::mm", 0, 40, 2, 2), other("aten::mul", 10, 10));
        assertThat(shares.get(WorkKind.PRODUCTS)).isCloseTo(40 / 50.0, within(1e-9));
        assertThat(shares.get(WorkKind.ELEMENTWISE)).isCloseTo(10 / 50.0, within(1e-9));
    }
}

package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.glotlens.engine.checkpoint.Bfloat16;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.TensorBytes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class NormalValuesTest {
    private static final int ROWS = 300;
    private static final int COLUMNS = 40;
    private static final double DEVIATION = 0.5;

    @Test
    void piecesAreTheWhole() throws Exception {
        NewTensor tensor = NormalValues.tensor(new long[] {ROWS, COLUMNS}, DEVIATION, 3);
        short[] whole = drawn(tensor, ROWS * COLUMNS);

        assertThat(drawn(tensor, 7)).isEqualTo(whole);
        assertThat(tensor.byteSize()).isEqualTo(2L * whole.length);
    }

    @Test
    void theyAreNormal() throws Exception {
        short[] values = drawn(NormalValues.tensor(new long[] {ROWS, COLUMNS}, DEVIATION, 3), 100);
        double sum = 0;
        double squares = 0;
        int within = 0;
        for (short bits : values) {
            double value = Bfloat16.widen(bits);
            sum += value;
            squares += value * value;
            within += Math.abs(value) < DEVIATION ? 1 : 0;
        }

        assertThat(sum / values.length).isBetween(-0.02, 0.02);
        assertThat(Math.sqrt(squares / values.length)).isBetween(0.48, 0.52);
        assertThat(within / (double) values.length).isBetween(0.66, 0.70);
    }

    @Test
    void aPieceIsDrawnOnce() throws Exception {
        TensorBytes bytes =
                NormalValues.tensor(new long[] {2, 4}, DEVIATION, 3).bytes().get();
        bytes.copy(0, MemorySegment.ofArray(new short[4]));

        assertThatIllegalStateException()
                .isThrownBy(() -> bytes.copy(0, MemorySegment.ofArray(new short[4])))
                .withMessageContaining("8 bytes so far");
    }

    private static short[] drawn(NewTensor tensor, int piece) throws Exception {
        short[] values = new short[ROWS * COLUMNS];
        TensorBytes bytes = tensor.bytes().get();
        MemorySegment all = MemorySegment.ofArray(values);
        long step = (long) piece * Short.BYTES;
        for (long at = 0; at < bytes.byteSize(); at += step) {
            bytes.copy(at, all.asSlice(at, Math.min(step, bytes.byteSize() - at)));
        }
        assertThat(all.get(ValueLayout.JAVA_SHORT, 0)).isNotZero();
        return values;
    }
}

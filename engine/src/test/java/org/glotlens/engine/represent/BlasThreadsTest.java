package org.glotlens.engine.represent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** OpenBLAS and PyTorch's own BLAS live in one process and must not touch each other's threads. */
@Tag("native")
class BlasThreadsTest {
    private static final int ROWS = 7;
    private static final int IN = 128;
    private static final int OUT = 8306;

    /** One thread and several split this product otherwise, which shows in its last bits. */
    @Test
    void choosingThreadsLeavesPyTorchProductsAsTheyAre() throws Exception {
        Torch torch = Torch.get();
        float[] before = torch.call(() -> product(torch));
        float[] after = torch.call(() -> {
            BlasThreads.setFor(1);
            return product(torch);
        });

        assertThat(after).isEqualTo(before);
    }

    private static float[] product(Torch torch) {
        Random random = new Random(1);
        try (Scope scope = torch.open(ComputeDevice.CPU)) {
            Ops op = scope.ops();
            return op.linear(
                            scope.floats(gaussian(random, ROWS * IN), ROWS, IN),
                            scope.floats(gaussian(random, OUT * IN), OUT, IN),
                            null)
                    .floats();
        }
    }

    private static float[] gaussian(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}

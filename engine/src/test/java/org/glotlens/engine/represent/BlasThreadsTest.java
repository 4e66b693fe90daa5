package org.glotlens.engine.represent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** OpenBLAS and PyTorch's own BLAS live in one process and must not touch each other's threads. */
@Tag("native")
class BlasThreadsTest {
    private static final int MOST_ROWS = 12;
    private static final int IN = 128;
    private static final int OUT = 8306;

    /** One thread and several split this product otherwise, which shows in its last bits. */
    @Test
    void choosingThreadsLeavesPyTorchProductsAsTheyAre() throws Exception {
        Torch torch = Torch.get();
        List<float[]> before = torch.call(() -> products(torch));
        List<float[]> after = torch.call(() -> {
            BlasThreads.setFor(1);
            return products(torch);
        });

        assertThat(after).usingRecursiveComparison().isEqualTo(before);
    }

    /** Products of 1 to 12 rows with one matrix, one after the other. */
    private static List<float[]> products(Torch torch) {
        Random random = new Random(1);
        List<float[]> products = new ArrayList<>();
        try (Scope scope = torch.open(ComputeDevice.CPU)) {
            Ops op = scope.ops();
            Tensor matrix = scope.floats(gaussian(random, OUT * IN), OUT, IN);
            for (int rows = 1; rows <= MOST_ROWS; rows++) {
                products.add(op.linear(scope.floats(gaussian(random, rows * IN), rows, IN), matrix, null)
                        .floats());
            }
        }
        return products;
    }

    private static float[] gaussian(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}

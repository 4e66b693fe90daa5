package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Counts and sums over rows by hand. */
@Tag("native")
class CountKernelsTest {
    private static final float[] ROWS = {1, -1, 0, Float.NaN, 2, -0f, 1e-30f, Float.POSITIVE_INFINITY, -3, 5, 6, 7};

    @Test
    void onlyWhatIsAboveZeroCountsAndLargeCountsStayExact() throws Exception {
        long[] counts = Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                Tensor kept = scope.longs(new long[] {0, 1L << 24, 1L << 53, 7}, 4);
                scope.ops().readings().addPositive(kept, scope.floats(ROWS, 1, 3, 4));
                scope.ops().readings().addPositive(kept, scope.ops().to(scope.floats(ROWS, 3, 4), DType.BFLOAT16));
                return kept.longs();
            }
        });
        assertThat(counts).containsExactly(4, (1L << 24) + 2, (1L << 53) + 4, 7 + 4);
    }

    @Test
    void manyRowsAreCountedExactly() throws Exception {
        int rows = 70_001;
        float[] values = new float[rows * 3];
        for (int i = 0; i < rows; i++) {
            values[3 * i] = 1;
            values[3 * i + 1] = i % 2 == 0 ? 1 : -1;
        }
        long[] counts = Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                Tensor kept = scope.longs(new long[3], 3);
                scope.ops().readings().addPositive(kept, scope.floats(values, rows, 3));
                return kept.longs();
            }
        });
        assertThat(counts).containsExactly(rows, (rows + 1) / 2, 0);
    }

    @Test
    void sumsAreInFloat32WhateverTheType() throws Exception {
        float[] sums = Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                Tensor kept = scope.floats(new float[] {10, 0}, 2);
                Tensor rows = scope.floats(new float[] {1, 256, 2, 1, 3, 1}, 1, 3, 2);
                scope.ops().readings().addRows(kept, scope.ops().to(rows, DType.BFLOAT16));
                return kept.floats();
            }
        });
        assertThat(sums).containsExactly(16, 258);
    }
}

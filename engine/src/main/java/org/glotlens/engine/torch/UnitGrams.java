package org.glotlens.engine.torch;

import java.util.Arrays;
import java.util.Optional;
import org.glotlens.engine.rows.RowKernel;
import org.glotlens.engine.rows.RowProducts;
import org.glotlens.engine.rows.TileGram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gram matrices of rows of unit length by tiles of our own, on the processor. */
final class UnitGrams {
    private static final Logger LOG = LoggerFactory.getLogger(UnitGrams.class);

    /** Rows and width that are tried: a wide tile and a narrow one, and lengths that are a whole number. */
    private static final int TRIED_ROWS = 19;

    private static final int TRIED_WIDTH = 64;

    private final Kernels kernels;

    UnitGrams(Kernels kernels) {
        this.kernels = kernels;
    }

    /** What makes them beside such products; empty where it is wrong on this machine. */
    static Optional<TileGram> tried(RowProducts products, Scope scope) {
        TileGram tiles = new TileGram(products);
        for (DType type : new DType[] {DType.FLOAT32, DType.BFLOAT16}) {
            if (!isRight(tiles, type, scope)) {
                LOG.warn("Our own Gram matrices are wrong here and not used.");
                return Optional.empty();
            }
        }
        return Optional.of(tiles);
    }

    /** On rows of 1 and -1, whose length is 8. */
    private static boolean isRight(TileGram tiles, DType type, Scope scope) {
        try (Scope inside = scope.child()) {
            float[] signs = WholeNumbers.from(TRIED_ROWS * TRIED_WIDTH, 1);
            float[] columns = new float[signs.length];
            for (int i = 0; i < signs.length; i++) {
                signs[i] = signs[i] < 0 ? -1 : 1;
                columns[i % TRIED_WIDTH * TRIED_ROWS + i / TRIED_WIDTH] = signs[i];
            }
            Tensor rows = inside.floats(signs, TRIED_ROWS, TRIED_WIDTH);
            Tensor gain = inside.floats(ones(TRIED_WIDTH), TRIED_WIDTH);
            Tensor sum = inside.zeros(TRIED_WIDTH, TRIED_WIDTH);
            Kernels kernels = new Kernels(inside, Ops.Mode.INFERENCE);
            new UnitGrams(kernels).add(tiles, sum, inside.ops().to(rows, type), gain);
            float[] expected = WholeNumbers.products(columns, columns, TRIED_ROWS);
            for (int i = 0; i < expected.length; i++) {
                expected[i] /= TRIED_WIDTH;
            }
            return Arrays.equals(lower(sum.floats()), lower(expected));
        }
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static float[] lower(float[] square) {
        for (int i = 0; i < square.length; i++) {
            if (i % TRIED_WIDTH > i / TRIED_WIDTH) {
                square[i] = 0;
            }
        }
        return square;
    }

    /** Whether {@link #add} takes these. */
    boolean take(Tensor sum, Tensor rows) {
        return kernels.mode() == Ops.Mode.INFERENCE
                && !kernels.scope().device().isCuda()
                && sum.dtype() == DType.FLOAT32
                && (rows.dtype() == DType.FLOAT32 || rows.dtype() == DType.BFLOAT16)
                && rows.elements() > 0
                && TileGram.takes(rows.size(1))
                && torch().tileGram().isPresent();
    }

    /** As {@link ReadingOps#addUnitGram}. */
    void add(Tensor sum, Tensor rows, Tensor gain) {
        add(torch().tileGram().orElseThrow(), sum, rows, gain);
    }

    private void add(TileGram tiles, Tensor sum, Tensor rows, Tensor gain) {
        int width = rows.size(1);
        if (sum.size(0) != width || sum.size(1) != width || gain.elements() != width) {
            throw new IllegalArgumentException(
                    "Cannot add the Gram matrix of " + rows + " times " + gain + " to " + sum);
        }
        Tensor wide = kernels.scope().ops().toFloat32(gain);
        TileGram.Operands operands = new TileGram.Operands(
                rows.dtype() == DType.BFLOAT16 ? RowKernel.BFLOAT16 : RowKernel.FLOAT32,
                new RowProducts.Rows(rows.run(), rows.size(0), width),
                wide.run(),
                sum.whole());
        torch().runOwn("rows::add_unit_gram", () -> tiles.add(operands, torch().threads()), rows);
    }

    private Torch torch() {
        return kernels.scope().torch();
    }
}

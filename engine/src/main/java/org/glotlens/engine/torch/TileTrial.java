package org.glotlens.engine.torch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.rows.RowKernel;
import org.glotlens.engine.rows.RowProducts;
import org.glotlens.engine.rows.TileProducts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether our own products of many rows run and are right on this machine. */
final class TileTrial {
    private static final Logger LOG = LoggerFactory.getLogger(TileTrial.class);

    /** More than are summed at once, in either type, so that sums are gone on with. */
    private static final int INPUTS = 1024 + 32;

    /** A wide tile and two narrow ones. */
    private static final int OUTPUTS = 48 + 32;

    /** A panel, and some rows that fill no tile. */
    private static final int ROWS = 16 + 11;

    private TileTrial() {}

    /** What multiplies many rows in a type; empty where the library does. */
    static Optional<TileProducts> products(DType type, RowProducts rows, RowChoice choice, Scope scope) {
        RowKernel own = RowTrial.of(type).orElseThrow();
        if (choice == RowChoice.LIBRARY || !TileProducts.areRunnable(own)) {
            return Optional.empty();
        }
        try {
            TileProducts products = new TileProducts(rows, own);
            if (isRight(products, type, scope)) {
                return Optional.of(products);
            }
            LOG.warn("Our own products of many rows in {} are wrong here and not used.", type.label());
        } catch (IllegalStateException e) {
            LOG.info("Our own products of many rows are not available here: {}", e.getMessage());
        }
        return Optional.empty();
    }

    /** On small whole numbers. */
    private static boolean isRight(TileProducts products, DType type, Scope scope) {
        try (Scope inside = scope.child()) {
            float[] x = WholeNumbers.from(ROWS * INPUTS, 3);
            float[] w = WholeNumbers.from(OUTPUTS * INPUTS, 2);
            Kernels kernels = new Kernels(inside, Ops.Mode.INFERENCE);
            TileLinears tiles = new TileLinears(kernels);
            Ops op = inside.ops();
            Tensor rows = op.to(inside.floats(x, ROWS, INPUTS), type);
            Tensor weight = op.to(inside.floats(w, OUTPUTS, INPUTS), type);
            Tensor turned = kernels.inOrder(kernels.run("turned", weight));
            float[] sums = WholeNumbers.products(x, w, INPUTS);
            float[] wanted = op.to(inside.floats(sums, ROWS, OUTPUTS), type).floats();
            return Arrays.equals(
                            tiles.linears(products, rows, List.of(new Affine(weight, null)))
                                    .getFirst()
                                    .floats(),
                            wanted)
                    && Arrays.equals(
                            tiles.linearTurned(products, rows, new Affine(turned, null))
                                    .floats(),
                            wanted);
        }
    }
}

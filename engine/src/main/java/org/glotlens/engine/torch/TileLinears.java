package org.glotlens.engine.torch;

import org.glotlens.engine.rows.RowProducts;
import org.glotlens.engine.rows.TileProducts;

/**
 * Products of many rows with float32 matrices {@code [out, in]} as they are stored, on the processor: as fast as the library's
 * with packed ones.
 */
final class TileLinears {
    private final Kernels kernels;

    TileLinears(Kernels kernels) {
        this.kernels = kernels;
    }

    /** Whether {@link #linear} takes these, for which nothing is recorded. */
    boolean take(Tensor x, Tensor w) {
        Torch torch = kernels.scope().torch();
        return x.dtype() == DType.FLOAT32
                && w.dtype() == DType.FLOAT32
                && !kernels.scope().device().isCuda()
                && x.elements() > 0
                && TileProducts.take(w.size(1), w.size(0))
                && torch.tileProducts().isPresent();
    }

    /** {@code x: [.., in], map: [out, in] -> [.., out]}. */
    Tensor linear(Tensor x, Affine map) {
        return linear(kernels.scope().torch().tileProducts().orElseThrow(), x, map);
    }

    Tensor linear(TileProducts products, Tensor x, Affine map) {
        RowLinears.requireFitting(x, map);
        Tensor y = kernels.run("empty_outputs", x, map.weight());
        int in = x.size(-1);
        RowProducts.Rows rows = new RowProducts.Rows(x.run(), Math.toIntExact(x.elements() / in), in);
        RowProducts.Factor factor = new RowProducts.Factor(
                map.weight().whole(),
                map.weight().size(0),
                map.bias() == null ? null : map.bias().whole(),
                y.run());
        Torch torch = kernels.scope().torch();
        torch.runOwn("rows::linear", () -> products.multiply(rows, factor, torch.threads()), x, map.weight());
        return y;
    }
}

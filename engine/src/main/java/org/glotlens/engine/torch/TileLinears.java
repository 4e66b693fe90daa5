package org.glotlens.engine.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.rows.RowProducts;
import org.glotlens.engine.rows.TileProducts;

/**
 * Products of many rows with matrices {@code [out, in]} in float32 or bfloat16 as they are stored, on the processor, or with their
 * columns: as fast as the library's with packed ones.
 */
final class TileLinears {
    private final Kernels kernels;

    TileLinears(Kernels kernels) {
        this.kernels = kernels;
    }

    /** Whether {@link #linear} takes these, for which nothing is recorded. */
    boolean take(Tensor x, Tensor w) {
        return x.dtype() == w.dtype() && x.elements() > 0 && take(w.dtype(), w.size(0), w.size(1));
    }

    /** Whether {@link #linear} and {@link #linearTurned} take a matrix of these sizes. */
    boolean take(DType type, int rows, int columns) {
        return !kernels.scope().device().isCuda()
                && RowTrial.of(type)
                        .filter(own -> TileProducts.take(own, columns, rows) && TileProducts.take(own, rows, columns))
                        .isPresent()
                && products(type).isPresent();
    }

    /** {@code x: [.., in], map: [out, in] -> [.., out]}. */
    Tensor linear(Tensor x, Affine map) {
        return linears(x, List.of(map)).getFirst();
    }

    /** The same for several maps. */
    List<Tensor> linears(Tensor x, List<Affine> maps) {
        return linears(products(x.dtype()).orElseThrow(), x, maps);
    }

    List<Tensor> linears(TileProducts products, Tensor x, List<Affine> maps) {
        List<Tensor> all = new ArrayList<>();
        List<RowProducts.Factor> factors = new ArrayList<>();
        for (Affine map : maps) {
            RowLinears.requireFitting(x, map);
            Tensor y = kernels.runInOrder("empty_outputs", x, map.weight());
            all.add(y);
            factors.add(factor(map, y));
        }
        int threads = kernels.scope().torch().threads();
        Tensor[] operands =
                Stream.concat(Stream.of(x), maps.stream().map(Affine::weight)).toArray(Tensor[]::new);
        Runnable work = () -> products.multiply(rows(x), factors, threads);
        kernels.scope().torch().runOwn("rows::linear", work, operands);
        return all;
    }

    /** {@code x: [.., in], map: [in, out] -> [.., out]}. */
    Tensor linearTurned(Tensor x, Affine map) {
        return linearTurned(products(x.dtype()).orElseThrow(), x, map);
    }

    Tensor linearTurned(TileProducts products, Tensor x, Affine map) {
        requireFittingTurned(x, map);
        Tensor y = kernels.runInOrder("empty_columns", x, map.weight());
        int threads = kernels.scope().torch().threads();
        return filled(y, x, map, () -> products.multiplyTurned(rows(x), factor(map, y), threads));
    }

    /** {@code y + x map^T} over y, {@code map: [out, in]} without a bias. */
    Tensor linearOnto(Tensor y, Tensor x, Affine map) {
        RowLinears.requireFitting(x, map);
        requireRoom(y, x, map.weight().size(0));
        int threads = kernels.scope().torch().threads();
        return filled(y, x, map, () -> products(x.dtype()).orElseThrow().add(rows(x), factor(map, y), threads));
    }

    /** {@code y + x map} over y, {@code map: [in, out]} without a bias. */
    Tensor linearTurnedOnto(Tensor y, Tensor x, Affine map) {
        requireFittingTurned(x, map);
        requireRoom(y, x, map.weight().size(1));
        int threads = kernels.scope().torch().threads();
        return filled(y, x, map, () -> products(x.dtype()).orElseThrow().addTurned(rows(x), factor(map, y), threads));
    }

    private static void requireRoom(Tensor y, Tensor x, int outputs) {
        if (y.dtype() != x.dtype()
                || y.size(-1) != outputs
                || y.elements() / outputs != x.elements() / x.size(-1)
                || y.lying() != Lying.IN_ORDER) {
            throw new IllegalArgumentException("Cannot add what comes of " + x + " to " + y);
        }
    }

    private Tensor filled(Tensor y, Tensor x, Affine map, Runnable work) {
        kernels.scope().torch().runOwn("rows::linear", work, x, map.weight());
        return y;
    }

    private Optional<TileProducts> products(DType type) {
        return kernels.scope().torch().manyRows().flatMap(many -> many.products(type));
    }

    /** Rows of the last dimension. */
    static RowProducts.Rows rows(Tensor x) {
        int in = x.size(-1);
        return new RowProducts.Rows(x.run(), Math.toIntExact(x.elements() / in), in);
    }

    private static RowProducts.Factor factor(Affine map, Tensor y) {
        return new RowProducts.Factor(
                map.weight().whole(),
                y.size(-1),
                map.bias() == null ? null : map.bias().whole(),
                y.run());
    }

    /** Memory is read as it lies: what does not fit must not get there. */
    private static void requireFittingTurned(Tensor x, Affine map) {
        Tensor w = map.weight();
        Tensor bias = map.bias();
        boolean isBiasFitting = bias == null || bias.dtype() == x.dtype() && bias.elements() == w.size(1);
        if (w.shape().length != 2 || w.dtype() != x.dtype() || w.size(0) != x.size(-1) || !isBiasFitting) {
            throw new IllegalArgumentException("Cannot multiply " + x + " with columns of " + w + " and bias " + bias);
        }
    }
}

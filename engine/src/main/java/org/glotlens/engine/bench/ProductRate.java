package org.glotlens.engine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.glotlens.engine.model.LinearCount;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The machine's own rate of matrix products in the shapes of a model: the limit that everything else is compared with.
 * Every shape is multiplied by each kernel there is, and the best run of the best kernel counts.
 */
final class ProductRate {
    /** Rows of the head that are multiplied; the rate of more is the same. */
    private static final int HEAD_ROWS = 16_384;

    private static final int RUNS = 8;

    private final List<Shape> shapes = new ArrayList<>();
    private final Shape head;
    private final double operationsPerHeadRow;

    /** One product, measured, and the operations of a forward pass that it stands for. */
    private static final class Shape {
        private final int rows;
        private final int in;
        private final int out;
        private double share;
        private double best = Double.MAX_VALUE;

        Shape(int rows, int in, int out) {
            this.rows = rows;
            this.in = in;
            this.out = out;
        }

        /** Operations per second of the best run. */
        double rate() {
            return 2.0 * rows * in * out / best;
        }
    }

    /**
     * The products of a forward pass.
     *
     * @param rows tokens of the batch
     */
    ProductRate(StackSpec spec, int rows) {
        for (LinearCount linear : LinearCount.of(spec)) {
            int in = Math.toIntExact(linear.shape().in());
            int out = Math.toIntExact(linear.shape().out());
            shape(rows, in, out).share += 2.0 * rows * in * out * linear.count();
        }
        int dModel = spec.shape().dModel();
        head = new Shape(rows, dModel, Math.min(HEAD_ROWS, spec.shape().dVocab()));
        operationsPerHeadRow = 2.0 * dModel * spec.shape().dVocab();
    }

    private Shape shape(int rows, int in, int out) {
        return shapes.stream()
                .filter(shape -> shape.in == in && shape.out == out)
                .findFirst()
                .orElseGet(() -> {
                    Shape added = new Shape(rows, in, out);
                    shapes.add(added);
                    return added;
                });
    }

    /** Operations of all products of a pass that unembeds so many rows. */
    double operations(int unembedded) {
        return shapes.stream().mapToDouble(shape -> shape.share).sum() + unembedded * operationsPerHeadRow;
    }

    /** Seconds that these products alone would take at the rates measured. */
    double seconds(int unembedded) {
        return shapes.stream().mapToDouble(shape -> shape.share / shape.rate()).sum()
                + unembedded * operationsPerHeadRow / head.rate();
    }

    /** GFLOP/s over the products of the blocks. */
    double gigaflops() {
        return operations(0) / seconds(0) / 1e9;
    }

    /** Measures once more; the best runs so far count. */
    void measure(Scope scope, DType type) {
        List<Shape> all = new ArrayList<>(shapes);
        all.add(head);
        for (Shape shape : all) {
            try (Scope inside = scope.child()) {
                Ops op = inside.ops();
                Tensor x = op.to(inside.floats(values(shape.rows * shape.in), shape.rows, shape.in), type);
                Tensor w = op.to(inside.floats(values(shape.out * shape.in), shape.out, shape.in), type);
                best(shape, inside, () -> op.linear(x, w, null));
                if (op.canPack(type, shape.out)) {
                    Tensor packed = op.pack(w);
                    best(shape, inside, () -> op.linearPacked(x, packed, null));
                }
            }
        }
    }

    private static void best(Shape shape, Scope scope, Supplier<Tensor> product) {
        for (int run = 0; run < RUNS; run++) {
            long begin = System.nanoTime();
            try (Tensor y = product.get();
                    Tensor last = scope.ops().slice(y, shape.rows - 1L, 1)) {
                last.floats();
            }
            shape.best = Math.min(shape.best, (System.nanoTime() - begin) / 1e9);
        }
    }

    private static float[] values(int count) {
        Random random = new Random(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (random.nextFloat() - 0.5f) / 8;
        }
        return values;
    }
}

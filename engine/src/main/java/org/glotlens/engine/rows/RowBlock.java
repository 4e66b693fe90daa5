package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A whole block for the newest position of a few rows: both norms, all products, attention over what is kept, and a gated MLP,
 * without going back to the library in between. The bits are those of the parts one by one. By one thread at a time; the memory
 * of all operands has to stay until a call returns.
 */
public final class RowBlock {
    private static final long ALIGNMENT = 64;

    private final RowProducts products;
    private final RowAttention attention;
    private final RowElements elements;
    private MemorySegment room = MemorySegment.NULL;

    /** Shares the threads of the products. */
    public RowBlock(RowProducts products, RowAttention attention) {
        this.products = products;
        this.attention = attention;
        this.elements = new RowElements(products);
    }

    /**
     * A linear map.
     *
     * @param weights {@code [outputs, in]}, row-major
     * @param bias {@code [outputs]}, or null
     */
    public record Matrix(MemorySegment weights, int outputs, MemorySegment bias) {}

    /**
     * The weights of a block.
     *
     * @param qkv queries, keys and values
     * @param gateUp gate and up, both {@code [dMlp, dModel]}
     */
    public record Parts(
            RowNorm.Gain attentionNorm,
            List<Matrix> qkv,
            Matrix o,
            RowNorm.Gain mlpNorm,
            List<Matrix> gateUp,
            Matrix down) {}

    /**
     * What goes through it.
     *
     * @param x {@code [rows, dModel]}, the residual stream before the block
     * @param y the same behind it
     */
    public record Step(
            MemorySegment x,
            RowAttention.Turn turn,
            RowAttention.Kept kept,
            RowAttention.Shape shape,
            MemorySegment y) {}

    /** Runs each part, and may time it. */
    public interface Clock {
        void run(String kernel, Runnable part);
    }

    /** Takes the step. */
    public void take(RowAttention.Crew crew, Parts parts, Step step, Clock clock) {
        new Taking(crew, parts, step, clock).run();
    }

    /** One step, with room for what lies between its parts. */
    private final class Taking {
        private final RowAttention.Crew crew;
        private final RowKernel kernel;
        private final Parts parts;
        private final Step step;
        private final Clock clock;
        private final int rows;
        private final int width;
        private long taken;

        Taking(RowAttention.Crew crew, Parts parts, Step step, Clock clock) {
            this.crew = crew;
            this.kernel = crew.kernel();
            this.parts = parts;
            this.step = step;
            this.clock = clock;
            this.rows = step.shape().rows();
            this.width = parts.o().outputs();
            makeRoom();
        }

        void run() {
            MemorySegment normed = row(width);
            MemorySegment mid = row(width);
            MemorySegment added = row(width);

            norm(step.x(), parts.attentionNorm(), normed);
            List<MemorySegment> qkv = multiply(normed, parts.qkv());
            MemorySegment read = row(step.shape().heads() * step.shape().width());
            RowAttention.Step heads = new RowAttention.Step(qkv.get(0), qkv.get(1), qkv.get(2), step.turn(), read);
            clock.run("rows::attend_step", () -> attention.step(crew, heads, step.kept(), step.shape()));
            multiply(read, List.of(parts.o()), List.of(added));
            clock.run("rows::add", () -> RowElements.add(kernel, step.x(), added, mid));

            norm(mid, parts.mlpNorm(), normed);
            List<MemorySegment> both = multiply(normed, parts.gateUp());
            MemorySegment gate = both.get(0);
            clock.run("rows::silu_gate", () -> elements.siluGate(crew, gate, both.get(1), gate));
            multiply(gate, List.of(parts.down()), List.of(added));
            clock.run("rows::add", () -> RowElements.add(kernel, mid, added, step.y()));
        }

        private void norm(MemorySegment x, RowNorm.Gain gain, MemorySegment y) {
            clock.run("rows::rms_norm", () -> RowNorm.rms(kernel, new RowProducts.Rows(x, rows, width), gain, y));
        }

        private List<MemorySegment> multiply(MemorySegment x, List<Matrix> matrices) {
            List<MemorySegment> made =
                    matrices.stream().map(matrix -> row(matrix.outputs())).toList();
            multiply(x, matrices, made);
            return made;
        }

        private void multiply(MemorySegment x, List<Matrix> matrices, List<MemorySegment> made) {
            int inputs = Math.toIntExact(x.byteSize() / kernel.bytes() / rows);
            List<RowProducts.Factor> factors = IntStream.range(0, made.size())
                    .mapToObj(i -> factor(matrices.get(i), made.get(i)))
                    .toList();
            clock.run(
                    "rows::linear",
                    () -> products.multiply(kernel, new RowProducts.Rows(x, rows, inputs), factors, crew.threads()));
        }

        private static RowProducts.Factor factor(Matrix matrix, MemorySegment y) {
            return new RowProducts.Factor(matrix.weights(), matrix.outputs(), matrix.bias(), y);
        }

        /** Room for so many numbers of every row. */
        private MemorySegment row(int numbers) {
            MemorySegment own = room.asSlice(taken, (long) rows * numbers * kernel.bytes());
            taken += aligned(numbers);
            return own;
        }

        private void makeRoom() {
            long bytes = 3 * aligned(width)
                    + aligned(step.shape().heads() * step.shape().width());
            for (Matrix matrix : parts.qkv()) {
                bytes += aligned(matrix.outputs());
            }
            for (Matrix matrix : parts.gateUp()) {
                bytes += aligned(matrix.outputs());
            }
            if (room.byteSize() < bytes) {
                room = Arena.ofAuto().allocate(bytes, ALIGNMENT);
            }
        }

        private long aligned(int numbers) {
            return Math.ceilDiv((long) rows * numbers * kernel.bytes(), ALIGNMENT) * ALIGNMENT;
        }
    }
}

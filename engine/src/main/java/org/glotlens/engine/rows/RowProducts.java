package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Products of a few rows with matrices: every matrix is read from memory once, by all threads together. By one thread at a
 * time; the memory of all operands has to stay until a call returns.
 */
public final class RowProducts {
    /** Small enough to stay in a core's cache while several rows are multiplied, large enough to be worth handing over. */
    private static final long PART_BYTES = 96 << 10;

    private static final long ALIGNMENT = 64;

    private final RowTeam team = new RowTeam();
    private MemorySegment arranged = MemorySegment.NULL;

    /**
     * One matrix.
     *
     * @param weights {@code [outputs, in]}, row-major
     * @param bias {@code [outputs]}, or null
     * @param y {@code [rows, outputs]}
     */
    public record Factor(MemorySegment weights, int outputs, MemorySegment bias, MemorySegment y) {
        int parts(int step) {
            return Math.ceilDiv(outputs, step);
        }
    }

    /** Some outputs of one matrix. */
    private record Some(Factor factor, int from, int count) {
        /** The part of a number among those of all factors, each of so many outputs. */
        static Some of(List<Factor> factors, int part, int step) {
            int at = part;
            for (Factor factor : factors) {
                if (at < factor.parts(step)) {
                    int from = at * step;
                    return new Some(factor, from, Math.min(step, factor.outputs() - from));
                }
                at -= factor.parts(step);
            }
            throw new IllegalArgumentException("part " + part);
        }
    }

    /**
     * What is multiplied.
     *
     * @param x {@code [rows, in]}, of the kernel's type as everything else
     */
    public record Rows(MemorySegment x, int rows, int inputs) {}

    /**
     * {@code y = x weights^T + bias} for each factor, summed in float32 and rounded once.
     *
     * @param rows whose inputs {@link RowKernel#takes} takes
     * @param threads at most so many, at least 1
     */
    public void multiply(RowKernel kernel, Rows rows, List<Factor> factors, int threads) {
        int inputs = rows.inputs();
        if (!kernel.takes(inputs)) {
            throw new IllegalArgumentException("The kernel takes no rows of " + inputs + " inputs");
        }
        arrange(kernel, rows);
        int step = Math.max(1, Math.toIntExact(PART_BYTES / ((long) inputs * kernel.bytes())));
        int parts = factors.stream().mapToInt(factor -> factor.parts(step)).sum();
        team.run(threads, parts, part -> multiply(kernel, rows, Some.of(factors, part, step)));
    }

    RowTeam team() {
        return team;
    }

    private void arrange(RowKernel kernel, Rows rows) {
        long bytes = (long) rows.inputs() * Float.BYTES;
        if (arranged.byteSize() < rows.rows() * bytes) {
            arranged = Arena.ofAuto().allocate(rows.rows() * bytes, ALIGNMENT);
        }
        for (int row = 0; row < rows.rows(); row++) {
            long from = rows.x().address() + (long) row * rows.inputs() * kernel.bytes();
            kernel.arrange(from, arranged.address() + row * bytes, rows.inputs());
        }
    }

    /** One part of all: some outputs of one matrix, for all rows while they are in the core's cache. */
    private void multiply(RowKernel kernel, Rows rows, Some some) {
        Factor factor = some.factor();
        long weights = factor.weights().address() + (long) some.from() * rows.inputs() * kernel.bytes();
        long bias = factor.bias() == null ? 0 : factor.bias().address() + (long) some.from() * kernel.bytes();
        for (int row = 0; row < rows.rows(); row++) {
            long x = arranged.address() + (long) row * rows.inputs() * Float.BYTES;
            long y = factor.y().address() + ((long) row * factor.outputs() + some.from()) * kernel.bytes();
            kernel.multiply(new RowKernel.Dots(weights, x, y, some.count(), rows.inputs()), bias);
        }
    }
}

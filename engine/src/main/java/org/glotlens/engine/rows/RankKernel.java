package org.glotlens.engine.rows;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Machine code with AVX-512 for products of many rows of one type with a matrix of few rows in float32. */
final class RankKernel {
    /** Rows of the matrix that are multiplied at a time. */
    static final int RANKS = 4;

    /** Columns of which {@link #outer} makes sums at a time. */
    static final int COLUMNS = 64;

    private static final Map<RowKernel, RankKernel> READY = new ConcurrentHashMap<>();

    private final MachineCode dots;
    private final MachineCode sums;
    private final MachineCode outer;

    private RankKernel(RowKernel type) {
        this.dots = MachineCode.of("rank_dots_" + type.label());
        this.sums = MachineCode.of("rank_sums_" + type.label());
        this.outer = MachineCode.of("rank_outer_" + type.label());
    }

    /**
     * The functions for a type, made ready at first use.
     *
     * @throws IllegalStateException if the system lets no memory be run
     */
    static RankKernel of(RowKernel type) {
        return READY.computeIfAbsent(type, RankKernel::new);
    }

    /**
     * Rows one behind the other and the matrix; addresses.
     *
     * @param matrix {@code [rank, width]} float32
     * @param width a multiple of 16
     * @param rank a multiple of 4
     * @param count of rows, at least 1
     */
    record Operands(long rows, long matrix, int width, int rank, int count) {
        private int blocks() {
            return width / WideKernel.NUMBERS;
        }
    }

    /** {@code inner = factor * rows matrix^T}, {@code [count, rank]} float32. */
    void dots(Operands operands, float factor, long inner) {
        dots.call(
                operands.rows(),
                operands.matrix(),
                inner,
                operands.blocks(),
                operands.count(),
                operands.rank() / RANKS,
                Float.floatToRawIntBits(factor),
                0);
    }

    /**
     * {@code sums = rows + inner matrix}, rounded after each.
     *
     * @param apart bytes from row to row of the rows, 0 for the same one
     */
    void sums(Operands operands, long apart, long inner, long sums) {
        this.sums.call(
                operands.rows(),
                operands.matrix(),
                sums,
                operands.blocks(),
                operands.count(),
                operands.rank(),
                inner,
                apart);
    }

    /**
     * Some columns of rows, and four of the weights of each; addresses and bytes.
     *
     * @param rowsApart from row to row
     * @param innerApart from weights to weights
     */
    record Outer(long rows, long rowsApart, long inner, long innerApart, int count) {}

    /** Four sums of 64 columns, weighted. */
    void outer(Outer operands, long sums, long apart) {
        outer.call(
                operands.rows(),
                operands.inner(),
                sums,
                operands.count(),
                operands.rowsApart(),
                operands.innerApart(),
                apart,
                0);
    }
}

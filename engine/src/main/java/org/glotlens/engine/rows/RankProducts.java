package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Products of many rows in float32 or bfloat16 with a factor of few rows in float32, as low-rank adapters have them. Each number is
 * summed in the same order whatever the threads. The memory of all operands has to stay until a call returns.
 */
public final class RankProducts {
    /** Numbers of rows that a thread takes at a time. */
    private static final int PART = 1 << 15;

    private static final int ALIGNMENT = 64;

    private final RowTeam team;
    private final Map<Integer, MemorySegment> zeros = new ConcurrentHashMap<>();

    /** Shares the threads of the products of few rows. */
    public RankProducts(RowProducts products) {
        this.team = products.team();
    }

    /** Whether factors {@code [rank, width]} are taken. */
    public static boolean take(int rank, int width) {
        return rank > 0 && rank % RankKernel.RANKS == 0 && width > 0 && width % RankKernel.COLUMNS == 0;
    }

    /**
     * What stands between both factors of an adapter.
     *
     * @param values {@code [rows, rank]} float32
     */
    public record Inner(MemorySegment values, int rank) {}

    /**
     * The first factor.
     *
     * @param matrix {@code [rank, width]} float32
     * @param scale by which products are multiplied
     */
    public record Down(MemorySegment matrix, float scale) {}

    /** {@code inner = scale * rows matrix^T}. */
    public void goDown(RowAttention.Crew crew, RowProducts.Rows rows, Down down, Inner inner) {
        requireTaken(inner.rank(), rows.inputs());
        RankKernel kernel = RankKernel.of(crew.kernel());
        int most = rowsAtOnce(rows.inputs());
        team.runLast(crew.threads(), Math.ceilDiv(rows.rows(), most), part -> {
            Some some = new Some(part * most, Math.min(most, rows.rows() - part * most));
            long at = (long) some.first() * rows.inputs() * crew.kernel().bytes();
            RankKernel.Operands operands = new RankKernel.Operands(
                    rows.x().address() + at, down.matrix().address(), rows.inputs(), inner.rank(), some.count());
            kernel.dots(operands, down.scale(), some.of(inner));
        });
    }

    /**
     * The second factor, and what goes through it.
     *
     * @param matrix {@code [rank, width]} float32
     */
    public record Up(MemorySegment matrix, Inner inner) {}

    /** {@code y = rows + inner matrix}, both summands of the type. */
    public void goUp(RowAttention.Crew crew, RowProducts.Rows rows, Up up, MemorySegment y) {
        long apart = (long) rows.inputs() * crew.kernel().bytes();
        goUp(crew, rows, apart, up, y);
    }

    /** {@code y = inner matrix}, y of the type: {@code [rows, width]}. */
    public void goUpAlone(RowAttention.Crew crew, Up up, MemorySegment y) {
        Inner inner = up.inner();
        int rows = Math.toIntExact(inner.values().byteSize() / Float.BYTES / inner.rank());
        int width = Math.toIntExact(up.matrix().byteSize() / Float.BYTES / inner.rank());
        MemorySegment nothing =
                zeros.computeIfAbsent(width, _ -> Arena.ofAuto().allocate((long) width * Float.BYTES, ALIGNMENT));
        goUp(crew, new RowProducts.Rows(nothing, rows, width), 0, up, y);
    }

    private void goUp(RowAttention.Crew crew, RowProducts.Rows rows, long apart, Up up, MemorySegment y) {
        int width = rows.inputs();
        requireTaken(up.inner().rank(), width);
        RankKernel kernel = RankKernel.of(crew.kernel());
        int most = rowsAtOnce(width);
        team.runLast(crew.threads(), Math.ceilDiv(rows.rows(), most), part -> {
            Some some = new Some(part * most, Math.min(most, rows.rows() - part * most));
            RankKernel.Operands operands = new RankKernel.Operands(
                    rows.x().address() + some.first() * apart,
                    up.matrix().address(),
                    width,
                    up.inner().rank(),
                    some.count());
            long to = y.address() + (long) some.first() * width * crew.kernel().bytes();
            kernel.sums(operands, apart, some.of(up.inner()), to);
        });
    }

    /** Some rows. */
    private record Some(int first, int count) {
        long of(Inner inner) {
            return inner.values().address() + (long) first * inner.rank() * Float.BYTES;
        }
    }

    /** {@code sums = inner^T rows}, {@code [rank, width]} float32. */
    public void sum(RowAttention.Crew crew, RowProducts.Rows rows, Inner inner, MemorySegment sums) {
        int width = rows.inputs();
        requireTaken(inner.rank(), width);
        RankKernel kernel = RankKernel.of(crew.kernel());
        int bytes = crew.kernel().bytes();
        long apart = (long) width * Float.BYTES;
        int groups = inner.rank() / RankKernel.RANKS;
        team.runLast(crew.threads(), width / RankKernel.COLUMNS, part -> {
            long column = (long) part * RankKernel.COLUMNS;
            for (int group = 0; group < groups; group++) {
                long rank = (long) group * RankKernel.RANKS;
                kernel.outer(
                        new RankKernel.Outer(
                                rows.x().address() + column * bytes,
                                (long) width * bytes,
                                inner.values().address() + rank * Float.BYTES,
                                (long) inner.rank() * Float.BYTES,
                                rows.rows()),
                        sums.address() + rank * apart + column * Float.BYTES,
                        apart);
            }
        });
    }

    /** A multiple of four, as rows are taken. */
    private static int rowsAtOnce(int width) {
        return Math.max(1, PART / width / 4) * 4;
    }

    private static void requireTaken(int rank, int width) {
        if (!take(rank, width)) {
            throw new IllegalArgumentException("No factors of " + rank + " times " + width);
        }
    }
}

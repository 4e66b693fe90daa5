package org.glotlens.engine.rows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Products of many rows with a matrix as it is stored, in float32 or bfloat16: as fast as with one that was packed beforehand. Each
 * thread packs a few outputs for its own cache and multiplies all rows with them. In bfloat16 two inputs lie together and count as
 * one; sums are in float32 and rounded once. Several threads may call at once, each to be worked for by itself alone; the memory of all
 * operands has to stay until a call returns.
 */
public final class TileProducts {
    /** Rows that are packed at once. */
    private static final int MOST_ROWS = 512;

    /** Inputs that are packed of them at once, 4 MiB, which stay near the cores: logits have many more. A multiple of the depth. */
    private static final int MOST_INPUTS = 2048;

    private static final int ALIGNMENT = 64;
    private static final long VALUE = Float.BYTES;

    /** Sums that are kept in float32 where a matrix in bfloat16 has too many inputs for one go: 64 MiB. */
    private static final int MOST_SUMS = 1 << 24;

    private final TileKernel kernel = TileKernel.ready();
    private final RowKernel type;
    private final RowTeam team;
    private final ThreadLocal<TilePiece.Room> rooms;
    private final ThreadLocal<Space> spaces = ThreadLocal.withInitial(Space::new);
    /** Pieces of work so far. */
    private final AtomicLong works = new AtomicLong();

    /**
     * Shares the threads of the products of few rows.
     *
     * @throws IllegalStateException if the system lets no memory be run
     */
    public TileProducts(RowProducts products, RowKernel type) {
        this.type = type;
        this.team = products.team();
        this.rooms = ThreadLocal.withInitial(() -> new TilePiece.Room(kernel, type, MOST_ROWS));
    }

    /**
     * Whether this processor and system can run them, and the library knows no faster way: in bfloat16 it multiplies whole matrices
     * where the processor does (AMX).
     */
    public static boolean areRunnable(RowKernel type) {
        return switch (type) {
            case FLOAT32 -> TileKernel.isRunnable();
            case BFLOAT16 -> MachineCode.isPairedRunnable() && !MachineCode.hasMatrices();
        };
    }

    /** Whether matrices of such sizes are taken: both have to fill whole vectors of the processor. */
    public static boolean take(RowKernel type, int inputs, int outputs) {
        int whole = TileKernel.PANEL * Float.BYTES / type.bytes();
        return inputs > 0 && inputs % whole == 0 && outputs > 0 && outputs % TileKernel.PANEL == 0;
    }

    static boolean isRounded(RowKernel type) {
        return type != RowKernel.FLOAT32;
    }

    /**
     * {@code y = x weights^T + bias} for each factor, the weights {@code [outputs, inputs]}. Each result is summed in the same
     * order whatever stands beside it.
     *
     * @param rows of the type, as everything else
     * @param factors of sizes that {@link #take} takes
     * @param threads at most so many, at least 1
     */
    public void multiply(RowProducts.Rows rows, List<RowProducts.Factor> factors, int threads) {
        multiply(rows, factors, new Way(false, false), threads);
    }

    /** {@code y = x weights + bias}, the weights {@code [inputs, outputs]}; otherwise as {@link #multiply}. */
    public void multiplyTurned(RowProducts.Rows rows, RowProducts.Factor factor, int threads) {
        multiply(rows, List.of(factor), new Way(true, false), threads);
    }

    /** {@code y = y + x weights^T}, without a bias, in float32; otherwise as {@link #multiply}. */
    public void add(RowProducts.Rows rows, RowProducts.Factor factor, int threads) {
        multiply(rows, List.of(factor), new Way(false, true), threads);
    }

    /** {@code y = y + x weights}, the weights {@code [inputs, outputs]}, without a bias, in float32; otherwise as {@link #multiply}. */
    public void addTurned(RowProducts.Rows rows, RowProducts.Factor factor, int threads) {
        multiply(rows, List.of(factor), new Way(true, true), threads);
    }

    /**
     * How a product is worked out.
     *
     * @param isTurned whether weights are {@code [inputs, outputs]}
     * @param isOnto whether it is added to what the result holds
     */
    record Way(boolean isTurned, boolean isOnto) {}

    private void multiply(RowProducts.Rows rows, List<RowProducts.Factor> factors, Way way, int threads) {
        for (RowProducts.Factor factor : factors) {
            if (!take(type, rows.inputs(), factor.outputs()) || way.isOnto() && isRounded(type)) {
                throw new IllegalArgumentException(
                        "No tiles for a matrix of " + factor.outputs() + " times " + rows.inputs());
            }
        }
        if (isRounded(type) && counted(rows) > MOST_INPUTS) {
            for (RowProducts.Factor factor : factors) {
                int most = Math.clamp(MOST_SUMS / factor.outputs() / TileKernel.PANEL, 1, MOST_ROWS / TileKernel.PANEL);
                multiply(rows, List.of(factor), way, threads, most * TileKernel.PANEL);
            }
        } else {
            multiply(rows, factors, way, threads, MOST_ROWS);
        }
    }

    /** At most so many rows at a time. */
    private void multiply(RowProducts.Rows rows, List<RowProducts.Factor> factors, Way way, int threads, int most) {
        int inputs = counted(rows);
        Space space = spaces.get();
        for (int from = 0; from < rows.rows(); from += most) {
            int count = Math.min(most, rows.rows() - from);
            space.panels = roomFor(
                    space.panels, TilePiece.filled(count, TileKernel.PANEL) * Math.min(inputs, MOST_INPUTS) * VALUE);
            if (isRounded(type) && inputs > MOST_INPUTS) {
                long outputs = factors.getFirst().outputs();
                space.sums = roomFor(space.sums, TilePiece.filled(count, TileKernel.ROWS) * outputs * VALUE);
            }
            TilePiece.Tools tools =
                    new TilePiece.Tools(kernel, type, team, rooms, space.panels.address(), space.sums.address());
            TilePiece piece = new TilePiece(tools, rows, factors, way, new TilePiece.Rows(from, count));
            for (int input = 0; input < inputs; input += MOST_INPUTS) {
                piece.multiply(works.incrementAndGet(), input, Math.min(MOST_INPUTS, inputs - input), threads);
            }
        }
    }

    private int counted(RowProducts.Rows rows) {
        return rows.inputs() * type.bytes() / Float.BYTES;
    }

    /** What a thread that calls needs for its rows. */
    private static final class Space {
        private MemorySegment panels = MemorySegment.NULL;
        private MemorySegment sums = MemorySegment.NULL;
    }

    private static MemorySegment roomFor(MemorySegment room, long bytes) {
        return room.byteSize() < bytes ? Arena.ofAuto().allocate(bytes, ALIGNMENT) : room;
    }
}

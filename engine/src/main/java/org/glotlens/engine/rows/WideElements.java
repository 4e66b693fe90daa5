package org.glotlens.engine.rows;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * Norms, gates and rotary positions of many rows in float32 or bfloat16, in one pass over memory each; and their gradients. With
 * bfloat16 they are worked out in float32 and rounded where Hugging Face's code rounds. The memory of all operands has to stay
 * until a call returns.
 */
public final class WideElements {
    /** Numbers that a thread takes at a time: they stay in its cache, and are worth handing over. */
    private static final int PART = 1 << 14;

    private final RowTeam team;
    private final Map<RowKernel, WideKernel> kernels = new ConcurrentHashMap<>();

    /** Shares the threads of the products of few rows. */
    public WideElements(RowProducts products) {
        this.team = products.team();
    }

    /** Whether rows so wide are taken, or so many elements. */
    public static boolean takes(long width) {
        return width > 0 && width % WideKernel.NUMBERS == 0;
    }

    /** Whether heads so wide are turned. */
    public static boolean turns(int width) {
        return width % 2 == 0 && takes(width / 2);
    }

    /**
     * What is brought to a common size.
     *
     * @param rows of a width that is taken
     */
    public record Normed(RowProducts.Rows rows, RowNorm.Gain gain) {}

    /** {@code y = x / sqrt(mean(x^2) + eps)} times the gain. */
    public void rmsNorm(RowAttention.Crew crew, Normed normed, MemorySegment y) {
        WideKernel kernel = kernel(crew);
        inParts(crew, normed, (some, at) -> kernel.rmsNorm(some, y.address() + at));
    }

    /**
     * The gradient of the rows from that of {@link #rmsNorm}.
     *
     * @param after of the norm
     * @param back of the rows
     */
    public void rmsNormBack(RowAttention.Crew crew, Normed normed, MemorySegment after, MemorySegment back) {
        WideKernel kernel = kernel(crew);
        inParts(crew, normed, (some, at) -> kernel.rmsNormBack(some, after.address() + at, back.address() + at));
    }

    /** Works on some rows, which begin so many bytes behind the first one. */
    private interface RowWork {
        void run(WideKernel.Rows some, long at);
    }

    private void inParts(RowAttention.Crew crew, Normed normed, RowWork work) {
        RowProducts.Rows rows = normed.rows();
        RowNorm.Gain gain = normed.gain();
        int width = rows.inputs();
        if (!takes(width)) {
            throw new IllegalArgumentException("No norm of rows of " + width);
        }
        int most = Math.max(1, PART / width);
        team.runLast(crew.threads(), Math.ceilDiv(rows.rows(), most), part -> {
            int first = part * most;
            long at = (long) first * width * crew.kernel().bytes();
            int count = Math.min(most, rows.rows() - first);
            long from = rows.x().address() + at;
            work.run(new WideKernel.Rows(from, gain.weight().address(), gain.eps(), width, count), at);
        });
    }

    /** {@code y = silu(x)} of as many elements as are taken. */
    public void silu(RowAttention.Crew crew, MemorySegment x, MemorySegment y) {
        WideKernel kernel = kernel(crew);
        inParts(crew, x, (at, count) -> kernel.silu(x.address() + at, y.address() + at, count));
    }

    /** The sums of as many elements as are taken, in the memory of either or apart. */
    public void add(RowAttention.Crew crew, MemorySegment x, MemorySegment y, MemorySegment sums) {
        WideKernel kernel = kernel(crew);
        inParts(crew, x, (at, count) -> kernel.add(x.address() + at, y.address() + at, sums.address() + at, count));
    }

    /**
     * Gates and what they let through, or gradients by them; a multiple of 16 of each.
     *
     * @param gate as many as up
     */
    public record Gated(MemorySegment gate, MemorySegment up) {}

    /** {@code y = silu(gate) * up}, the same as {@link #silu} and a product to the bit; y may be the gate. */
    public void siluGate(RowAttention.Crew crew, Gated gated, MemorySegment y) {
        WideKernel kernel = kernel(crew);
        inParts(crew, gated.gate(), (at, count) -> kernel.siluGate(some(gated, at, count), y.address() + at));
    }

    /**
     * The gradients of both from that of {@link #siluGate}.
     *
     * @param after of the result
     * @param back of the gates and of what they let through
     */
    public void siluGateBack(RowAttention.Crew crew, Gated gated, MemorySegment after, Gated back) {
        WideKernel kernel = kernel(crew);
        inParts(
                crew,
                gated.gate(),
                (at, count) ->
                        kernel.siluGateBack(some(gated, at, count), after.address() + at, some(back, at, count)));
    }

    private static WideKernel.Gated some(Gated gated, long at, int count) {
        return new WideKernel.Gated(gated.gate().address() + at, gated.up().address() + at, count);
    }

    /** Works on some numbers, which begin so many bytes behind the first one. */
    private interface NumberWork {
        void run(long at, int count);
    }

    private void inParts(RowAttention.Crew crew, MemorySegment all, NumberWork work) {
        int bytes = crew.kernel().bytes();
        long numbers = all.byteSize() / bytes;
        if (!takes(numbers)) {
            throw new IllegalArgumentException("Not so many numbers: " + numbers);
        }
        team.runLast(crew.threads(), Math.toIntExact(Math.ceilDiv(numbers, PART)), part -> {
            long first = (long) part * PART;
            work.run(first * bytes, Math.toIntExact(Math.min(PART, numbers - first)));
        });
    }

    /**
     * Turns all heads of many positions, whole heads of a width that is turned.
     *
     * @param turn {@code [1 or rows, positions, width]}
     * @param ends {@code q: [rows, positions, heads, width]}, {@code y: [rows, heads, positions, width]}
     */
    public void turn(
            RowAttention.Crew crew, RowAttention.Turn turn, RowAttention.Stretch stretch, RowAttention.Ends ends) {
        WideKernel kernel = kernel(crew);
        turn(crew, turn, stretch, position -> {
            Lying lying = new Lying(stretch, position, kernel.bytes());
            return new WideKernel.Turned(lying.beside(ends.q()), lying.below(ends.y()));
        });
    }

    /** The same with {@code q: [rows, heads, positions, width]} and {@code y: [rows, positions, heads, width]}. */
    public void turnBelow(
            RowAttention.Crew crew, RowAttention.Turn turn, RowAttention.Stretch stretch, RowAttention.Ends ends) {
        WideKernel kernel = kernel(crew);
        turn(crew, turn, stretch, position -> {
            Lying lying = new Lying(stretch, position, kernel.bytes());
            return new WideKernel.Turned(lying.below(ends.q()), lying.beside(ends.y()));
        });
    }

    /** How the heads of one position lie, counted over all rows. */
    private record Lying(RowAttention.Stretch stretch, int position, int bytes) {
        private long head() {
            return (long) stretch.width() * bytes;
        }

        /** Of {@code [rows, positions, heads, width]}. */
        WideKernel.Heads beside(MemorySegment memory) {
            return new WideKernel.Heads(memory.address() + position * stretch.heads() * head(), head());
        }

        /** Of {@code [rows, heads, positions, width]}. */
        WideKernel.Heads below(MemorySegment memory) {
            int row = position / stretch.positions();
            int own = position % stretch.positions();
            long apart = stretch.positions() * head();
            return new WideKernel.Heads(memory.address() + row * stretch.heads() * apart + own * head(), apart);
        }
    }

    private void turn(
            RowAttention.Crew crew,
            RowAttention.Turn turn,
            RowAttention.Stretch stretch,
            IntFunction<WideKernel.Turned> ends) {
        if (!turns(stretch.width())) {
            throw new IllegalArgumentException("Heads of " + stretch.width() + " are not turned");
        }
        WideKernel kernel = kernel(crew);
        int positions = stretch.rows() * stretch.positions();
        int most = Math.max(1, PART / stretch.heads() / stretch.width());
        long bytes = (long) stretch.width() * Float.BYTES;
        boolean isAlike = turn.cos().byteSize() == stretch.positions() * bytes;
        team.runLast(crew.threads(), Math.ceilDiv(positions, most), part -> {
            for (int at = part * most; at < Math.min(positions, (part + 1) * most); at++) {
                long table = (isAlike ? at % stretch.positions() : at) * bytes;
                WideKernel.Angles angles = new WideKernel.Angles(
                        turn.cos().address() + table, turn.sin().address() + table);
                kernel.turn(ends.apply(at), angles, stretch.heads(), stretch.width());
            }
        });
    }

    /** The functions for a type, made ready at first use. */
    private WideKernel kernel(RowAttention.Crew crew) {
        return kernels.computeIfAbsent(crew.kernel(), WideKernel::new);
    }
}

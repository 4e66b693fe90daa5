package org.glotlens.engine.rows;

import java.lang.foreign.MemorySegment;

/** What is done with each element of a few rows. By one thread at a time. */
public final class RowElements {
    /** Few enough that several threads share a row's, enough to be worth handing over. */
    private static final int PART = 512;

    private final RowTeam team;

    /** Shares the threads of the products. */
    public RowElements(RowProducts products) {
        this.team = products.team();
    }

    /** {@code x + y} of so many elements, rounded once. */
    static void add(RowKernel kernel, MemorySegment x, MemorySegment y, MemorySegment sum) {
        long count = sum.byteSize() / kernel.bytes();
        for (long i = 0; i < count; i++) {
            kernel.store(sum, i, kernel.load(x, i) + kernel.load(y, i));
        }
    }

    /** {@code y = silu(x) = x / (1 + exp(-x))} of all elements of y, worked out in double precision and rounded once. */
    public void silu(RowAttention.Crew crew, MemorySegment x, MemorySegment y) {
        inParts(crew, y, (from, to) -> {
            for (long i = from; i < to; i++) {
                crew.kernel().store(y, i, silu(crew.kernel().load(x, i)));
            }
        });
    }

    /** {@code y = silu(gate) * up}, rounded after each; y may be the gate. */
    public void siluGate(RowAttention.Crew crew, MemorySegment gate, MemorySegment up, MemorySegment y) {
        RowKernel kernel = crew.kernel();
        inParts(crew, y, (from, to) -> {
            for (long i = from; i < to; i++) {
                kernel.store(y, i, silu(kernel.load(gate, i)));
                kernel.store(y, i, kernel.load(y, i) * kernel.load(up, i));
            }
        });
    }

    private static float silu(float x) {
        return (float) (x / (1 + Math.exp(-x)));
    }

    /** Some elements. */
    private interface Some {
        void run(long from, long to);
    }

    private void inParts(RowAttention.Crew crew, MemorySegment y, Some some) {
        long count = y.byteSize() / crew.kernel().bytes();
        int parts = Math.toIntExact(Math.ceilDiv(count, PART));
        team.run(crew.threads(), parts, part -> {
            long from = (long) part * PART;
            some.run(from, Math.min(from + PART, count));
        });
    }
}

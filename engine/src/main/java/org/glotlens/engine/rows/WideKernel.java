package org.glotlens.engine.rows;

import java.lang.foreign.MemorySegment;

/** Machine code with AVX-512 for the norms, gates and rotary positions of many rows in one type, sixteen numbers at a time. */
final class WideKernel {
    /** Numbers that are worked out at a time. */
    static final int NUMBERS = 16;

    private final RowKernel type;
    private final MemorySegment exponential;
    private final MachineCode rmsNorm;
    private final MachineCode rmsNormBack;
    private final MachineCode silu;
    private final MachineCode siluGate;
    private final MachineCode siluGateBack;
    private final MachineCode turnHeads;
    private final MachineCode add;

    /** @throws IllegalStateException if the system lets no memory be run */
    WideKernel(RowKernel type) {
        this.type = type;
        this.exponential = type.code().exponential();
        this.rmsNorm = of("rms_norm");
        this.rmsNormBack = of("rms_norm_back");
        this.silu = of("silu");
        this.siluGate = of("silu_gate");
        this.siluGateBack = of("silu_gate_back");
        this.turnHeads = of("turn_heads");
        this.add = of("add");
    }

    private MachineCode of(String name) {
        return MachineCode.of(name + "_" + type.label());
    }

    /** Bytes of a number. */
    int bytes() {
        return type.bytes();
    }

    /**
     * Rows one behind the other, and their norm; addresses.
     *
     * @param width a multiple of 16
     * @param count at least 1
     */
    record Rows(long first, long gain, float eps, int width, int count) {
        private int blocks() {
            return width / NUMBERS;
        }

        private int epsBits() {
            return Float.floatToRawIntBits(eps);
        }
    }

    /** RMSNorm of each row. */
    void rmsNorm(Rows rows, long y) {
        rmsNorm.call(rows.first(), rows.gain(), y, rows.blocks(), rows.count(), rows.epsBits());
    }

    /** The gradient by each row from that of its norm. */
    void rmsNormBack(Rows rows, long after, long back) {
        rmsNormBack.call(rows.first(), rows.gain(), after, back, rows.blocks(), rows.count(), rows.epsBits(), 0);
    }

    /** {@code y = silu(x)} of a multiple of 16. */
    void silu(long x, long y, int count) {
        silu.call(x, y, count / NUMBERS, exponential.address());
    }

    /** The sums of a multiple of 16 of each; where either lies or apart. */
    void add(long x, long y, long sums, int count) {
        add.call(x, y, sums, count / NUMBERS);
    }

    /**
     * Gates and what they let through, or the gradients by them; addresses.
     *
     * @param count a multiple of 16
     */
    record Gated(long gate, long up, int count) {}

    /** {@code silu(gate) * up}; y may be the gate. */
    void siluGate(Gated gated, long y) {
        siluGate.call(gated.gate(), gated.up(), y, gated.count() / NUMBERS, exponential.address());
    }

    /** The gradients by both from that of what {@link #siluGate} gives. */
    void siluGateBack(Gated gated, long after, Gated back) {
        siluGateBack.call(
                gated.gate(),
                gated.up(),
                after,
                back.gate(),
                back.up(),
                gated.count() / NUMBERS,
                exponential.address(),
                0);
    }

    /**
     * Heads of one position; addresses and bytes.
     *
     * @param apart from head to head
     */
    record Heads(long first, long apart) {}

    /** Where heads come from and go to. */
    record Turned(Heads from, Heads to) {}

    /** Of half a head, float32; addresses. */
    record Angles(long cos, long sin) {}

    /**
     * Turns the first half of each head with the second.
     *
     * @param heads how many, at least 1
     * @param width of a head, a multiple of 32
     */
    void turn(Turned turned, Angles angles, int heads, int width) {
        Heads from = turned.from();
        Heads to = turned.to();
        int blocks = width / 2 / NUMBERS;
        turnHeads.call(from.first(), angles.cos(), angles.sin(), to.first(), blocks, heads, from.apart(), to.apart());
    }
}

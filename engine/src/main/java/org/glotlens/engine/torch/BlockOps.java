package org.glotlens.engine.torch;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.rows.RowBlock;
import org.glotlens.engine.rows.RowKernel;
import org.glotlens.engine.rows.RowNorm;

/** A whole block in one kernel. Results belong to the scope of the {@link Ops} they were taken from. */
public final class BlockOps {
    private final Kernels kernels;
    private final RowOps rows;

    BlockOps(Kernels kernels) {
        this.kernels = kernels;
        this.rows = new RowOps(kernels);
    }

    /**
     * An RMSNorm.
     *
     * @param gain {@code [dModel]}
     */
    public record Norm(Tensor gain, Tensor eps) {}

    /**
     * The weights of a block with two norms, rotary attention and an MLP {@code down(silu(gate) * up)}.
     *
     * @param qkv queries, keys and values
     * @param gateUp gate and up
     */
    public record Parts(
            Norm attentionNorm, List<Affine> qkv, Affine o, Norm mlpNorm, List<Affine> gateUp, Affine down) {}

    /** Weights that fit together, as they lie in memory: looked up once for all steps, as long as they stay. */
    public static final class Ready {
        private final RowBlock.Parts own;
        private final DType type;
        private final int width;
        private final int read;
        private final int keyed;

        private Ready(Parts parts) {
            this.own = new RowBlock.Parts(
                    gain(parts.attentionNorm()),
                    parts.qkv().stream().map(BlockOps::matrix).toList(),
                    matrix(parts.o()),
                    gain(parts.mlpNorm()),
                    parts.gateUp().stream().map(BlockOps::matrix).toList(),
                    matrix(parts.down()));
            this.type = parts.o().weight().dtype();
            this.width = parts.o().weight().size(0);
            this.read = parts.o().weight().size(1);
            this.keyed = parts.qkv().get(1).weight().size(0);
        }

        /** Memory is read as it lies: what does not fit must not get there. */
        private void requireFitting(Tensor x, AttentionOps.Kept kept) {
            Tensor keys = kept.keys();
            int dHead = keys.size(3);
            if (x.dtype() != type
                    || keys.dtype() != type
                    || keys.size(1) * dHead != keyed
                    || read % dHead != 0
                    || keys.size(0) * (long) width != x.elements()) {
                throw new IllegalArgumentException("Cannot take " + x + " through a block of " + width + " that reads "
                        + read + " with keys " + keys);
            }
        }
    }

    /** What {@link #step} needs of these; empty where it does not take them. */
    public Optional<Ready> ready(Parts parts) {
        DType type = parts.o().weight().dtype();
        Optional<RowKernel> kernel = rows.kernel(type);
        boolean isTaken = kernel.isPresent()
                && fit(parts, type)
                && maps(parts).allMatch(map -> kernel.get().takes(map.weight().size(1)));
        return isTaken ? Optional.of(new Ready(parts)) : Optional.empty();
    }

    /** Whether {@link #step} takes {@code x: [batch, 1, dModel]} through these. */
    public boolean takes(Tensor x, Ready ready) {
        return x.dtype() == ready.type && x.size(-1) == ready.width && RowOps.isOfFewRows(x);
    }

    /**
     * The residual stream behind the block, to the bit what its parts make of it one after the other.
     *
     * @param x {@code [batch, 1, dModel]}, the residual stream before it
     */
    public Tensor step(Tensor x, Ready ready, AttentionOps.Kept kept) {
        Tensor y = kernels.runInOrder("empty_as", x);
        step(x.run(), y.run(), ready, kept, x);
        return y;
    }

    /** The same, written over x, which lies in one piece. */
    public void stepOver(Tensor x, Ready ready, AttentionOps.Kept kept) {
        step(x.whole(), x.whole(), ready, kept, x);
    }

    private void step(MemorySegment from, MemorySegment to, Ready ready, AttentionOps.Kept kept, Tensor x) {
        ready.requireFitting(x, kept);
        RowBlock.Step step =
                new RowBlock.Step(from, RowOps.turn(kept), RowOps.memory(kept), RowOps.shape(kept, ready.read), to);
        Torch torch = kernels.scope().torch();
        torch.rowBlock().take(rows.crew(x), ready.own, step, torch::runOwn);
    }

    private static RowNorm.Gain gain(Norm norm) {
        return new RowNorm.Gain(norm.gain().whole(), RowOps.value(norm.eps()));
    }

    private static RowBlock.Matrix matrix(Affine map) {
        Tensor bias = map.bias();
        return new RowBlock.Matrix(map.weight().whole(), map.weight().size(0), bias == null ? null : bias.whole());
    }

    private static Stream<Affine> maps(Parts parts) {
        return Stream.of(parts.qkv(), List.of(parts.o()), parts.gateUp(), List.of(parts.down()))
                .flatMap(List::stream);
    }

    /** Memory is read as it lies: what does not fit must not get there. */
    private static boolean fit(Parts parts, DType type) {
        int width = parts.o().weight().size(0);
        int read = parts.o().weight().size(1);
        int keyed = parts.qkv().get(1).weight().size(0);
        int dMlp = parts.down().weight().size(1);
        return maps(parts).allMatch(map -> RowLinears.isAffine(map, type))
                && Stream.of(parts.attentionNorm(), parts.mlpNorm())
                        .allMatch(norm ->
                                norm.gain().dtype() == type && norm.gain().elements() == width)
                && outputs(parts.qkv(), width, List.of(read, keyed, keyed))
                && outputs(List.of(parts.o()), read, List.of(width))
                && outputs(parts.gateUp(), width, List.of(dMlp, dMlp))
                && outputs(List.of(parts.down()), dMlp, List.of(width));
    }

    private static boolean outputs(List<Affine> maps, int inputs, List<Integer> outputs) {
        return maps.stream().map(map -> map.weight().size(0)).toList().equals(outputs)
                && maps.stream().allMatch(map -> map.weight().size(1) == inputs);
    }
}

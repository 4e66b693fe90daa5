package org.glotlens.engine.torch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.rows.RowAttention;
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

    /** Whether {@link #step} takes {@code x: [batch, 1, dModel]} through these. */
    public boolean takes(Tensor x, Parts parts) {
        Optional<RowKernel> kernel = rows.kernel(x.dtype());
        return kernel.isPresent()
                && RowOps.isOfFewRows(x)
                && rows.takeNorm(x, parts.attentionNorm().gain())
                && rows.takeNorm(x, parts.mlpNorm().gain())
                && maps(parts).allMatch(map -> kernel.get().takes(map.weight().size(1)));
    }

    /**
     * The residual stream behind the block, to the bit what its parts make of it one after the other.
     *
     * @param x {@code [batch, 1, dModel]}, the residual stream before it
     */
    public Tensor step(Tensor x, Parts parts, AttentionOps.Kept kept) {
        requireFitting(x, parts, kept);
        Tensor y = kernels.run("empty_as", x);
        RowBlock.Parts own = new RowBlock.Parts(
                gain(parts.attentionNorm()),
                parts.qkv().stream().map(BlockOps::matrix).toList(),
                matrix(parts.o()),
                gain(parts.mlpNorm()),
                parts.gateUp().stream().map(BlockOps::matrix).toList(),
                matrix(parts.down()));
        RowBlock.Step step = new RowBlock.Step(
                x.run(),
                RowOps.turn(kept),
                RowOps.memory(kept),
                RowOps.shape(kept, parts.o().weight().size(1)),
                y.run());
        RowAttention.Crew crew = rows.crew(x);
        Torch torch = kernels.scope().torch();
        torch.rowBlock().take(crew, own, step, torch::runOwn);
        return y;
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
    private static void requireFitting(Tensor x, Parts parts, AttentionOps.Kept kept) {
        int width = x.size(-1);
        int read = parts.o().weight().size(1);
        int keyed = kept.keys().size(1) * kept.keys().size(3);
        int dMlp = parts.down().weight().size(1);
        boolean fits = maps(parts).allMatch(map -> RowLinears.isAffine(map, x.dtype()))
                && outputs(parts.qkv(), width, List.of(read, keyed, keyed))
                && outputs(List.of(parts.o()), read, List.of(width))
                && outputs(parts.gateUp(), width, List.of(dMlp, dMlp))
                && outputs(List.of(parts.down()), dMlp, List.of(width))
                && read % kept.keys().size(3) == 0
                && kept.keys().dtype() == x.dtype()
                && kept.keys().size(0) * (long) width == x.elements();
        if (!fits) {
            throw new IllegalArgumentException("Cannot take " + x + " through " + parts + " with keys " + kept.keys());
        }
    }

    private static boolean outputs(List<Affine> maps, int inputs, List<Integer> outputs) {
        return maps.stream().map(map -> map.weight().size(0)).toList().equals(outputs)
                && maps.stream().allMatch(map -> map.weight().size(1) == inputs);
    }
}

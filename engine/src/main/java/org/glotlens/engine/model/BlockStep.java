package org.glotlens.engine.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.torch.Affine;
import org.glotlens.engine.torch.BlockOps;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * A block of the newest token in one kernel: where attention takes its step, norms and MLP are those of Llama, weights lie as
 * stored without an adapter, and nobody looks inside. The bits are those of the kernels one by one.
 */
final class BlockStep {
    private static final Set<HookSite> INSIDE = EnumSet.range(HookSite.Q, HookSite.MLP_OUT);

    private final int layer;
    private final Attention attention;
    private final Optional<BlockOps.Parts> parts;
    private Optional<BlockOps.Ready> ready;

    BlockStep(int layer, Block.Norms attentionNorms, Attention attention, Block.Norms mlpNorms, Mlp mlp) {
        this.layer = layer;
        this.attention = attention;
        this.parts = parts(attentionNorms, attention, mlpNorms, mlp);
    }

    /**
     * The residual stream behind the block, over the one before where nobody may look at that; empty where the block takes its
     * kernels one by one.
     *
     * @param x {@code [batch, pos, dModel]}
     */
    Optional<Tensor> take(Ops op, Tensor x, Pass pass) {
        if (parts.isEmpty() || pass.isSeen(INSIDE, layer)) {
            return Optional.empty();
        }
        Optional<AttentionStep> step = AttentionStep.of(attention, op, pass, layer);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        if (ready == null) {
            ready = op.block().ready(parts.get());
        }
        if (ready.isEmpty() || !op.block().takes(x, ready.get())) {
            return Optional.empty();
        }
        if (pass.isUnseen()) {
            op.block().stepOver(x, ready.get(), step.get().kept());
            return Optional.of(x);
        }
        return Optional.of(op.block().step(x, ready.get(), step.get().kept()));
    }

    private static Optional<BlockOps.Parts> parts(
            Block.Norms attentionNorms, Attention attention, Block.Norms mlpNorms, Mlp mlp) {
        if (!(attention.projection() instanceof Projection.Separate heads)
                || !(mlp instanceof GatedMlp gated)
                || gated.activation() != Activation.SILU) {
            return Optional.empty();
        }
        Linear o = attention.o();
        boolean isPlain = Stream.of(heads.q(), heads.k(), heads.v(), o, gated.gate(), gated.up(), gated.down())
                .allMatch(linear -> linear.plain().isPresent());
        Optional<BlockOps.Norm> first = norm(attentionNorms);
        Optional<BlockOps.Norm> second = norm(mlpNorms);
        return isPlain && first.isPresent() && second.isPresent()
                ? Optional.of(new BlockOps.Parts(
                        first.get(),
                        maps(heads.q(), heads.k(), heads.v()),
                        map(o),
                        second.get(),
                        maps(gated.gate(), gated.up()),
                        map(gated.down())))
                : Optional.empty();
    }

    /** Of an RMSNorm before, and nothing after. */
    private static Optional<BlockOps.Norm> norm(Block.Norms norms) {
        return norms.before() instanceof Norm.Rms(Tensor weight, Tensor eps)
                        && norms.after() instanceof Norm.None
                        && norms.sum() instanceof Norm.None
                ? Optional.of(new BlockOps.Norm(weight, eps))
                : Optional.empty();
    }

    private static List<Affine> maps(Linear... linears) {
        return Stream.of(linears).map(BlockStep::map).toList();
    }

    private static Affine map(Linear linear) {
        return linear.plain().orElseThrow();
    }
}

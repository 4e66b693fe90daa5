package org.glotlens.engine.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.torch.Affine;
import org.glotlens.engine.torch.BlockOps;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * A block of the newest token in one kernel: where attention takes its step, norms and MLP are those of Llama, weights lie as
 * stored without an adapter, and nobody looks inside. The bits are those of the kernels one by one.
 */
record BlockStep(BlockOps.Parts parts, AttentionStep attention) {
    private static final Set<HookSite> INSIDE = EnumSet.range(HookSite.Q, HookSite.MLP_OUT);

    /** The step of a pass with {@code x: [batch, 1, dModel]}; empty where the block takes its kernels one by one. */
    static Optional<BlockStep> of(SequentialBlock block, Ops op, Tensor x, Pass pass) {
        int layer = block.layer();
        Optional<AttentionStep> attention = AttentionStep.of(block.attention(), op, pass, layer);
        if (attention.isEmpty()
                || INSIDE.stream().anyMatch(site -> pass.hooks().wants(new HookPoint(site, layer)))
                || !(block.mlp() instanceof GatedMlp mlp)
                || mlp.activation() != Activation.SILU) {
            return Optional.empty();
        }
        Projection.Separate heads = attention.get().projection();
        Linear o = block.attention().o();
        boolean isPlain = Stream.of(heads.q(), heads.k(), heads.v(), o, mlp.gate(), mlp.up(), mlp.down())
                .allMatch(linear -> linear.plain().isPresent());
        Optional<BlockOps.Norm> first = norm(block.attentionNorms());
        Optional<BlockOps.Norm> second = norm(block.mlpNorms());
        if (!isPlain || first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        BlockOps.Parts parts = new BlockOps.Parts(
                first.get(),
                maps(heads.q(), heads.k(), heads.v()),
                map(o),
                second.get(),
                maps(mlp.gate(), mlp.up()),
                map(mlp.down()));
        return op.block().takes(x, parts) ? Optional.of(new BlockStep(parts, attention.get())) : Optional.empty();
    }

    /** The residual stream behind the block. */
    Tensor apply(Ops op, Tensor x) {
        return op.block().step(x, parts, attention.kept());
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

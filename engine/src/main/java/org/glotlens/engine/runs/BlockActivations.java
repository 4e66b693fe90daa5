package org.glotlens.engine.runs;

import java.util.Arrays;
import java.util.Optional;
import org.glotlens.engine.model.Activation;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.Sight;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;
import org.glotlens.engine.torch.DType;

/**
 * What the blocks keep of a micro-batch for their backward pass, counted array by array from the kernels. All results in
 * bytes.
 *
 * @param dtype of the frozen weights and of what they give
 * @param isTaped whether plain attention over few keys and gates of SiLU go back by formulas of our own
 */
record BlockActivations(StackSpec spec, DType dtype, TrainForecast.Largest batch, boolean isTaped) {
    /** Up to this many keys attention is made of whole products, which keep their pattern. */
    private static final int FEW_KEYS = 256;

    /** Arrays of a bounded score: itself, its bound, the pattern. */
    private static final int BOUNDED = 3;

    /** Kept where weights are frozen, with what the adapters keep of one token in all blocks. */
    long besideAdapters(long ofAdapters) {
        return tokens() * (spec.shape().nLayers() * ofFrozenBlock() + ofAdapters);
    }

    /** Kept where all weights are trained: inputs of linears and results of norms too. */
    long besideTrainedWeights() {
        long inputs = 4L * spec.shape().dModel() + heads() + neurons();
        return tokens() * spec.shape().nLayers() * (ofFrozenBlock() + inputs * dtype.bytes());
    }

    /** One residual stream in float32. */
    long residual() {
        return tokens() * spec.shape().dModel() * DType.FLOAT32.bytes();
    }

    /** What a module keeps of an average token: of experts, only those that a token uses. */
    long reaching(String module, long bytes) {
        boolean isRouted = module.contains(".experts.");
        Optional<MlpKind.Experts> experts = spec.block().mlp().routed();
        return isRouted && experts.isPresent()
                ? bytes * experts.get().perToken() / experts.get().count()
                : bytes;
    }

    /** Of one token: the residual before both norms, queries, keys, values and their mix, patterns, and the MLP's parts. */
    private long ofFrozenBlock() {
        StackShape shape = spec.shape();
        boolean isHalf = dtype != DType.FLOAT32;
        boolean isOwn = isTaped && isPlain();
        long converted = isHalf && !isOwn ? heads() + (long) shape.nKvHeads() * shape.dHead() : 0;
        return 2L * shape.dModel() * DType.FLOAT32.bytes()
                + ((isOwn ? 3 : 4) * heads() + ofMlp() + converted) * dtype.bytes()
                + patterns() * (DType.FLOAT32.bytes() + (isHalf ? dtype.bytes() : 0));
    }

    /** Elements of attention patterns that one token's query keeps. */
    private long patterns() {
        long one = (long) spec.shape().nHeads() * batch.width();
        if (spec.block().attention().softCap() != 0) {
            return BOUNDED * one;
        }
        return batch.width() <= FEW_KEYS && !(isTaped && isPlain()) ? one : 0;
    }

    /** Whether every query sees itself and all before it, and positions add nothing to scores. */
    private boolean isPlain() {
        AttentionSpec attention = spec.block().attention();
        return attention.sight() == Sight.BACKWARDS
                && Arrays.stream(attention.windows()).allMatch(window -> window == 0 || window >= batch.width())
                && !(spec.ends().positions() instanceof Positions.Alibi)
                && !(spec.ends().positions() instanceof Positions.Relative);
    }

    /**
     * Elements that the MLP keeps: gate, its activation and up, or without a gate only up and its activation; of a gate that is
     * taken back at once no activation.
     */
    private long ofMlp() {
        MlpKind mlp = spec.block().mlp();
        boolean isOwn = isTaped && mlp.projections() == 2 && mlp.activation() == Activation.SILU;
        return (long) (isOwn ? 2 : mlp.projections() + 1) * neurons();
    }

    /** Neurons that a token passes through in a block that has most. */
    private long neurons() {
        long routed = (long) spec.block().mlp().used() * spec.shape().dMlp();
        long shared =
                spec.block().mlp().routed().flatMap(MlpKind.Experts::shared).orElse(0);
        long dense = spec.block().mlp() instanceof MlpKind.Mixed mixed ? mixed.dMlp() : 0;
        return Math.max(routed + shared, dense);
    }

    private long heads() {
        return (long) spec.shape().nHeads() * spec.shape().dHead();
    }

    private long tokens() {
        return (long) batch.rows() * batch.width();
    }
}

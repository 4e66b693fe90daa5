package org.glotlens.engine.model;

import java.util.Optional;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Turns queries, keys and values into what each head read. The attention pattern is made only where a hook wants it or
 * the scores are capped; otherwise one fused kernel does everything.
 *
 * @param scale what the products of queries and keys are multiplied by, as a kernel scalar
 * @param softCap bound of the scores as a kernel scalar, or null for none
 */
record Scoring(Window window, Tensor scale, Tensor softCap) {
    /** {@code -> [batch, heads, pos, dHead]}; keys and values already stand for every query head. */
    Tensor mix(Ops op, Projection.Heads h, Pass pass, HookPoint point) {
        boolean isWanted = pass.hooks().wants(point);
        Optional<Tensor> bias = pass.positions().bias(op, point.layer());
        if (isWanted || softCap != null) {
            Tensor pattern = pattern(op, h, pass.reach(), bias);
            return op.attention().mixValues(isWanted ? pass.hooks().at(point, pattern, op) : pattern, h.v());
        }
        if (bias.isPresent()) {
            return op.attention().attendBiased(h.q(), h.k(), h.v(), bias.get(), scale);
        }
        if (pass.reach().isPlainlyCausal(window)) {
            return op.attention().attendCausal(h.q(), h.k(), h.v(), scale);
        }
        if (pass.reach().isOverAll(window)) {
            return op.attention().attendAll(h.q(), h.k(), h.v(), scale);
        }
        return op.attention().attendMasked(h.q(), h.k(), h.v(), pass.reach().mask(window), scale);
    }

    /** Whether every query sees all keys alike, with nothing between scores and softmax. */
    boolean isPlainOverAll(Reach reach) {
        return softCap == null && reach.isOverAll(window);
    }

    /** Whether every query sees itself and all before it alike, with nothing between scores and softmax. */
    boolean isPlainBehind(Reach reach) {
        return softCap == null && reach.isBackwards(window);
    }

    /** {@code [batch, heads, queries, keys]} float32. */
    private Tensor pattern(Ops op, Projection.Heads h, Reach reach, Optional<Tensor> bias) {
        Tensor scores = op.attention().attentionScores(h.q(), h.k(), scale);
        if (softCap != null) {
            scores = op.norms().softCap(scores, softCap);
        }
        if (bias.isPresent()) {
            scores = op.add(scores, bias.get());
        }
        return op.attention().maskedSoftmax(scores, reach.mask(window));
    }
}

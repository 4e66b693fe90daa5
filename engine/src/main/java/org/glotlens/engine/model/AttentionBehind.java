package org.glotlens.engine.model;

import static org.glotlens.engine.hook.HookSite.PATTERN;

import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.torch.AttentionOps;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Attention of the newest tokens of each row over all that is kept of it, in one kernel: where one thread computes alone, nothing
 * but the order of the tokens decides what is seen, and nobody looks at the pattern.
 */
record AttentionBehind(KvCache cache, Span span, Tensor scale, int layer) {
    /** Of a pass; empty where it takes the kernels one by one. */
    static Optional<AttentionBehind> of(Scoring scoring, Ops op, Pass pass, int layer) {
        boolean isPlain = op.isInference()
                && !pass.reach().span().isWhole()
                && scoring.isPlainBehind(pass.reach())
                && pass.positions() instanceof Rotary
                && !pass.hooks().wants(new HookPoint(PATTERN, layer));
        return isPlain && pass.past() instanceof KvCache cache && op.attention().takesBehind(cache.keys(layer))
                ? Optional.of(new AttentionBehind(cache, pass.reach().span(), scoring.scale(), layer))
                : Optional.empty();
    }

    /** {@code -> [batch, heads, queries, dHead]}. */
    Tensor read(Ops op, Projection.Heads h) {
        int[] at = IntStream.range(0, h.q().size(0))
                .flatMap(row -> IntStream.of(span.positions(row)))
                .toArray();
        return op.attention()
                .attendBehind(new AttentionOps.Behind(
                        h.q(), h.k(), h.v(), cache.keys(layer), cache.values(layer), at, scale));
    }
}

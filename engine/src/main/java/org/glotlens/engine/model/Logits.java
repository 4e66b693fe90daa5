package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * What a family does to its logits after the product with the unembedding matrix.
 *
 * @param bias {@code [dVocab]}, or null
 * @param scale what they are multiplied by as a kernel scalar, or null for nothing
 * @param cap bound as a kernel scalar, or null for none
 */
record Logits(Tensor bias, Tensor scale, Tensor cap) {
    static Logits of(PartBuilder parts) {
        Ends.Head head = parts.spec().ends().head().orElseThrow();
        return new Logits(
                head.isBiased() ? parts.weights().get(parts.spec().layout().name(Part.HEAD) + ".bias") : null,
                head.scale() == 1 ? null : parts.scope().scalar(head.scale()),
                parts.scalarUnlessZero(head.cap()));
    }

    /** {@code logits: [.., dVocab]}. */
    Tensor apply(Ops op, Tensor logits) {
        Tensor biased = bias == null ? logits : op.add(logits, bias);
        Tensor scaled = scale == null ? biased : op.scaleAs(biased, scale);
        return cap == null ? scaled : op.norms().softCap(scaled, cap);
    }
}

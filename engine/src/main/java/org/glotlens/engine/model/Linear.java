package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * A linear map, with or without an adapter beside it.
 *
 * @param weight {@code [out, in]}, or {@code [in, out]} where the order says so
 * @param bias {@code [out]}, or null
 * @param lora the adapter, or null
 */
record Linear(Tensor weight, Tensor bias, Lora lora, WeightOrder order) {
    /** {@code x: [.., in] -> [.., out]}. */
    Tensor apply(Ops op, Tensor x) {
        Tensor y = switch (order) {
            case OUT_IN -> op.linear(x, weight, bias);
            case IN_OUT -> op.linearInOut(x, weight, bias);
        };
        return lora == null ? y : lora.addTo(y, x, op);
    }
}

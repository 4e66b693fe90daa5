package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * A linear map, with or without an adapter beside it.
 *
 * @param bias {@code [out]}, or null
 * @param lora the adapter, or null
 */
record Linear(Product product, Tensor bias, Lora lora) {
    /** {@code x: [.., in] -> [.., out]}. */
    Tensor apply(Ops op, Tensor x) {
        Tensor y = product.apply(op, x, bias);
        return lora == null ? y : lora.addTo(y, x, op);
    }
}

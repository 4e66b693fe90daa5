package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * A low-rank adapter of one linear: {@code y + scaling * B(A(dropout(x)))}.
 *
 * @param a {@code [rank, in]} float32
 * @param b {@code [out, rank]} float32
 * @param scaling alpha / rank, or alpha / sqrt(rank) for rsLoRA
 * @param keep share of the inputs that dropout keeps, or null for all
 */
public record Lora(Tensor a, Tensor b, Tensor scaling, Tensor keep) {
    /** {@code W + scaling * B A} in float32 for the rows of W that begin at one: {@code rows: [count, in]}. */
    Tensor addToRows(Tensor rows, int begin, Ops op) {
        Tensor product = op.product(op.slice(b, begin, rows.size(0)), a);
        return op.add(op.toFloat32(rows), op.scale(product, scaling));
    }

    Tensor addTo(Tensor y, Tensor x, Ops op) {
        Tensor input = keep == null ? x : op.training().dropout(x, keep);
        return op.training().addLora(y, input, a, b, scaling);
    }
}

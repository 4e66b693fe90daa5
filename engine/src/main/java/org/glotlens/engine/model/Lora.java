package org.glotlens.engine.model;

import org.glotlens.engine.torch.DoraOps;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * A low-rank adapter of one linear: {@code y + scaling * B(A(dropout(x)))}, or with magnitudes DoRA.
 *
 * @param a {@code [rank, in]} float32
 * @param b {@code [out, rank]} float32
 * @param scaling alpha / rank, or alpha / sqrt(rank) for rsLoRA
 * @param keep share of the inputs that dropout keeps, or null for all
 * @param magnitude of DoRA, or null
 */
public record Lora(Tensor a, Tensor b, Tensor scaling, Tensor keep, Magnitude magnitude) {
    /** Without magnitudes. */
    public Lora(Tensor a, Tensor b, Tensor scaling, Tensor keep) {
        this(a, b, scaling, keep, null);
    }

    /** The same with another dropout. */
    public Lora withKeep(Tensor other) {
        return new Lora(a, b, scaling, other, magnitude);
    }

    /** The same with other magnitudes. */
    public Lora with(Magnitude other) {
        return new Lora(a, b, scaling, keep, other);
    }

    /** The same beside weights that stay, whose norms are worked out once. */
    Lora beside(Product product, Scope scope) {
        return magnitude instanceof Magnitude.Stored(Tensor values)
                ? with(new Magnitude.Settled(values, Magnitude.Norms.kept(this, product, scope)))
                : this;
    }

    DoraOps.Factors factors() {
        return new DoraOps.Factors(a, b, scaling);
    }

    /** {@code W + scaling * B A} in float32 for the rows of W that begin at one: {@code rows: [count, in]}. */
    Tensor addToRows(Tensor rows, int begin, Ops op) {
        Tensor product = op.product(op.slice(b, begin, rows.size(0)), a);
        return op.add(op.toFloat32(rows), op.scale(product, scaling));
    }

    /** To what the head makes of {@code x}, which has no magnitudes. */
    Tensor addTo(Tensor y, Tensor x, Ops op) {
        return op.training().addLora(y, kept(x, op), a, b, scaling);
    }

    /** To what a linear, its bias included, makes of {@code x}. */
    Tensor addTo(Tensor y, Tensor x, Linear linear, Ops op) {
        if (magnitude == null) {
            return addTo(y, x, op);
        }
        Tensor input = kept(x, op);
        return op.dora()
                .add(
                        y,
                        base(y, input, linear, op),
                        input,
                        factors(),
                        magnitude.values(),
                        magnitude.norms(op, this, linear.product()));
    }

    /** What the base without its bias makes of the input that dropout left. */
    private Tensor base(Tensor y, Tensor input, Linear linear, Ops op) {
        if (keep != null) {
            return linear.product().apply(op, input, null);
        }
        return linear.bias() == null ? y : op.dora().withoutBias(y, linear.bias());
    }

    private Tensor kept(Tensor x, Ops op) {
        return keep == null ? x : op.training().dropout(x, keep);
    }
}

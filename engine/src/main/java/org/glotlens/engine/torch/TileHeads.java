package org.glotlens.engine.torch;

import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.rows.RowAttention;
import org.glotlens.engine.rows.RowKernel;
import org.glotlens.engine.rows.TileAttention;

/** Causal attention of many positions by tiles, on the processor and without gradients. */
final class TileHeads {
    private final Kernels kernels;

    TileHeads(Kernels kernels) {
        this.kernels = kernels;
    }

    /** Whether {@link #causal} takes these, {@code [batch, heads, pos, dHead]} all of them. */
    boolean take(Tensor q, Tensor k, Tensor v) {
        return kernels.mode() == Ops.Mode.INFERENCE && fit(q, k, v);
    }

    /** The same where somebody else minds the record. */
    boolean fit(Tensor q, Tensor k, Tensor v) {
        return !kernels.scope().device().isCuda()
                && (q.dtype() == DType.FLOAT32 || q.dtype() == DType.BFLOAT16)
                && q.dtype() == k.dtype()
                && q.dtype() == v.dtype()
                && Arrays.equals(q.shape(), k.shape())
                && Arrays.equals(q.shape(), v.shape())
                && q.elements() > 0
                && TileAttention.takes(q.size(3))
                && torch().manyRows().isPresent();
    }

    /** What each head reads, {@code [batch, heads, pos, dHead]}, lying with the positions before the heads. */
    Tensor causal(Tensor q, Tensor k, Tensor v, Tensor scale) {
        return causal(torch().manyRows().orElseThrow().attention(), q, k, v, scale);
    }

    Tensor causal(TileAttention attention, Tensor q, Tensor k, Tensor v, Tensor scale) {
        Tensor y = kernels.runInOrder("empty_as", heads().swapped(q));
        TileAttention.Operands operands =
                new TileAttention.Operands(in(q), in(k), in(v), new TileAttention.Heads(y.run(), true));
        RowAttention.Crew crew = crew(q);
        torch().runOwn("rows::attend_causal", () -> attention.causal(crew, shape(q, scale), operands), q);
        return heads().swapped(y);
    }

    /**
     * The gradients of q, k and v from that of what {@link #causal} gives, worked out in float32; those of values lie with the
     * positions before the heads.
     */
    List<Tensor> causalBack(Tensor q, Tensor k, Tensor v, Tensor scale, Tensor after) {
        Tensor qBack = kernels.runInOrder("empty_as", q);
        Tensor kBack = kernels.runInOrder("empty_as", k);
        Tensor vBack = kernels.runInOrder("empty_as", heads().swapped(v));
        TileAttention.Back operands = new TileAttention.Back(
                in(q),
                in(k),
                in(v),
                in(after),
                new TileAttention.Heads(qBack.run(), false),
                new TileAttention.Heads(kBack.run(), false),
                new TileAttention.Heads(vBack.run(), true));
        TileAttention attention = torch().manyRows().orElseThrow().attention();
        RowAttention.Crew crew = crew(q);
        torch().runOwn("rows::attend_back", () -> attention.causalBack(crew, shape(q, scale), operands), q);
        return List.of(qBack, kBack, heads().swapped(vBack));
    }

    /** Heads as they lie, or a copy of what lies neither way. */
    private TileAttention.Heads in(Tensor x) {
        return x.lying() == Lying.SWAPPED
                ? new TileAttention.Heads(heads().swapped(x).run(), true)
                : new TileAttention.Heads(kernels.inOrder(x).run(), false);
    }

    private static TileAttention.Shape shape(Tensor q, Tensor scale) {
        return new TileAttention.Shape(q.size(0), q.size(1), q.size(2), q.size(3), RowOps.value(scale));
    }

    private RowAttention.Crew crew(Tensor q) {
        RowKernel type = q.dtype() == DType.BFLOAT16 ? RowKernel.BFLOAT16 : RowKernel.FLOAT32;
        return new RowAttention.Crew(type, torch().threads());
    }

    private HeadViews heads() {
        return new HeadViews(kernels);
    }

    private Torch torch() {
        return kernels.scope().torch();
    }
}

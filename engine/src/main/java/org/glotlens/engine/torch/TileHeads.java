package org.glotlens.engine.torch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
        Tensor y = kernels.run("empty_as", kernels.run("swap_heads", q));
        TileAttention.Shape shape =
                new TileAttention.Shape(q.size(0), q.size(1), q.size(2), q.size(3), RowOps.value(scale));
        TileAttention.Operands operands = new TileAttention.Operands(
                kernels.run("in_order", q).run(),
                kernels.run("in_order", k).run(),
                kernels.run("in_order", v).run(),
                y.run());
        RowKernel type = q.dtype() == DType.BFLOAT16 ? RowKernel.BFLOAT16 : RowKernel.FLOAT32;
        RowAttention.Crew crew = new RowAttention.Crew(type, torch().threads());
        torch().runOwn("rows::attend_causal", () -> attention.causal(crew, shape, operands), q);
        return kernels.run("swap_heads", y);
    }

    /** The gradients of q, k and v from that of what {@link #causal} gives, worked out in float32. */
    List<Tensor> causalBack(Tensor q, Tensor k, Tensor v, Tensor scale, Tensor after) {
        List<Tensor> inputs = Stream.of(q, k, v, after)
                .map(x -> kernels.run("in_order", kernels.run("to_float32", x)))
                .toList();
        List<Tensor> backs =
                inputs.stream().limit(3).map(x -> kernels.run("empty_as", x)).toList();
        TileAttention.Back operands = new TileAttention.Back(
                inputs.get(0).run(),
                inputs.get(1).run(),
                inputs.get(2).run(),
                inputs.get(3).run(),
                backs.get(0).run(),
                backs.get(1).run(),
                backs.get(2).run());
        TileAttention.Shape shape =
                new TileAttention.Shape(q.size(0), q.size(1), q.size(2), q.size(3), RowOps.value(scale));
        TileAttention attention = torch().manyRows().orElseThrow().attention();
        torch().runOwn("rows::attend_back", () -> attention.causalBack(shape, operands, torch().threads()), q);
        return q.dtype() == DType.BFLOAT16
                ? backs.stream().map(x -> kernels.run("to_bfloat16", x)).toList()
                : backs;
    }

    private Torch torch() {
        return kernels.scope().torch();
    }
}

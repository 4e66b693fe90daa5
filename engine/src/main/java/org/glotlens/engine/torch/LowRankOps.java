package org.glotlens.engine.torch;

import java.util.List;
import org.glotlens.engine.rows.RankProducts;
import org.glotlens.engine.rows.RowAttention;

/**
 * Low-rank adapters beside many rows on the processor: products that are too thin for the library's kernels. Nothing is recorded:
 * {@link Tape} does.
 */
final class LowRankOps {
    private final Kernels kernels;
    private final Torch torch;

    LowRankOps(Kernels kernels) {
        this.kernels = kernels;
        this.torch = kernels.scope().torch();
    }

    /** Whether {@link #add} takes these where nothing is learnt. */
    boolean take(Tensor y, Tensor x, DoraOps.Factors lora) {
        return kernels.mode() == Ops.Mode.INFERENCE && !RowOps.isOfFewRows(x) && fit(y, x, lora);
    }

    /** The same where somebody else minds the record. */
    boolean fit(Tensor y, Tensor x, DoraOps.Factors lora) {
        Tensor a = lora.a();
        Tensor b = lora.b();
        return new WideOps(kernels).fit(x)
                && y.dtype() == x.dtype()
                && a.dtype() == DType.FLOAT32
                && b.dtype() == DType.FLOAT32
                && b.size(1) == a.size(0)
                && x.size(-1) == a.size(1)
                && y.size(-1) == b.size(0)
                && x.elements() / x.size(-1) == y.elements() / y.size(-1)
                && y.elements() * y.dtype().bytes() <= Integer.MAX_VALUE
                && RankProducts.take(a.size(0), a.size(1))
                && RankProducts.take(a.size(0), b.size(0));
    }

    /**
     * What {@link #add} made.
     *
     * @param sum as y
     * @param inner {@code [rows, rank]} float32, with the scaling
     * @param up {@code [rank, out]} float32, the second factor turned
     */
    record Added(Tensor sum, Tensor inner, Tensor up) {}

    /** {@code y + scaling * b(a(x))} over y, both summands rounded to their type. */
    Added add(Tensor y, Tensor x, DoraOps.Factors lora) {
        Tensor in = inOrder(x);
        Tensor base = inOrder(y);
        List<Tensor> rooms = kernels.runAllInOrder("lora_rooms", in, lora.a(), lora.b());
        Tensor inner = rooms.get(0);
        Tensor up = rooms.get(1);
        Tensor sum = kernels.runInOrder("same", base);
        RankProducts products = products();
        torch.runOwn(
                "rows::add_lora",
                () -> {
                    RankProducts.Inner own = own(inner);
                    products.goDown(crew(in), TileLinears.rows(in), down(lora.a(), lora), own);
                    products.goUp(crew(base), TileLinears.rows(base), new RankProducts.Up(up.run(), own), sum.run());
                },
                x);
        return new Added(sum, inner, up);
    }

    /**
     * The gradients by x, a and b from that of the sum, {@code after}.
     *
     * @param added what {@link #add} made of them
     */
    List<Tensor> back(Tensor x, DoraOps.Factors lora, Added added, Knots.Came came) {
        Tensor in = inOrder(x);
        Tensor ordered = inOrder(came.after());
        List<Tensor> rooms = kernels.runAllInOrder("lora_rooms_back", in, lora.a(), added.up());
        Tensor inner = rooms.get(0);
        Tensor waiting = came.waiting();
        Tensor byX = waiting == null ? rooms.get(1) : waiting;
        Tensor byA = rooms.get(2);
        Tensor byUp = rooms.get(3);
        RankProducts products = products();
        torch.runOwn(
                "rows::add_lora_back",
                () -> {
                    RankProducts.Inner own = own(inner);
                    products.goDown(crew(ordered), TileLinears.rows(ordered), down(added.up(), lora), own);
                    RankProducts.Up up = new RankProducts.Up(lora.a().run(), own);
                    if (waiting == null) {
                        products.goUpAlone(crew(in), up, byX.run());
                    } else {
                        products.goUp(crew(in), TileLinears.rows(waiting), up, byX.run());
                    }
                    products.sum(crew(in), TileLinears.rows(in), own, byA.run());
                    products.sum(crew(ordered), TileLinears.rows(ordered), own(added.inner()), byUp.run());
                },
                x);
        return List.of(byX, byA, kernels.runInOrder("turned_over", byUp));
    }

    private Tensor inOrder(Tensor x) {
        return kernels.inOrder(x);
    }

    private static RankProducts.Inner own(Tensor inner) {
        return new RankProducts.Inner(inner.run(), inner.size(1));
    }

    private static RankProducts.Down down(Tensor matrix, DoraOps.Factors lora) {
        return new RankProducts.Down(matrix.run(), RowOps.value(lora.scaling()));
    }

    private RowAttention.Crew crew(Tensor x) {
        return new RowAttention.Crew(RowTrial.of(x.dtype()).orElseThrow(), torch.threads());
    }

    private RankProducts products() {
        return torch.manyRows().orElseThrow().ranks();
    }
}

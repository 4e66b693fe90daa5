package org.glotlens.engine.torch;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.rows.RowKernel;
import org.glotlens.engine.rows.TileAttention;
import org.glotlens.engine.rows.TileProducts;

/**
 * Takes a backward pass in float32 or bfloat16 through what the library records dearly: products with frozen matrices, which it
 * multiplies in float32 at about three quarters of the rate that the processor has with packed ones, low-rank adapters beside
 * them, causal attention, RMSNorm, rotary positions and SiLU gates, of which it keeps every part; and through what stands between
 * these: sums, and heads that are split, merged or repeated. Here both directions of a product in float32 reach nearly the whole
 * rate with the matrix as it is stored, the others take one pass over memory, and little is kept.
 *
 * <p>A result is plain to the library; where a kernel of the library goes on from it, it becomes a leaf of what the library records.
 * A backward pass goes from joint to joint, the last one first (decisions 0068, 0071, 0072).
 *
 * <p>For one forward and one backward pass. Engine thread only.
 */
public final class Tape implements AutoCloseable {
    private final Scope scope;
    private final boolean isUsed;
    private final Knots knots;

    private Tape(Scope scope, boolean isUsed) {
        this.scope = scope;
        this.isUsed = isUsed;
        this.knots = new Knots(scope);
    }

    /** For a pass on the device of a scope, which it closes with; does nothing where the library multiplies as well as we. */
    public static Tape open(Scope owner) {
        Scope inside = owner.child();
        boolean isUsed = !inside.device().isCuda() && inside.torch().manyRows().isPresent();
        return new Tape(inside, isUsed);
    }

    /**
     * Whether causal attention over few keys by heads of such a width goes back without its pattern, in float32 on this processor.
     *
     * @throws GlotlensException if {@link RowChoice} is told something that it does not know
     */
    public static boolean attends(int dHead) throws GlotlensException {
        return RowChoice.ofThisProcess() != RowChoice.LIBRARY
                && TileProducts.areRunnable(RowKernel.FLOAT32)
                && TileAttention.takes(dHead);
    }

    /** Whether a matrix takes part in {@link #linear}, {@link #multiply} and {@link #multiplyTurned}. */
    boolean takes(Tensor x, Tensor w) {
        return isUsed && !w.isTrainable() && (isHalf(x, w) || new TileLinears(kernels(scope)).take(x, w));
    }

    /** Whether {@link #rmsNorm}, {@link #rotate}, {@link #attendCausal}, {@link #siluGate} and {@link #add} take such a tensor. */
    boolean takes(Tensor x) {
        return isUsed && (x.dtype() == DType.FLOAT32 || x.dtype() == DType.BFLOAT16);
    }

    /** Whether a product is in bfloat16, where the library takes both ways of what tiles do not. */
    private static boolean isHalf(Tensor x, Tensor w) {
        return x.dtype() == DType.BFLOAT16 && w.dtype() == DType.BFLOAT16 && x.elements() > 0;
    }

    /** {@code x: [.., in], map: [out, in] -> [.., out]}. */
    Tensor linear(Tensor x, Affine map, Scope owner) {
        return linear(x, map, false, owner);
    }

    /** {@code x: [.., in], map: [in, out] -> [.., out]}. */
    Tensor linearInOut(Tensor x, Affine map, Scope owner) {
        return linear(x, map, true, owner);
    }

    private Tensor linear(Tensor x, Affine map, boolean isTurned, Scope owner) {
        Affine back = new Affine(map.weight(), null);
        return join(
                List.of(x),
                () -> product(x, map, isTurned, kernels(owner)),
                _ -> came -> List.of(productBack(came, back, !isTurned)));
    }

    /** {@code x: [rows, in], w: [out, in] -> [rows, out]} without a record, of any type. */
    public Tensor multiply(Ops op, Tensor x, Tensor w) {
        return takes(x, w)
                ? Autograd.unrecorded(() -> product(x, new Affine(w, null), false, kernels(op.scope())))
                : op.linear(x, w, null);
    }

    /** {@code x: [rows, out], w: [out, in] -> [rows, in]} without a record, of any type. */
    public Tensor multiplyTurned(Ops op, Tensor x, Tensor w) {
        return takes(x, w)
                ? Autograd.unrecorded(() -> product(x, new Affine(w, null), true, kernels(op.scope())))
                : op.product(x, w);
    }

    /** As {@link NormOps#rmsNorm}, for what {@link WideOps} takes. */
    Tensor rmsNorm(Tensor x, Tensor w, Tensor eps, Scope owner) {
        return join(List.of(x), () -> new WideOps(kernels(owner)).rmsNorm(x, w, eps), own -> {
            Tensor kept = kept(x, own);
            return came -> List.of(new WideOps(came.kernels()).rmsNormBack(kept, w, eps, came.after()));
        });
    }

    /** As {@link AttentionOps#rotate}, for what {@link WideOps} takes. */
    Tensor rotate(Tensor x, Tensor cos, Tensor sin, Scope owner) {
        return join(List.of(x), () -> new WideOps(kernels(owner)).rotate(x, cos, sin), own -> {
            Tensor keptCos = kept(cos, own);
            Tensor keptSin = kept(sin, own);
            return came -> List.of(new WideOps(came.kernels()).rotateBack(came.after(), keptCos, keptSin));
        });
    }

    /** As {@link AttentionOps#attendCausal}, for what {@link TileHeads} takes. */
    Tensor attendCausal(Tensor q, Tensor k, Tensor v, Tensor scale, Scope owner) {
        return join(
                List.of(q, k, v),
                () -> new TileHeads(kernels(owner)).causal(q, k, v, scale),
                new Knots.Knot(false),
                own -> {
                    List<Tensor> kept = List.of(kept(q, own), kept(k, own), kept(v, own));
                    return came -> new TileHeads(came.kernels())
                            .causalBack(kept.get(0), kept.get(1), kept.get(2), scale, came.after());
                });
    }

    /** As {@link MlpOps#siluGate}, for what {@link WideOps} takes. */
    Tensor siluGate(Tensor gate, Tensor up, Scope owner) {
        return join(List.of(gate, up), () -> new WideOps(kernels(owner)).siluGate(gate, up), own -> {
            Tensor keptGate = kept(gate, own);
            Tensor keptUp = kept(up, own);
            return came -> new WideOps(came.kernels()).siluGateBack(keptGate, keptUp, came.after());
        });
    }

    /** As {@link TrainingOps#addLora}, for what {@link LowRankOps} takes. */
    Tensor addLora(Tensor y, Tensor x, DoraOps.Factors lora, Scope owner) {
        if (!Autograd.isRecording()) {
            return new LowRankOps(kernels(owner)).add(y, x, lora).sum();
        }
        return knots.joinBeside(y, List.of(x, lora.a(), lora.b()), owner, (over, own) -> {
            LowRankOps.Added added = new LowRankOps(kernels(owner)).add(over, x, lora);
            Tensor kept = kept(x, own);
            LowRankOps.Added made = new LowRankOps.Added(
                    added.sum(), added.inner().moveTo(own), added.up().moveTo(own));
            return new Knots.Written(added.sum(), came -> new LowRankOps(came.kernels()).back(kept, lora, made, came));
        });
    }

    /** Whether {@link #add} takes these. */
    boolean takesSum(Tensor x, Tensor y) {
        return takes(x) && x.dtype() == y.dtype() && Arrays.equals(x.shape(), y.shape());
    }

    /** {@code x + y}. */
    Tensor add(Tensor x, Tensor y, Scope owner) {
        return pass(
                List.of(x, y),
                () -> new WideOps(kernels(owner)).sum(x, y),
                new Knots.Knot(true),
                _ -> came -> List.of(came.after(), came.after()));
    }

    /** As {@link AttentionOps#splitHeads}. */
    Tensor splitHeads(Tensor x, Tensor n, Scope owner) {
        return pass(
                List.of(x),
                () -> new HeadViews(kernels(owner)).split(x, n),
                new Knots.Knot(false),
                _ -> came -> List.of(new HeadViews(came.kernels()).merged(came.after())));
    }

    /** As {@link AttentionOps#mergeHeads}. */
    Tensor mergeHeads(Tensor z, Scope owner) {
        return pass(List.of(z), () -> new HeadViews(kernels(owner)).merged(z), new Knots.Knot(false), own -> {
            Tensor n = own.scalar(z.size(1));
            return came -> List.of(new HeadViews(came.kernels()).split(came.after(), n));
        });
    }

    /** As {@link AttentionOps#repeatKv}. */
    Tensor repeatKv(Tensor x, Tensor heads, Scope owner) {
        return pass(List.of(x), () -> new HeadViews(kernels(owner)).repeated(x, heads), new Knots.Knot(false), own -> {
            Tensor n = own.scalar(x.size(1));
            return came -> List.of(new HeadViews(came.kernels()).repeatedBack(came.after(), n));
        });
    }

    /** The residual stream as the next block reads it: what the library has a record of is no part of the next one. */
    Tensor cut(Tensor resid, Scope owner) {
        return takes(resid) ? knots.cut(resid, owner) : resid;
    }

    /** Whether a tensor was made here, plain to the library, and gradients go back from it. */
    boolean isMade(Tensor x) {
        return knots.isMade(x);
    }

    /** As {@link Knots#recorded}. */
    Tensor recorded(Tensor x) {
        return knots.recorded(x);
    }

    /** Adds the gradient of a tensor of the pass, multiplied by the gradient that came back to it, to every parameter. */
    public void backward(Tensor y, Tensor gradient) {
        if (isUsed) {
            knots.backward(y, gradient);
        } else {
            Autograd.backward(y, gradient);
        }
    }

    /** A result in memory of its own, whose gradients come back in memory of their own. */
    private Tensor join(List<Tensor> inputs, Supplier<Tensor> data, Function<Scope, Knots.Back> kept) {
        return join(inputs, data, new Knots.Knot(true), kept);
    }

    private Tensor join(List<Tensor> inputs, Supplier<Tensor> data, Knots.Knot knot, Function<Scope, Knots.Back> kept) {
        return knots.join(inputs, data, knot, Knots.Way.ANEW, kept);
    }

    /** A result whose gradient goes back as it is. */
    private Tensor pass(List<Tensor> inputs, Supplier<Tensor> data, Knots.Knot knot, Function<Scope, Knots.Back> kept) {
        return knots.join(inputs, data, knot, Knots.Way.PASSED, kept);
    }

    private static Tensor kept(Tensor x, Scope own) {
        return x.detached(own);
    }

    /** With the rows of a matrix, or with its columns. */
    private static Tensor product(Tensor x, Affine map, boolean isTurned, Kernels kernels) {
        TileLinears tiles = new TileLinears(kernels);
        if (!tiles.take(x, map.weight())) {
            String kernel = isTurned ? "linear_in_out_apart" : "linear_apart";
            return map.bias() == null
                    ? kernels.runInOrder(kernel, x, map.weight())
                    : kernels.runInOrder(kernel + "_bias", x, map.weight(), map.bias());
        }
        return isTurned ? tiles.linearTurned(x, map) : tiles.linear(x, map);
    }

    /** Added to what waits where that is as fast. */
    private static Tensor productBack(Knots.Came came, Affine map, boolean isTurned) {
        if (came.waiting() == null || isHalf(came.after(), map.weight())) {
            return product(came.after(), map, isTurned, came.kernels());
        }
        TileLinears tiles = new TileLinears(came.kernels());
        return isTurned
                ? tiles.linearTurnedOnto(came.waiting(), came.after(), map)
                : tiles.linearOnto(came.waiting(), came.after(), map);
    }

    private static Kernels kernels(Scope owner) {
        return new Kernels(owner, Ops.Mode.TRAINING);
    }

    @Override
    public void close() {
        scope.close();
    }
}

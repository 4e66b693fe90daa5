package org.glotlens.engine.torch;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.rows.TileAttention;
import org.glotlens.engine.rows.TileProducts;

/**
 * Takes a backward pass in float32 or bfloat16 through what the library records dearly: products with frozen matrices, which it
 * multiplies in float32 at about three quarters of the rate that the processor has with packed ones, low-rank adapters beside
 * them, causal attention, RMSNorm, rotary positions and SiLU gates, of which it keeps every part. Here both directions of a
 * product in float32 reach nearly the whole rate with the matrix as it is stored, the others take one pass over memory, and little
 * is kept. Results are leaves of what the library records of the rest; a backward pass goes from leaf to leaf, the last one first
 * (decisions 0068, 0071).
 *
 * <p>For one forward and one backward pass. Engine thread only.
 */
public final class Tape implements AutoCloseable {
    private final Scope scope;
    private final boolean isUsed;
    private final List<Joint> joints = new ArrayList<>();
    /** Leaf of a result. */
    private final Map<NDArray, Tensor> leaves = new IdentityHashMap<>();
    /** Gradients of leaves that came of other joints. */
    private final Map<Tensor, Tensor> waiting = new IdentityHashMap<>();
    /** The value of every leaf of a result. */
    private final Tensor zero;

    private Tape(Scope scope, boolean isUsed) {
        this.scope = scope;
        this.isUsed = isUsed;
        this.zero = scope.scalar(0);
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
                && TileProducts.areRunnable()
                && TileAttention.takes(dHead);
    }

    /** What goes back through a function: a gradient for each input from that of its result. */
    private interface Back {
        List<Tensor> of(Tensor after, Kernels kernels);
    }

    /**
     * Where the record of the pass is in two pieces.
     *
     * @param before what gradients go on from, one for each input, null for one that nothing is learnt of
     * @param leaf where the gradient of the result is collected
     * @param own what is kept until then
     */
    private record Joint(List<Target> before, Tensor leaf, Scope own, Back back) {}

    /**
     * What a gradient goes on from.
     *
     * @param tensor the leaf of another joint, or something that the library has a record of
     */
    private record Target(Tensor tensor, boolean isLeaf) {}

    /** Whether a matrix takes part in {@link #linear}, {@link #multiply} and {@link #multiplyTurned}. */
    boolean takes(Tensor x, Tensor w) {
        return isUsed && !w.isTrainable() && (isHalf(x, w) || new TileLinears(kernels(scope)).take(x, w));
    }

    /** Whether {@link #rmsNorm}, {@link #rotate}, {@link #attendCausal} and {@link #siluGate} take such a tensor. */
    boolean takes(Tensor x) {
        return isUsed && (x.dtype() == DType.FLOAT32 || x.dtype() == DType.BFLOAT16);
    }

    /** Whether a product is the library's, in bfloat16, both ways. */
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
                own -> (after, kernels) -> List.of(product(after, back, !isTurned, kernels)),
                owner);
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
        return join(
                List.of(x),
                () -> new WideOps(kernels(owner)).rmsNorm(x, w, eps),
                own -> {
                    Tensor kept = kept(x, own);
                    return (after, kernels) -> List.of(new WideOps(kernels).rmsNormBack(kept, w, eps, after));
                },
                owner);
    }

    /** As {@link AttentionOps#rotate}, for what {@link WideOps} takes. */
    Tensor rotate(Tensor x, Tensor cos, Tensor sin, Scope owner) {
        return join(
                List.of(x),
                () -> new WideOps(kernels(owner)).rotate(x, cos, sin),
                own -> {
                    Tensor keptCos = kept(cos, own);
                    Tensor keptSin = kept(sin, own);
                    return (after, kernels) -> List.of(new WideOps(kernels).rotateBack(after, keptCos, keptSin));
                },
                owner);
    }

    /** As {@link AttentionOps#attendCausal}, for what {@link TileHeads} takes. */
    Tensor attendCausal(Tensor q, Tensor k, Tensor v, Tensor scale, Scope owner) {
        return join(
                List.of(q, k, v),
                () -> {
                    try (Tensor turned = new TileHeads(kernels(owner)).causal(q, k, v, scale)) {
                        // a result has to be no view: the library would keep a record of what it is a view of
                        return kernels(owner).run("copied", turned);
                    }
                },
                own -> {
                    List<Tensor> kept = List.of(kept(q, own), kept(k, own), kept(v, own));
                    return (after, kernels) ->
                            new TileHeads(kernels).causalBack(kept.get(0), kept.get(1), kept.get(2), scale, after);
                },
                owner);
    }

    /** As {@link MlpOps#siluGate}, for what {@link WideOps} takes. */
    Tensor siluGate(Tensor gate, Tensor up, Scope owner) {
        return join(
                List.of(gate, up),
                () -> new WideOps(kernels(owner)).siluGate(gate, up),
                own -> {
                    Tensor keptGate = kept(gate, own);
                    Tensor keptUp = kept(up, own);
                    return (after, kernels) -> new WideOps(kernels).siluGateBack(keptGate, keptUp, after);
                },
                owner);
    }

    /** As {@link TrainingOps#addLora}, for what {@link LowRankOps} takes. */
    Tensor addLora(Tensor y, Tensor x, DoraOps.Factors lora, Scope owner) {
        LowRankOps.Added added = Autograd.unrecorded(() -> new LowRankOps(kernels(owner)).add(y, x, lora));
        return join(
                List.of(y, x, lora.a(), lora.b()),
                added::sum,
                own -> {
                    Tensor kept = kept(x, own);
                    LowRankOps.Added made = new LowRankOps.Added(
                            added.sum(), added.inner().moveTo(own), added.up().moveTo(own));
                    return (after, kernels) -> {
                        List<Tensor> back = new LowRankOps(kernels).back(kept, lora, made, after);
                        return List.of(after, back.get(0), back.get(1), back.get(2));
                    };
                },
                owner);
    }

    /** The residual stream as the next block reads it; what it was before is closed with the pass. */
    Tensor cut(Tensor resid, Scope owner) {
        if (!takes(resid) || !isRecorded(resid)) {
            return resid;
        }
        Tensor leaf = resid.cut(scope);
        Scope own = scope.child();
        joints.add(new Joint(
                List.of(new Target(resid.moveTo(own), false)), leaf, own, (after, kernels) -> List.of(after)));
        Tensor next = kernels(owner).run("same", leaf);
        leaves.put(next.array(), leaf);
        return next;
    }

    /** Adds the gradient of a tensor of the pass, multiplied by the gradient that came back to it, to every parameter. */
    public void backward(Tensor y, Tensor gradient) {
        if (!isUsed) {
            Autograd.backward(y, gradient);
            return;
        }
        Autograd.unrecorded(() -> {
            Tensor leaf = leaves.get(y.array());
            if (leaf == null) {
                Autograd.backwardAndKeep(y, gradient);
            } else {
                waiting.put(leaf, kernels(scope).run("copied", gradient));
            }
            while (!joints.isEmpty()) {
                passBack(joints.removeLast());
            }
            return null;
        });
    }

    private void passBack(Joint joint) {
        try (Scope inside = scope.child()) {
            collected(joint.leaf(), inside).ifPresent(after -> {
                List<Tensor> gradients = joint.back().of(after, kernels(inside));
                for (int i = 0; i < gradients.size(); i++) {
                    passOn(gradients.get(i), joint.before().get(i));
                }
            });
        }
        joint.leaf().close();
        joint.own().close();
    }

    /** The gradient of a leaf: what came of the record and what came of other joints. */
    private Optional<Tensor> collected(Tensor leaf, Scope inside) {
        Optional<Tensor> recorded = leaf.isReached() ? Optional.of(leaf.gradient(inside)) : Optional.empty();
        Optional<Tensor> joined = Optional.ofNullable(waiting.remove(leaf)).map(own -> own.moveTo(inside));
        if (recorded.isEmpty() || joined.isEmpty()) {
            return recorded.or(() -> joined);
        }
        return Optional.of(kernels(inside).run("add_into", joined.get(), recorded.get()));
    }

    /** To the leaf of another joint, or on through the record. */
    private void passOn(Tensor gradient, Target before) {
        if (before == null) {
            return;
        }
        if (!before.isLeaf()) {
            Autograd.backwardAndKeep(before.tensor(), gradient);
            return;
        }
        Tensor other = waiting.get(before.tensor());
        if (other == null) {
            waiting.put(before.tensor(), gradient.moveTo(scope));
        } else {
            kernels(gradient.scope()).run("add_into", other, gradient);
        }
    }

    /**
     * A result that is a leaf of what follows.
     *
     * @param made makes it, without a record
     * @param kept takes what its way back needs into a scope that lasts until then
     */
    private Tensor join(List<Tensor> inputs, Supplier<Tensor> made, Function<Scope, Back> kept, Scope owner) {
        List<Target> before = new ArrayList<>();
        inputs.forEach(input -> before.add(before(input)));
        Tensor data = Autograd.unrecorded(made);
        if (before.stream().allMatch(Objects::isNull)) {
            return data;
        }
        Scope own = scope.child();
        Tensor leaf = leaf(data);
        joints.add(new Joint(before, leaf, own, kept.apply(own)));
        Tensor y = kernels(owner).run("add_into", data, leaf);
        data.close();
        leaves.put(y.array(), leaf);
        return y;
    }

    /** The leaf that a tensor came of, or one for it; null for what nothing is learnt of. */
    private Target before(Tensor x) {
        Tensor known = leaves.get(x.array());
        if (known != null) {
            return new Target(known, true);
        }
        if (!isRecorded(x)) {
            return null;
        }
        if (kernels(x.scope()).ask("is_leaf", x)) {
            return new Target(x, false);
        }
        Scope own = scope.child();
        Tensor leaf = leaf(x);
        Target recorded = new Target(kernels(own).run("same", x), false);
        joints.add(new Joint(List.of(recorded), leaf, own, (after, kernels) -> List.of(after)));
        leaves.put(x.array(), leaf);
        return new Target(leaf, true);
    }

    /** Zeros that are all one number in memory: a gradient is collected beside them. */
    private Tensor leaf(Tensor like) {
        return Autograd.unrecorded(() -> kernels(scope).run("spread_as", zero, like))
                .trainable();
    }

    private static Tensor kept(Tensor x, Scope own) {
        return x.detached(own);
    }

    /** With the rows of a matrix, or with its columns. */
    private static Tensor product(Tensor x, Affine map, boolean isTurned, Kernels kernels) {
        if (isHalf(x, map.weight())) {
            String kernel = isTurned ? "linear_in_out_apart" : "linear_apart";
            return map.bias() == null
                    ? kernels.run(kernel, x, map.weight())
                    : kernels.run(kernel + "_bias", x, map.weight(), map.bias());
        }
        TileLinears tiles = new TileLinears(kernels);
        return isTurned ? tiles.linearTurned(x, map) : tiles.linear(x, map);
    }

    /** Whether a backward pass from here reaches a leaf. */
    private static boolean isRecorded(Tensor x) {
        return kernels(x.scope()).ask("is_recorded", x);
    }

    private static Kernels kernels(Scope owner) {
        return new Kernels(owner, Ops.Mode.TRAINING);
    }

    @Override
    public void close() {
        scope.close();
    }
}

package org.glotlens.engine.torch;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.glotlens.engine.GlotlensException;
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
    private final List<Joint> joints = new ArrayList<>();
    /** Of what was made here. */
    private final Map<NDArray, Knot> made = new IdentityHashMap<>();
    /** Of what the library made and the tape went on from. */
    private final Map<NDArray, Knot> taken = new IdentityHashMap<>();
    /** The value of every leaf. */
    private final Tensor zero;
    /** What it is multiplied by. */
    private final Tensor one;

    private Tape(Scope scope, boolean isUsed) {
        this.scope = scope;
        this.isUsed = isUsed;
        this.zero = scope.scalar(0);
        this.one = scope.scalar(1);
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

    /** How gradients go back from a result. */
    private enum Way {
        /** In memory of their own. */
        ANEW,
        /** As that of the result, in its memory. */
        PASSED,
        /** In memory of their own, from what was written over a result of before, whose own way back is still to come. */
        BESIDE
    }

    /**
     * Where a function goes back.
     *
     * @param before what gradients go on to, one for each input, null for one that nothing is learnt of
     * @param own what is kept until then
     */
    private record Joint(List<Target> before, Knot after, Scope own, Way way, Back back) {}

    /** What a gradient goes on to. */
    private sealed interface Target {}

    /** Something that the library has a record of, or a leaf of it. */
    private record Recorded(Tensor tensor) implements Target {}

    /** Where the gradient of a result is collected. */
    private static final class Knot implements Target {
        private final boolean isWhole;
        /** What the library goes on from, the last time that it did. */
        private Tensor recorded;
        /** Where its gradients come back to, or null. */
        private Tensor leaf;
        /** What came of joints, or null. */
        private Gradient waiting;

        /**
         * @param isWhole whether the result lies in memory that is no other tensor's
         */
        Knot(boolean isWhole) {
            this.isWhole = isWhole;
        }
    }

    /**
     * A gradient that waits for others, or to go on.
     *
     * @param isOwn whether its memory is no other gradient's
     */
    private record Gradient(Tensor sum, boolean isOwn) {}

    /** Whether a matrix takes part in {@link #linear}, {@link #multiply} and {@link #multiplyTurned}. */
    boolean takes(Tensor x, Tensor w) {
        return isUsed && !w.isTrainable() && (isHalf(x, w) || new TileLinears(kernels(scope)).take(x, w));
    }

    /** Whether {@link #rmsNorm}, {@link #rotate}, {@link #attendCausal}, {@link #siluGate} and {@link #add} take such a tensor. */
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
                _ -> (after, kernels) -> List.of(product(after, back, !isTurned, kernels)));
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
            return (after, kernels) -> List.of(new WideOps(kernels).rmsNormBack(kept, w, eps, after));
        });
    }

    /** As {@link AttentionOps#rotate}, for what {@link WideOps} takes. */
    Tensor rotate(Tensor x, Tensor cos, Tensor sin, Scope owner) {
        return join(List.of(x), () -> new WideOps(kernels(owner)).rotate(x, cos, sin), own -> {
            Tensor keptCos = kept(cos, own);
            Tensor keptSin = kept(sin, own);
            return (after, kernels) -> List.of(new WideOps(kernels).rotateBack(after, keptCos, keptSin));
        });
    }

    /** As {@link AttentionOps#attendCausal}, for what {@link TileHeads} takes. */
    Tensor attendCausal(Tensor q, Tensor k, Tensor v, Tensor scale, Scope owner) {
        return join(
                List.of(q, k, v), () -> new TileHeads(kernels(owner)).causal(q, k, v, scale), new Knot(false), own -> {
                    List<Tensor> kept = List.of(kept(q, own), kept(k, own), kept(v, own));
                    return (after, kernels) ->
                            new TileHeads(kernels).causalBack(kept.get(0), kept.get(1), kept.get(2), scale, after);
                });
    }

    /** As {@link MlpOps#siluGate}, for what {@link WideOps} takes. */
    Tensor siluGate(Tensor gate, Tensor up, Scope owner) {
        return join(List.of(gate, up), () -> new WideOps(kernels(owner)).siluGate(gate, up), own -> {
            Tensor keptGate = kept(gate, own);
            Tensor keptUp = kept(up, own);
            return (after, kernels) -> new WideOps(kernels).siluGateBack(keptGate, keptUp, after);
        });
    }

    /** As {@link TrainingOps#addLora}, for what {@link LowRankOps} takes. */
    Tensor addLora(Tensor y, Tensor x, DoraOps.Factors lora, Scope owner) {
        if (!Autograd.isRecording()) {
            return new LowRankOps(kernels(owner)).add(y, x, lora).sum();
        }
        // the gradient of the sum is that of what it is written over, and waits there
        Knot knot = target(y) instanceof Knot known ? known : new Knot(true);
        List<Target> before = targets(List.of(x, lora.a(), lora.b()));
        LowRankOps.Added added = Autograd.unrecorded(() -> new LowRankOps(kernels(owner)).add(own(y, owner), x, lora));
        Scope own = scope.child();
        Tensor kept = kept(x, own);
        LowRankOps.Added made = new LowRankOps.Added(
                added.sum(), added.inner().moveTo(own), added.up().moveTo(own));
        joints.add(new Joint(
                before,
                knot,
                own,
                Way.BESIDE,
                (after, kernels) -> new LowRankOps(kernels).back(kept, lora, made, after)));
        return tied(added.sum(), knot);
    }

    /** Where a sum may be written: a copy of what the library has a record of. */
    private Tensor own(Tensor y, Scope owner) {
        return taken.containsKey(y.array()) ? kernels(owner).run("copied", y) : y;
    }

    /** Whether {@link #add} takes these. */
    boolean takesSum(Tensor x, Tensor y) {
        return takes(x) && x.dtype() == y.dtype() && Arrays.equals(x.shape(), y.shape());
    }

    /** {@code x + y}. */
    Tensor add(Tensor x, Tensor y, Scope owner) {
        return pass(
                List.of(x, y),
                () -> kernels(owner).run("add", x, y),
                new Knot(true),
                _ -> (after, kernels) -> List.of(after, after));
    }

    /** As {@link AttentionOps#splitHeads}. */
    Tensor splitHeads(Tensor x, Tensor n, Scope owner) {
        return pass(
                List.of(x),
                () -> kernels(owner).run("split_heads", x, n),
                new Knot(false),
                _ -> (after, kernels) -> List.of(kernels.run("merge_heads", after)));
    }

    /** As {@link AttentionOps#mergeHeads}. */
    Tensor mergeHeads(Tensor z, Scope owner) {
        return pass(List.of(z), () -> kernels(owner).run("merge_heads", z), new Knot(false), own -> {
            Tensor n = own.scalar(z.size(1));
            return (after, kernels) -> List.of(kernels.run("split_heads", after, n));
        });
    }

    /** As {@link AttentionOps#repeatKv}. */
    Tensor repeatKv(Tensor x, Tensor heads, Scope owner) {
        return pass(List.of(x), () -> kernels(owner).run("repeat_kv", x, heads), new Knot(false), own -> {
            Tensor n = own.scalar(x.size(1));
            return (after, kernels) -> List.of(kernels.run("repeat_kv_back", after, n));
        });
    }

    /** The residual stream as the next block reads it: what the library has a record of is no part of the next one. */
    Tensor cut(Tensor resid, Scope owner) {
        if (!takes(resid) || isMade(resid) || !(target(resid) instanceof Knot knot)) {
            return resid;
        }
        Tensor next = Autograd.unrecorded(() -> kernels(owner).run("copied", resid));
        resid.close();
        return tied(next, knot);
    }

    /** Whether a tensor was made here, plain to the library, and gradients go back from it. */
    boolean isMade(Tensor x) {
        return made.containsKey(x.array());
    }

    /** What the library goes on from: of what was made here a tensor with a record, the values of which are the same. */
    Tensor recorded(Tensor x) {
        Knot knot = made.get(x.array());
        if (knot == null) {
            return x;
        }
        if (knot.recorded == null || knot.recorded.isClosed()) {
            // A second time the first one's record may still read what would be written to.
            boolean isFirst = knot.recorded == null;
            Kernels kernels = kernels(x.scope());
            Tensor values = Autograd.unrecorded(
                    () -> knot.isWhole && isFirst ? x.detached(x.scope()) : kernels.run("copied", x));
            if (knot.leaf == null) {
                knot.leaf = leaf(x);
            }
            knot.recorded = kernels.run("add_zeros", values, knot.leaf, one);
            values.close();
        }
        return knot.recorded;
    }

    /** Adds the gradient of a tensor of the pass, multiplied by the gradient that came back to it, to every parameter. */
    public void backward(Tensor y, Tensor gradient) {
        if (!isUsed) {
            Autograd.backward(y, gradient);
            return;
        }
        Target target = target(y);
        Autograd.unrecorded(() -> {
            passOn(new Gradient(gradient, false), target);
            while (!joints.isEmpty()) {
                passBack(joints.removeLast());
            }
            return null;
        });
    }

    private void passBack(Joint joint) {
        Knot knot = joint.after();
        try (Scope inside = scope.child()) {
            collect(knot);
            if (knot.waiting != null) {
                List<Target> before = joint.before();
                List<Tensor> gradients = joint.back().of(knot.waiting.sum(), kernels(inside));
                boolean areOwn = joint.way() != Way.PASSED || knot.waiting.isOwn() && before.size() == 1;
                for (int i = 0; i < before.size(); i++) {
                    passOn(new Gradient(gradients.get(i), areOwn), before.get(i));
                }
                if (joint.way() != Way.BESIDE) {
                    knot.waiting.sum().close();
                    knot.waiting = null;
                }
            }
        }
        joint.own().close();
    }

    /** Adds what came back to the leaf of a knot to what waits there. */
    private void collect(Knot knot) {
        if (knot.leaf == null) {
            return;
        }
        if (knot.leaf.isReached()) {
            try (Scope inside = scope.child()) {
                passOn(new Gradient(knot.leaf.gradient(inside), true), knot);
            }
        }
        knot.leaf.close();
        knot.leaf = null;
    }

    /** To a knot, where gradients add up, or on through the record. */
    private void passOn(Gradient gradient, Target before) {
        switch (before) {
            case null -> {}
            case Recorded(Tensor tensor) -> Autograd.backwardAndKeep(tensor, ownSum(gradient));
            case Knot knot when knot.waiting == null -> knot.waiting = held(gradient);
            case Knot knot
            when knot.waiting.isOwn() ->
                kernels(gradient.sum().scope()).run("add_into", knot.waiting.sum(), gradient.sum());
            case Knot knot -> {
                Tensor other = knot.waiting.sum();
                knot.waiting = new Gradient(kernels(scope).run("add", other, gradient.sum()), true);
                other.close();
            }
        }
    }

    private Gradient held(Gradient gradient) {
        // one tensor may go on to two knots: each has a handle of its own
        return new Gradient(gradient.sum().detached(scope), gradient.isOwn());
    }

    /** The library may keep what it is given, and add to it. */
    private static Tensor ownSum(Gradient gradient) {
        Tensor sum = gradient.sum();
        return gradient.isOwn() ? sum : kernels(sum.scope()).run("copied", sum);
    }

    /** A result in memory of its own, whose gradients come back in memory of their own. */
    private Tensor join(List<Tensor> inputs, Supplier<Tensor> data, Function<Scope, Back> kept) {
        return join(inputs, data, new Knot(true), kept);
    }

    private Tensor join(List<Tensor> inputs, Supplier<Tensor> data, Knot knot, Function<Scope, Back> kept) {
        return join(inputs, data, knot, Way.ANEW, kept);
    }

    /** A result whose gradient goes back as it is. */
    private Tensor pass(List<Tensor> inputs, Supplier<Tensor> data, Knot knot, Function<Scope, Back> kept) {
        return join(inputs, data, knot, Way.PASSED, kept);
    }

    /**
     * What nothing is learnt of is no part of the pass.
     *
     * @param data makes it, without a record
     * @param kept takes what its way back needs into a scope that lasts until then
     */
    private Tensor join(List<Tensor> inputs, Supplier<Tensor> data, Knot knot, Way way, Function<Scope, Back> kept) {
        List<Target> before = targets(inputs);
        Tensor y = Autograd.unrecorded(data);
        if (before.stream().allMatch(Objects::isNull)) {
            return y;
        }
        Scope own = scope.child();
        joints.add(new Joint(before, knot, own, way, kept.apply(own)));
        return tied(y, knot);
    }

    private Tensor tied(Tensor y, Knot knot) {
        made.put(y.array(), knot);
        return y;
    }

    private List<Target> targets(List<Tensor> inputs) {
        List<Target> targets = new ArrayList<>();
        inputs.forEach(input -> targets.add(target(input)));
        return targets;
    }

    /** Where the gradient of a tensor goes; null for what nothing is learnt of. */
    private Target target(Tensor x) {
        Knot known = made.getOrDefault(x.array(), taken.get(x.array()));
        if (known != null) {
            return known;
        }
        if (!isRecorded(x)) {
            return null;
        }
        if (kernels(x.scope()).ask("is_leaf", x)) {
            return new Recorded(x);
        }
        Knot knot = new Knot(false);
        Scope own = scope.child();
        Recorded recorded = new Recorded(kernels(own).run("same", x));
        joints.add(new Joint(List.of(recorded), knot, own, Way.PASSED, (after, _) -> List.of(after)));
        taken.put(x.array(), knot);
        return knot;
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
        return Autograd.isRecording() && kernels(x.scope()).ask("is_recorded", x);
    }

    private static Kernels kernels(Scope owner) {
        return new Kernels(owner, Ops.Mode.TRAINING);
    }

    @Override
    public void close() {
        scope.close();
    }
}

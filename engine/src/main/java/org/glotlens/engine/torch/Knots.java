package org.glotlens.engine.torch;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where gradients of a pass are collected, and the joints through which they go from one to the next: what {@link Tape} is made
 * of (decision 0072). A result is plain to the library until a kernel of it goes on from there.
 */
final class Knots {
    private final Scope scope;
    private final List<Joint> joints = new ArrayList<>();
    /** Of what was made here. */
    private final Map<NDArray, Knot> made = new IdentityHashMap<>();
    /** Of what the library made and functions went on from. */
    private final Map<NDArray, Knot> taken = new IdentityHashMap<>();
    /** The value of every leaf. */
    private final Tensor zero;
    /** What it is multiplied by. */
    private final Tensor one;

    /**
     * @param scope of the pass
     */
    Knots(Scope scope) {
        this.scope = scope;
        this.zero = scope.scalar(0);
        this.one = scope.scalar(1);
    }

    /**
     * What came back to a function.
     *
     * @param after the gradient of its result
     * @param waiting what came to its first input from others, row after row, or null: the gradient by that input may be added
     *     to it in its place
     */
    record Came(Tensor after, Tensor waiting, Kernels kernels) {}

    /** What goes back through a function: a gradient for each input, where it is no other's the first of them as {@link Came} has it. */
    interface Back {
        List<Tensor> of(Came came);
    }

    /** How gradients go back from a result. */
    enum Way {
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
    static final class Knot implements Target {
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

    /**
     * What nothing is learnt of is no part of the pass.
     *
     * @param data makes it, without a record
     * @param kept takes what its way back needs into a scope that lasts until then
     */
    Tensor join(List<Tensor> inputs, Supplier<Tensor> data, Knot knot, Way way, Function<Scope, Back> kept) {
        List<Target> before = targets(inputs);
        Tensor y = Autograd.unrecorded(data);
        if (before.stream().allMatch(Objects::isNull)) {
            return y;
        }
        Scope own = scope.child();
        joints.add(new Joint(before, knot, own, way, kept.apply(own)));
        return tied(y, knot);
    }

    /** What was written over a result of before. */
    record Written(Tensor sum, Back back) {}

    /**
     * Something that is added to y in its place, of parts that are learnt: the gradient of the sum is that of y, and waits there.
     *
     * @param y used up
     * @param written adds to what it is given, and keeps what its way back needs in the scope that it is given
     */
    Tensor joinBeside(Tensor y, List<Tensor> inputs, Scope owner, BiFunction<Tensor, Scope, Written> written) {
        Knot knot = target(y) instanceof Knot known ? known : new Knot(true);
        List<Target> before = targets(inputs);
        Scope own = scope.child();
        Written all = Autograd.unrecorded(() -> {
            // what the library has a record of stays as it is
            Tensor over = taken.containsKey(y.array()) ? kernels(owner).run("copied", y) : y;
            return written.apply(over, own);
        });
        joints.add(new Joint(before, knot, own, Way.BESIDE, all.back()));
        return tied(all.sum(), knot);
    }

    /** As {@link Tape#cut}. */
    Tensor cut(Tensor resid, Scope owner) {
        if (isMade(resid) || !(target(resid) instanceof Knot knot)) {
            return resid;
        }
        Tensor next = Autograd.unrecorded(() -> kernels(owner).run("copied", resid));
        resid.close();
        return tied(next, knot);
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
        joints.add(new Joint(List.of(recorded), knot, own, Way.PASSED, came -> List.of(came.after())));
        taken.put(x.array(), knot);
        return knot;
    }

    /** Zeros that are all one number in memory: a gradient is collected beside them. */
    private Tensor leaf(Tensor like) {
        return Autograd.unrecorded(() -> kernels(scope).run("spread_as", zero, like))
                .trainable();
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

    /** As {@link Tape#backward}. */
    void backward(Tensor y, Tensor gradient) {
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
                Tensor waiting = open(before.getFirst());
                List<Tensor> gradients = joint.back().of(new Came(knot.waiting.sum(), waiting, kernels(inside)));
                boolean areOwn = joint.way() != Way.PASSED || knot.waiting.isOwn() && before.size() == 1;
                for (int i = 0; i < before.size(); i++) {
                    if (gradients.get(i) != waiting) {
                        passOn(new Gradient(gradients.get(i), areOwn), before.get(i));
                    }
                }
                if (joint.way() != Way.BESIDE) {
                    knot.waiting.sum().close();
                    knot.waiting = null;
                }
            }
        }
        joint.own().close();
    }

    /** What waits somewhere and may be added to in its place, or null. */
    private static Tensor open(Target target) {
        return target instanceof Knot knot
                        && knot.waiting != null
                        && knot.waiting.isOwn()
                        && knot.waiting.sum().lying() == Lying.IN_ORDER
                ? knot.waiting.sum()
                : null;
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
                new WideOps(kernels(gradient.sum().scope())).addInto(knot.waiting.sum(), gradient.sum());
            case Knot knot -> {
                Tensor other = knot.waiting.sum();
                knot.waiting = new Gradient(new WideOps(kernels(scope)).sum(other, gradient.sum()), true);
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

    /** Whether a backward pass from here reaches a leaf. */
    private static boolean isRecorded(Tensor x) {
        return Autograd.isRecording() && kernels(x.scope()).ask("is_recorded", x);
    }

    private static Kernels kernels(Scope owner) {
        return new Kernels(owner, Ops.Mode.TRAINING);
    }
}

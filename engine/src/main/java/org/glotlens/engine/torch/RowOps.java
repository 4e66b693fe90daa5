package org.glotlens.engine.torch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.rows.RowAttention;
import org.glotlens.engine.rows.RowKernel;
import org.glotlens.engine.rows.RowNorm;
import org.glotlens.engine.rows.RowProducts;

/**
 * What is done with a few rows at a time on the processor besides products: norms, gates, and attention of one position. A call
 * of the library costs more than the work there.
 */
final class RowOps {
    /** With more, the library's products for many rows are faster. */
    private static final int MOST_ROWS = 8;

    /** With more values, the library's threads together turn positions as fast as one does here. */
    private static final int MOST_TURNED = 1 << 20;

    private final Kernels kernels;

    RowOps(Kernels kernels) {
        this.kernels = kernels;
    }

    /** What multiplies weights of a type; empty where the library does. */
    Optional<RowKernel> kernel(DType type) {
        boolean isPossible = kernels.mode() == Ops.Mode.INFERENCE
                && !kernels.scope().device().isCuda();
        return isPossible ? kernels.scope().torch().rowKernel(type) : Optional.empty();
    }

    /** Whether {@code x: [.., in]} has few rows. */
    static boolean isOfFewRows(Tensor x) {
        long[] shape = x.shape();
        long elements = x.elements();
        return elements > 0 && elements <= MOST_ROWS * shape[shape.length - 1];
    }

    /** Whether {@link #rmsNorm} takes these. */
    boolean takeNorm(Tensor x, Tensor gain) {
        return isOfFewRows(x)
                && gain.elements() == x.size(-1)
                && gain.dtype() == x.dtype()
                && kernel(gain.dtype()).isPresent();
    }

    /** Whether {@link #attend} takes these. */
    boolean takeAttention(Tensor q, Tensor k, Tensor v) {
        return q.size(2) == 1 && q.dtype() == k.dtype() && q.dtype() == v.dtype() && takeHeads(q.size(0), q);
    }

    /** Whether {@link #rotate}, {@link #attend} and {@link #step} take one position of so many rows. */
    boolean takeHeads(int rows, Tensor x) {
        int width = x.size(-1);
        return rows <= MOST_ROWS
                && kernel(x.dtype())
                        .filter(kernel -> kernel.takes(width) && kernel.takesHeads(width))
                        .isPresent();
    }

    /** {@code x: [.., width], gain: [width]}. */
    Tensor rmsNorm(Tensor x, Tensor gain, Tensor eps) {
        Tensor y = kernels.runInOrder("empty_as", x);
        int width = gain.size(0);
        RowProducts.Rows rows = new RowProducts.Rows(x.run(), Math.toIntExact(x.elements() / width), width);
        RowKernel kernel = kernel(gain.dtype()).orElseThrow();
        MemorySegment to = y.run();
        RowNorm.Gain own = new RowNorm.Gain(gain.whole(), value(eps));
        torch().runOwn("rows::rms_norm", () -> RowNorm.rms(kernel, rows, own, to), x);
        return y;
    }

    /** {@code x: [rows, heads, 1, dHead], cos, sin: [1 or rows, 1, 1, dims]}. */
    Tensor rotate(Tensor x, Tensor cos, Tensor sin) {
        Tensor y = kernels.runInOrder("empty_as", x);
        RowAttention.Shape shape = new RowAttention.Shape(x.size(0), x.size(1), x.size(1), x.size(3), 1, 1, 1);
        RowKernel kernel = kernel(x.dtype()).orElseThrow();
        RowAttention.Ends ends = new RowAttention.Ends(x.run(), y.run());
        torch().runOwn("rotate_rows", () -> RowAttention.turn(kernel, turn(cos, sin), shape, ends), x);
        return y;
    }

    /** Whether {@link #rotateMany} takes all positions of {@code x: [rows, heads, pos, dHead]}. */
    boolean takePositions(Tensor x, Tensor cos, Tensor sin) {
        int width = x.size(-1);
        return areAngles(cos, x)
                && areAngles(sin, x)
                && x.elements() <= MOST_TURNED
                && RowTrial.of(x.dtype()).filter(kernel -> kernel.turns(width)).isPresent()
                && kernel(x.dtype()).isPresent();
    }

    /**
     * Whether there is an angle for each position and dimension of a head of {@code x: [rows, heads, pos, dHead]}. Memory is read as
     * it lies: what does not fit must not get there.
     */
    static boolean areAngles(Tensor angles, Tensor x) {
        long ofAll = x.elements() / x.size(1);
        return angles.dtype() == DType.FLOAT32
                && angles.size(-1) == x.size(-1)
                && (angles.elements() == ofAll || angles.elements() == ofAll / x.size(0));
    }

    /**
     * {@code x: [rows, heads, pos, dHead], cos, sin: [1 or rows, 1, pos, dHead]}. By one thread: the library's kernel takes
     * half a head at a time, and others of the team would stand in the way of the library's threads.
     */
    Tensor rotateMany(Tensor x, Tensor cos, Tensor sin) {
        Tensor y = kernels.runInOrder("empty_as", x);
        RowAttention.Stretch stretch = new RowAttention.Stretch(x.size(0), x.size(2), x.size(1), x.size(3));
        RowAttention.Ends ends = new RowAttention.Ends(heads().swapped(x).run(), y.run());
        RowKernel kernel = kernel(x.dtype()).orElseThrow();
        torch().runOwn("rotate_rows", () -> RowAttention.turn(kernel, turn(cos, sin), stretch, ends), x);
        return y;
    }

    /** {@code q: [rows, heads, 1, dHead], k, v: [rows, kvHeads, keys, dHead] -> [rows, heads, 1, dHead]}. */
    Tensor attend(Tensor q, Tensor k, Tensor v, Tensor scale) {
        Tensor y = kernels.runInOrder("empty_as", q);
        RowAttention.Shape shape =
                new RowAttention.Shape(q.size(0), q.size(1), k.size(1), q.size(3), k.size(2), k.size(2), value(scale));
        RowAttention.Kept kept = new RowAttention.Kept(k.run(), v.run());
        RowAttention.Ends ends = new RowAttention.Ends(q.run(), y.run());
        RowAttention.Crew crew = crew(q);
        torch().runOwn("rows::attend_all", () -> torch().rowAttention().attend(crew, kept, shape, ends), q);
        return y;
    }

    /**
     * Whether {@link #attendBehind} takes heads like these: where one thread computes alone, and in float32. In bfloat16 the
     * library rounds the pattern, and a step would be further from a pass over all tokens than it is.
     */
    boolean takeBehind(Tensor keys) {
        return torch().threads() == 1
                && keys.dtype() == DType.FLOAT32
                && kernel(keys.dtype())
                        .filter(kernel -> kernel.takes(keys.size(3)) && kernel.takesHeads(keys.size(3)))
                        .isPresent();
    }

    /** As {@link AttentionOps#attendBehind}. */
    Tensor attendBehind(AttentionOps.Behind behind) {
        Tensor q = behind.q();
        Tensor keys = behind.keys();
        for (Tensor brought : List.of(q, behind.k(), behind.v())) {
            if (brought.dtype() != keys.dtype() || brought.size(0) != keys.size(0) || brought.size(3) != keys.size(3)) {
                throw new IllegalArgumentException("Cannot attend with " + brought + " and keys " + keys);
            }
        }
        Tensor y = kernels.runInOrder("empty_as", heads().swapped(q));
        RowAttention.Behind shape = new RowAttention.Behind(
                q.size(0),
                q.size(2),
                q.size(1),
                keys.size(1),
                q.size(3),
                keys.size(2),
                behind.at(),
                value(behind.scale()));
        RowAttention.Brought brought = new RowAttention.Brought(
                inOrder(q).run(),
                inOrder(behind.k()).run(),
                heads().merged(behind.v()).run(),
                y.run());
        RowAttention.Kept kept =
                new RowAttention.Kept(keys.whole(), behind.values().whole());
        RowKernel kernel = kernel(keys.dtype()).orElseThrow();
        torch().runOwn("rows::attend_behind", () -> torch().rowAttention().attend(kernel, kept, shape, brought), q);
        return heads().swapped(y);
    }

    /** As {@link AttentionOps#step}. */
    Tensor step(AttentionOps.Step step) {
        AttentionOps.Kept kept = step.kept();
        Tensor keys = kept.keys();
        for (Tensor brought : List.of(step.q(), step.k(), step.v())) {
            if (brought.dtype() != keys.dtype() || brought.size(1) != 1 || brought.size(0) != keys.size(0)) {
                throw new IllegalArgumentException("Cannot take a step of " + brought + " with keys " + keys);
            }
        }
        Tensor y = kernels.runInOrder("empty_as", step.q());
        RowAttention.Shape shape = shape(kept, step.q().size(-1));
        RowAttention.Step own =
                new RowAttention.Step(step.q().run(), step.k().run(), step.v().run(), turn(kept), y.run());
        RowAttention.Crew crew = crew(keys);
        torch().runOwn(
                        "rows::attend_step",
                        () -> torch().rowAttention().step(crew, own, memory(kept), shape),
                        step.q());
        return y;
    }

    /** Of a step whose queries of all heads together are so wide. */
    static RowAttention.Shape shape(AttentionOps.Kept kept, int queries) {
        Tensor keys = kept.keys();
        return new RowAttention.Shape(
                keys.size(0),
                queries / keys.size(3),
                keys.size(1),
                keys.size(3),
                keys.size(2),
                kept.seen(),
                value(kept.scale()));
    }

    static RowAttention.Kept memory(AttentionOps.Kept kept) {
        return new RowAttention.Kept(kept.keys().whole(), kept.values().whole());
    }

    static RowAttention.Turn turn(AttentionOps.Kept kept) {
        return turn(kept.cos(), kept.sin());
    }

    /** Whether {@link #silu} and {@link #siluGate} take these. */
    boolean takeElements(Tensor x) {
        return isOfFewRows(x) && kernel(x.dtype()).isPresent();
    }

    /** {@code silu(x)}. */
    Tensor silu(Tensor x) {
        Tensor y = kernels.runInOrder("empty_as", x);
        RowAttention.Crew crew = crew(x);
        torch().runOwn("rows::silu", () -> torch().rowElements().silu(crew, x.run(), y.run()), x);
        return y;
    }

    /** {@code silu(gate) * up}, rounded after each. */
    Tensor siluGate(Tensor gate, Tensor up) {
        Tensor y = kernels.runInOrder("empty_as", gate);
        RowAttention.Crew crew = crew(gate);
        torch().runOwn(
                        "rows::silu_gate",
                        () -> torch().rowElements().siluGate(crew, gate.run(), up.run(), y.run()),
                        gate);
        return y;
    }

    private Tensor inOrder(Tensor x) {
        return kernels.inOrder(x);
    }

    RowAttention.Crew crew(Tensor x) {
        return new RowAttention.Crew(kernel(x.dtype()).orElseThrow(), torch().threads());
    }

    private static RowAttention.Turn turn(Tensor cos, Tensor sin) {
        return new RowAttention.Turn(cos.whole(), sin.whole(), cos.size(-1));
    }

    /** A kernel scalar, which lasts and is read often. */
    static float value(Tensor scalar) {
        return scalar.whole().get(ValueLayout.JAVA_FLOAT, 0);
    }

    private HeadViews heads() {
        return new HeadViews(kernels);
    }

    private Torch torch() {
        return kernels.scope().torch();
    }
}

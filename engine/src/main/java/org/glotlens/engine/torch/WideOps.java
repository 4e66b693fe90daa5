package org.glotlens.engine.torch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.glotlens.engine.rows.RowAttention;
import org.glotlens.engine.rows.RowNorm;
import org.glotlens.engine.rows.RowProducts;
import org.glotlens.engine.rows.WideElements;
import org.glotlens.engine.rows.WideSoftmax;

/**
 * Norms, gates and rotary positions of many rows on the processor, and their gradients, in one pass over memory each; the library
 * takes several, with arrays between them. Nothing is recorded: {@link Tape} does.
 */
final class WideOps {
    private final Kernels kernels;

    WideOps(Kernels kernels) {
        this.kernels = kernels;
    }

    private boolean isInference() {
        return kernels.mode() == Ops.Mode.INFERENCE;
    }

    /** Whether {@link #rmsNorm} takes these where nothing is learnt. */
    boolean takeNorm(Tensor x, Tensor gain) {
        return isInference() && fitNorm(x, gain);
    }

    /** The same where somebody else minds the record. */
    boolean fitNorm(Tensor x, Tensor gain) {
        return fit(x)
                && gain.dtype() == x.dtype()
                && gain.elements() == x.size(-1)
                && WideElements.takes(gain.elements());
    }

    /** Whether {@link #siluGate} takes these where nothing is learnt. */
    boolean takeGates(Tensor gate, Tensor up) {
        return isInference() && fitGates(gate, up);
    }

    /** The same where somebody else minds the record. */
    boolean fitGates(Tensor gate, Tensor up) {
        return fit(gate)
                && up.dtype() == gate.dtype()
                && up.elements() == gate.elements()
                && WideElements.takes(gate.elements());
    }

    /** Whether {@link #rotate} takes {@code x: [rows, heads, pos, dHead]} where nothing is learnt. */
    boolean takeHeads(Tensor x, Tensor cos, Tensor sin) {
        return isInference() && fitHeads(x, cos, sin);
    }

    /** The same where somebody else minds the record. */
    boolean fitHeads(Tensor x, Tensor cos, Tensor sin) {
        return fit(x) && WideElements.turns(x.size(-1)) && RowOps.areAngles(cos, x) && RowOps.areAngles(sin, x);
    }

    /** Whether a tensor is of a type and size that kernels of many rows take here. */
    boolean fit(Tensor x) {
        return !kernels.scope().device().isCuda()
                && RowTrial.of(x.dtype()).isPresent()
                && x.elements() > 0
                && x.elements() * x.dtype().bytes() <= Integer.MAX_VALUE
                && kernels.scope().torch().manyRows().isPresent();
    }

    /** {@code x: [.., width], gain: [width]}. */
    Tensor rmsNorm(Tensor x, Tensor gain, Tensor eps) {
        Tensor in = inOrder(x);
        Tensor y = kernels.runInOrder("empty_as", in);
        run("rows::rms_norm", x, () -> elements().rmsNorm(crew(x), normed(in, gain, eps), y.run()));
        return y;
    }

    /** The gradient of x from that of its norm. */
    Tensor rmsNormBack(Tensor x, Tensor gain, Tensor eps, Tensor after) {
        Tensor in = inOrder(x);
        Tensor ordered = inOrder(after);
        Tensor back = kernels.runInOrder("empty_as", in);
        run(
                "rows::rms_norm_back",
                x,
                () -> elements().rmsNormBack(crew(x), normed(in, gain, eps), ordered.run(), back.run()));
        return back;
    }

    /** Whether {@link #silu} takes these where nothing is learnt. */
    boolean takeElements(Tensor x) {
        return isInference() && fit(x) && WideElements.takes(x.elements());
    }

    /** {@code silu(x)}. */
    Tensor silu(Tensor x) {
        Tensor in = inOrder(x);
        Tensor y = kernels.runInOrder("empty_as", in);
        run("rows::silu", x, () -> elements().silu(crew(x), in.run(), y.run()));
        return y;
    }

    /** {@code silu(gate) * up}. */
    Tensor siluGate(Tensor gate, Tensor up) {
        return siluGate(inOrder(gate), up, kernels.runInOrder("empty_as", gate));
    }

    /** The same in place of the gate. */
    Tensor siluGateOver(Tensor gate, Tensor up) {
        Tensor in = inOrder(gate);
        return siluGate(in, up, kernels.runInOrder("same", in));
    }

    private Tensor siluGate(Tensor gate, Tensor up, Tensor y) {
        WideElements.Gated gated = gated(gate, inOrder(up));
        run("rows::silu_gate", gate, () -> elements().siluGate(crew(gate), gated, y.run()));
        return y;
    }

    /** Whether {@link #sum} and {@link #addInto} are one pass over memory here. */
    boolean fitSum(Tensor x, Tensor y) {
        return fit(x)
                && x.dtype() == y.dtype()
                && Arrays.equals(x.shape(), y.shape())
                && WideElements.takes(x.elements());
    }

    /** {@code x + y}. */
    Tensor sum(Tensor x, Tensor y) {
        if (RowOps.isOfFewRows(x) || !fitSum(x, y)) {
            return kernels.run("add", x, y);
        }
        Tensor in = inOrder(x);
        return add(in, inOrder(y), kernels.runInOrder("empty_as", in));
    }

    /** The same in place of x. */
    void addInto(Tensor x, Tensor y) {
        if (x.lying() == Lying.IN_ORDER && fitSum(x, y)) {
            add(x, inOrder(y), x);
        } else {
            kernels.run("add_into", x, y);
        }
    }

    private Tensor add(Tensor x, Tensor y, Tensor sum) {
        run("rows::add", x, () -> elements().add(crew(x), x.run(), y.run(), sum.run()));
        return sum;
    }

    /** The gradients of both from that of the result. */
    List<Tensor> siluGateBack(Tensor gate, Tensor up, Tensor after) {
        List<Tensor> in = Stream.of(gate, up, after).map(this::inOrder).toList();
        List<Tensor> back = kernels.runAllInOrder("empty_as_both", gate, up);
        run(
                "rows::silu_gate_back",
                gate,
                () -> elements()
                        .siluGateBack(
                                crew(gate),
                                gated(in.get(0), in.get(1)),
                                in.get(2).run(),
                                gated(back.get(0), back.get(1))));
        return back;
    }

    /**
     * {@code x: [rows, heads, pos, dHead]}, best lying with the positions before the heads; {@code cos, sin: [1 or rows, 1, pos,
     * dHead]}.
     */
    Tensor rotate(Tensor x, Tensor cos, Tensor sin) {
        Tensor in = inOrder(heads().swapped(x));
        Tensor y = kernels.runInOrder("empty_as", x);
        RowAttention.Ends ends = new RowAttention.Ends(in.run(), y.run());
        run("rows::rotate", x, () -> elements().turn(crew(x), turn(cos, sin), stretch(x), ends));
        return y;
    }

    /** The gradient of x from that of {@link #rotate}, lying with the positions before the heads. */
    Tensor rotateBack(Tensor after, Tensor cos, Tensor sin) {
        Tensor in = inOrder(after);
        Tensor y = kernels.runInOrder("empty_as", heads().swapped(in));
        RowAttention.Ends ends = new RowAttention.Ends(in.run(), y.run());
        RowAttention.Turn turn = turn(cos, kernels.run("negated", sin));
        run("rows::rotate_back", after, () -> elements().turnBelow(crew(after), turn, stretch(after), ends));
        return heads().swapped(y);
    }

    /** Whether {@link #readLens} and {@link #crossEntropyGradient} take {@code [rows, vocabulary]}; neither is recorded. */
    boolean takeLogits(Tensor logits) {
        return fit(logits) && WideSoftmax.takes(logits.size(1));
    }

    /** As {@link ReadingOps#readLens}; empty where only the library can tell. */
    Optional<LensRead> readLens(Tensor logits, long[] ids, int k) {
        Tensor in = inOrder(logits);
        AtomicReference<Optional<WideSoftmax.Read>> read = new AtomicReference<>();
        run(
                "rows::read_lens",
                logits,
                () -> read.set(softmax().read(crew(in), TileLinears.rows(in), new WideSoftmax.Asked(ids, k))));
        return read.get()
                .map(own -> new LensRead(own.probabilities(), own.entropyBits(), own.topProbabilities(), own.topIds()));
    }

    /** As {@link TrainingOps#crossEntropyGradient}, of logits that lie in one piece. */
    double crossEntropyGradient(Tensor logits, long[] labels, double share) {
        if (labels.length != logits.size(0)) {
            throw new IllegalArgumentException(labels.length + " labels of " + logits);
        }
        AtomicReference<Double> loss = new AtomicReference<>();
        run(
                "rows::cross_entropy_gradient",
                logits,
                () -> loss.set(softmax()
                        .crossEntropyGradient(
                                crew(logits),
                                new RowProducts.Rows(logits.whole(), logits.size(0), logits.size(1)),
                                labels,
                                (float) share)));
        return loss.get();
    }

    private static RowAttention.Turn turn(Tensor cos, Tensor sin) {
        return new RowAttention.Turn(cos.run(), sin.run(), cos.size(-1));
    }

    private static RowAttention.Stretch stretch(Tensor x) {
        return new RowAttention.Stretch(x.size(0), x.size(2), x.size(1), x.size(3));
    }

    private static WideElements.Gated gated(Tensor gate, Tensor up) {
        return new WideElements.Gated(gate.run(), up.run());
    }

    private static WideElements.Normed normed(Tensor x, Tensor gain, Tensor eps) {
        return new WideElements.Normed(TileLinears.rows(x), new RowNorm.Gain(gain.whole(), RowOps.value(eps)));
    }

    private Tensor inOrder(Tensor x) {
        return kernels.inOrder(x);
    }

    private RowAttention.Crew crew(Tensor x) {
        Torch torch = kernels.scope().torch();
        return new RowAttention.Crew(RowTrial.of(x.dtype()).orElseThrow(), torch.threads());
    }

    private HeadViews heads() {
        return new HeadViews(kernels);
    }

    private WideElements elements() {
        return kernels.scope().torch().manyRows().orElseThrow().elements();
    }

    private WideSoftmax softmax() {
        return kernels.scope().torch().manyRows().orElseThrow().softmax();
    }

    private void run(String name, Tensor x, Runnable work) {
        kernels.scope().torch().runOwn(name, work, x);
    }
}

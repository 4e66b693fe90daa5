package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Autograd;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tape;
import org.glotlens.engine.torch.Tensor;

/**
 * The loss of one micro-batch. Only positions whose next token is a target are unembedded.
 *
 * @param positions flat positions that predict a target
 * @param labels the targets, same order
 * @param ofRow how many of them each row has
 * @param logitsAtOnce most logits that are held at a time
 */
record LossPass(TokenBatch batch, long[] positions, long[] labels, int[] ofRow, long logitsAtOnce) implements StepPass {
    /** 128 MiB of float32. Where the gradient is written over the logits, twice as many take the same room. */
    private static final long LOGITS_AT_ONCE = 1 << 25;

    static LossPass of(List<TokenRow> rows) {
        TokenBatch batch = new TokenBatch(rows.stream().map(TokenRow::inputIds).toList());
        int width = batch.width();
        List<Long> positions = new ArrayList<>();
        List<Long> labels = new ArrayList<>();
        int[] ofRow = new int[rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            int[] wanted = rows.get(row).labels();
            for (int at = 1; at < wanted.length; at++) {
                if (wanted[at] != TokenRow.IGNORED) {
                    positions.add((long) row * width + at - 1);
                    labels.add((long) wanted[at]);
                    ofRow[row]++;
                }
            }
        }
        return new LossPass(batch, toArray(positions), toArray(labels), ofRow, LOGITS_AT_ONCE);
    }

    /** Number of targets. */
    @Override
    public int targets() {
        return labels.length;
    }

    @Override
    public int counted() {
        return labels.length;
    }

    /** Sum of the cross-entropies over the targets, nats. */
    @Override
    public double sum(Decoder decoder) throws CancelledException, DataException {
        try (Scope scope = decoder.open();
                Tape tape = Tape.open(scope)) {
            Tensor normed = normed(decoder, scope.trainingOps().on(tape));
            double sum = 0;
            for (Piece piece : pieces(decoder, logitsAtOnce, 1)) {
                try (Scope inside = scope.child()) {
                    sum += loss(decoder, inside.trainingOps(), normed, piece).item();
                }
            }
            return sum;
        }
    }

    /**
     * Adds the gradient of {@code share} times that sum to the parameters, and returns the product. The logits are made and
     * forgotten a piece at a time: the gradient of what the head reads is gathered first, and goes back through the
     * blocks in one pass. Only within {@link Autograd#record}.
     */
    @Override
    public Learnt backward(Decoder decoder, double share) throws CancelledException, DataException {
        try (Scope scope = decoder.open();
                Tape tape = Tape.open(scope)) {
            Tensor normed = normed(decoder, scope.trainingOps().on(tape));
            long most = decoder.frozenHead().isPresent() ? 2 * logitsAtOnce : logitsAtOnce;
            List<Piece> pieces = pieces(decoder, most, share);
            return new Learnt(through(decoder, tape, normed, pieces), PreferenceSums.NONE);
        }
    }

    /** What the summed cross-entropy of each row counts for, once log-probabilities are known. */
    @FunctionalInterface
    interface RowWeights {
        /**
         * One number a row.
         *
         * @param logProbabilities of all targets of a row together, nats
         */
        double[] of(double[] logProbabilities);
    }

    /** Adds the gradient of the weighted sum of the rows' cross-entropies. Only within {@link Autograd#record}. */
    void backward(Decoder decoder, RowWeights weights) throws CancelledException, DataException {
        try (Scope scope = decoder.open();
                Tape tape = Tape.open(scope)) {
            Tensor normed = normed(decoder, scope.trainingOps().on(tape));
            double[] ofRows = weights.of(rowLogProbabilities(decoder, normed));
            List<Piece> pieces = new ArrayList<>();
            int from = 0;
            for (int row = 0; row < ofRow.length; row++) {
                addPieces(decoder, new Piece(from, ofRow[row], ofRows[row]), logitsAtOnce, pieces);
                from += ofRow[row];
            }
            through(decoder, tape, normed, pieces);
        }
    }

    /** Log-probabilities of all targets of each row together, nats: float32 softmaxes, summed in double precision. */
    double[] rowLogProbabilities(Decoder decoder) throws CancelledException, DataException {
        try (Scope scope = decoder.open();
                Tape tape = Tape.open(scope)) {
            return rowLogProbabilities(
                    decoder, normed(decoder, scope.trainingOps().on(tape)));
        }
    }

    private double[] rowLogProbabilities(Decoder decoder, Tensor normed) {
        double[] sums = new double[ofRow.length];
        int row = 0;
        int left = sums.length == 0 ? 0 : ofRow[0];
        for (Piece piece : pieces(decoder, logitsAtOnce, 1)) {
            try (Scope inside = normed.scope().child()) {
                Ops op = inside.ops();
                Tensor logits = decoder.unembed(op, op.slice(normed, piece.from(), piece.count()));
                float[] picked = op.readings()
                        .pick(op.readings().logSoftmax(logits), inside.longs(wanted(piece), piece.count(), 1))
                        .floats();
                for (float logProbability : picked) {
                    while (left == 0) {
                        left = ofRow[++row];
                    }
                    sums[row] += logProbability;
                    left--;
                }
            }
        }
        return sums;
    }

    /** Brings the gradient of the pieces back through the head and the blocks; returns their weighted sum. */
    private double through(Decoder decoder, Tape tape, Tensor normed, List<Piece> pieces) {
        Optional<Tensor> head = decoder.frozenHead();
        HeadGradient gradient = head.isPresent()
                ? throughFrozenHead(head.get(), tape, normed, pieces)
                : throughRecordedHead(decoder, normed, pieces);
        tape.backward(normed, gradient.gradient());
        return gradient.loss();
    }

    /** What came back through the head: share times the loss, and its gradient by what the head read. */
    private record HeadGradient(double loss, Tensor gradient) {}

    private HeadGradient throughRecordedHead(Decoder decoder, Tensor normed, List<Piece> pieces) {
        Scope scope = normed.scope();
        Tensor read = normed.cut(scope);
        double sum = 0;
        for (Piece piece : pieces) {
            try (Scope inside = scope.child()) {
                Ops op = inside.trainingOps();
                Tensor loss = op.scale(loss(decoder, op, read, piece), inside.scalar(piece.share()));
                Autograd.backward(loss);
                sum += loss.item();
            }
        }
        return new HeadGradient(sum, read.gradient(scope));
    }

    /** The same by the formula, {@code softmax - one-hot}, where nothing about the head is learnt. */
    private HeadGradient throughFrozenHead(Tensor head, Tape tape, Tensor normed, List<Piece> pieces) {
        Scope scope = normed.scope();
        Tensor gradient = scope.trainingOps().empty(normed.dtype(), normed.shape());
        double sum = 0;
        for (Piece piece : pieces) {
            try (Scope inside = scope.child()) {
                Ops op = inside.ops();
                Tensor logits = tape.multiply(op, op.slice(normed, piece.from(), piece.count()), head);
                sum += piece.share() * op.training().crossEntropyGradient(logits, wanted(piece), piece.share());
                Tensor back = tape.multiplyTurned(op, logits, head);
                inside.trainingOps().fillRows(gradient, back, piece.from());
            }
        }
        return new HeadGradient(sum, gradient);
    }

    /** What the head reads at every target: {@code [targets, dModel]}. */
    private Tensor normed(Decoder decoder, Ops op) throws CancelledException, DataException {
        Tensor resid = decoder.forward(op, batch, Hooks.NONE, new Cancel());
        return decoder.norm(op, op.rows(resid, op.scope().longs(positions, positions.length)));
    }

    /** Some targets, one after the other, and what their losses are multiplied by. */
    private record Piece(int from, int count, double share) {}

    /** All targets in as many equal pieces as keep their logits within a bound. */
    private List<Piece> pieces(Decoder decoder, long most, double share) {
        List<Piece> pieces = new ArrayList<>();
        addPieces(decoder, new Piece(0, targets(), share), most, pieces);
        return pieces;
    }

    private static void addPieces(Decoder decoder, Piece whole, long most, List<Piece> into) {
        long logits = (long) whole.count() * decoder.spec().shape().dVocab();
        int count = Math.clamp(Math.ceilDiv(logits, most), 1, Math.max(1, whole.count()));
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) whole.count() * i / count);
            int to = (int) ((long) whole.count() * (i + 1) / count);
            into.add(new Piece(whole.from() + from, to - from, whole.share()));
        }
    }

    private Tensor loss(Decoder decoder, Ops op, Tensor normed, Piece piece) {
        Tensor logits = decoder.unembed(op, op.slice(normed, piece.from(), piece.count()));
        return op.training().crossEntropySum(logits, labels(op, piece));
    }

    private Tensor labels(Ops op, Piece piece) {
        return op.scope().longs(wanted(piece), piece.count());
    }

    private long[] wanted(Piece piece) {
        return Arrays.copyOfRange(labels, piece.from(), piece.from() + piece.count());
    }

    private static long[] toArray(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}

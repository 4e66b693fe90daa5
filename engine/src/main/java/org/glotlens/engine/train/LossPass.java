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
import org.glotlens.engine.torch.LossGradient;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The loss of one micro-batch. Only positions whose next token is a target are unembedded.
 *
 * @param positions flat positions that predict a target
 * @param labels the targets, same order
 * @param logitsAtOnce most logits that are held at a time
 */
record LossPass(TokenBatch batch, long[] positions, long[] labels, long logitsAtOnce) {
    /** 128 MiB of float32. */
    private static final long LOGITS_AT_ONCE = 1 << 25;

    static LossPass of(List<TokenRow> rows) {
        TokenBatch batch = new TokenBatch(rows.stream().map(TokenRow::inputIds).toList());
        int width = batch.width();
        List<Long> positions = new ArrayList<>();
        List<Long> labels = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            int[] wanted = rows.get(row).labels();
            for (int at = 1; at < wanted.length; at++) {
                if (wanted[at] != TokenRow.IGNORED) {
                    positions.add((long) row * width + at - 1);
                    labels.add((long) wanted[at]);
                }
            }
        }
        return new LossPass(batch, toArray(positions), toArray(labels), LOGITS_AT_ONCE);
    }

    /** Number of targets. */
    int targets() {
        return labels.length;
    }

    /** Sum of the cross-entropies over the targets, nats. */
    double sum(Decoder decoder) throws CancelledException, DataException {
        try (Scope scope = decoder.open()) {
            Tensor normed = normed(decoder, scope.trainingOps());
            double sum = 0;
            for (Piece piece : pieces(decoder)) {
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
    double backward(Decoder decoder, double share) throws CancelledException, DataException {
        try (Scope scope = decoder.open()) {
            Tensor normed = normed(decoder, scope.trainingOps());
            Optional<Tensor> head = decoder.frozenHead();
            HeadGradient gradient = head.isPresent()
                    ? throughFrozenHead(head.get(), normed, pieces(decoder), share)
                    : throughRecordedHead(decoder, normed, pieces(decoder), share);
            Autograd.backward(normed, gradient.gradient());
            return gradient.loss();
        }
    }

    /** What came back through the head: share times the loss, and its gradient by what the head read. */
    private record HeadGradient(double loss, Tensor gradient) {}

    private HeadGradient throughRecordedHead(Decoder decoder, Tensor normed, List<Piece> pieces, double share) {
        Scope scope = normed.scope();
        Tensor read = normed.cut(scope);
        double sum = 0;
        for (Piece piece : pieces) {
            try (Scope inside = scope.child()) {
                Ops op = inside.trainingOps();
                Tensor loss = op.scale(loss(decoder, op, read, piece), inside.scalar(share));
                Autograd.backward(loss);
                sum += loss.item();
            }
        }
        return new HeadGradient(sum, read.gradient(scope));
    }

    /** The same by the formula, {@code softmax - one-hot}, where nothing about the head is learnt. */
    private HeadGradient throughFrozenHead(Tensor head, Tensor normed, List<Piece> pieces, double share) {
        Scope scope = normed.scope();
        Tensor gradient = scope.trainingOps().empty(normed.dtype(), normed.shape());
        double sum = 0;
        for (Piece piece : pieces) {
            try (Scope inside = scope.child()) {
                Ops op = inside.ops();
                Tensor logits = op.linear(op.slice(normed, piece.from(), piece.count()), head, null);
                LossGradient loss = op.training().crossEntropyGradient(logits, labels(op, piece), inside.scalar(share));
                sum += share * loss.sum().item();
                inside.trainingOps().fillRows(gradient, op.product(loss.byLogits(), head), piece.from());
            }
        }
        return new HeadGradient(sum, gradient);
    }

    /** What the head reads at every target: {@code [targets, dModel]}. */
    private Tensor normed(Decoder decoder, Ops op) throws CancelledException, DataException {
        Tensor resid = decoder.forward(op, batch, Hooks.NONE, new Cancel());
        return decoder.norm(op, op.rows(resid, op.scope().longs(positions, positions.length)));
    }

    /** Some targets, one after the other. */
    private record Piece(int from, int count) {}

    /** All targets in as many equal pieces as keep their logits within bounds. */
    private List<Piece> pieces(Decoder decoder) {
        long logits = (long) targets() * decoder.spec().shape().dVocab();
        int count = Math.clamp(Math.ceilDiv(logits, logitsAtOnce), 1, Math.max(1, targets()));
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) targets() * i / count);
            pieces.add(new Piece(from, (int) ((long) targets() * (i + 1) / count) - from));
        }
        return pieces;
    }

    private Tensor loss(Decoder decoder, Ops op, Tensor normed, Piece piece) {
        Tensor logits = decoder.unembed(op, op.slice(normed, piece.from(), piece.count()));
        return op.training().crossEntropySum(logits, labels(op, piece));
    }

    private Tensor labels(Ops op, Piece piece) {
        long[] wanted = Arrays.copyOfRange(labels, piece.from(), piece.from() + piece.count());
        return op.scope().longs(wanted, wanted.length);
    }

    private static long[] toArray(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}

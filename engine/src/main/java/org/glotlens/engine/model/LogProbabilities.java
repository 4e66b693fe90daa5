package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Reads how probable given tokens are at given positions, by a float32 log-softmax over the whole vocabulary; a few
 * positions at a time, so that the logits of a batch are never held together. Engine thread only.
 */
public final class LogProbabilities {
    /** Most log-probabilities held at once: 64 MiB of float32. */
    private static final int AT_ONCE = 1 << 24;

    private final Together together;
    private final int dVocab;

    /** Through the head of one decoder. */
    public LogProbabilities(Decoder decoder) {
        this(Together.unkept(decoder), decoder);
    }

    LogProbabilities(Together together, Decoder decoder) {
        this.together = together;
        this.dVocab = decoder.spec().shape().dVocab();
    }

    /**
     * Token ids whose log-probability is asked for at one flat position of a batch.
     *
     * @param position {@code row * width + position in the row}
     */
    public record Wanted(int position, int[] ids) {}

    /**
     * Log-probabilities in nats, one array for each wanted position.
     *
     * @param resid {@code [batch, pos, dModel]} before the final norm
     * @param cancel polled between pieces
     */
    public List<float[]> of(Tensor resid, List<Wanted> wanted, Cancel cancel) throws CancelledException {
        return of(List.of(resid), wanted, cancel);
    }

    /** The same from the residual streams of all that go together. */
    List<float[]> of(List<Tensor> resids, List<Wanted> wanted, Cancel cancel) throws CancelledException {
        List<float[]> picked = new ArrayList<>();
        int step = Math.max(1, AT_ONCE / dVocab);
        for (int from = 0; from < wanted.size(); from += step) {
            cancel.check();
            try (Scope piece = resids.getFirst().scope().child()) {
                picked.addAll(pick(piece.ops(), resids, wanted.subList(from, Math.min(wanted.size(), from + step))));
            }
        }
        return picked;
    }

    private List<float[]> pick(Ops op, List<Tensor> resids, List<Wanted> wanted) {
        int widest = wanted.stream().mapToInt(want -> want.ids().length).max().orElse(0);
        if (widest == 0) {
            return wanted.stream().map(_ -> new float[0]).toList();
        }
        long[] at = wanted.stream().mapToLong(Wanted::position).toArray();
        long[] ids = new long[wanted.size() * widest];
        for (int i = 0; i < wanted.size(); i++) {
            for (int k = 0; k < wanted.get(i).ids().length; k++) {
                ids[i * widest + k] = wanted.get(i).ids()[k];
            }
        }
        Tensor logits = together.at(op, resids, op.scope().longs(at, at.length)).combined();
        float[] all = op.readings()
                .pick(op.readings().logSoftmax(logits), op.scope().longs(ids, at.length, widest))
                .floats();
        List<float[]> picked = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            picked.add(Arrays.copyOfRange(
                    all, i * widest, i * widest + wanted.get(i).ids().length));
        }
        return picked;
    }
}

package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Autograd;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * The alignment loss of one batch of pairs: mean over a sentence's tokens of the residual stream after some blocks, cosines of
 * all first with all second sentences over the temperature, and of each column's softmax the negative logarithm where the
 * translation stands (Liu and Niehues 2025, equation 2). Blocks above are not run. Engine thread only.
 *
 * @param batch all first sentences, then all second ones in the same order
 */
record AlignmentPass(TokenBatch batch, AlignmentSettings settings) {
    static AlignmentPass of(List<SentencePair> pairs, AlignmentSettings settings) {
        List<int[]> rows = new ArrayList<>();
        pairs.forEach(pair -> rows.add(pair.first()));
        pairs.forEach(pair -> rows.add(pair.second()));
        return new AlignmentPass(new TokenBatch(rows), settings);
    }

    /** Mean over the pairs, nats. */
    double loss(Decoder decoder) throws CancelledException, DataException {
        try (Scope scope = decoder.open()) {
            return loss(decoder, scope.trainingOps()).item();
        }
    }

    /**
     * Adds the gradient of {@code share} times that mean to the parameters. Only within {@link Autograd#record}.
     *
     * @return the mean
     */
    double backward(Decoder decoder, double share) throws CancelledException, DataException {
        try (Scope scope = decoder.open()) {
            Ops op = scope.trainingOps();
            Tensor loss = loss(decoder, op);
            Autograd.backward(op.scale(loss, scope.scalar(share)));
            return loss.item();
        }
    }

    private Tensor loss(Decoder decoder, Ops op) throws CancelledException, DataException {
        int blocks = settings.blocks(decoder.spec().shape().nLayers());
        Tensor resid = decoder.residual(op, batch, blocks, new Cancel());
        Tensor sentences = op.readings().pool(resid, shares(op.scope()));
        return loss(op, sentences, settings);
    }

    /**
     * The loss of vectors.
     *
     * @param sentences {@code [2 pairs, d]} float32, second sentences after all first ones
     */
    static Tensor loss(Ops op, Tensor sentences, AlignmentSettings settings) {
        List<Tensor> along = op.training().alignmentLosses(sentences, op.scope().scalar(settings.temperature()));
        return switch (settings.direction()) {
            case FIRST -> along.getFirst();
            case BOTH ->
                op.scale(op.add(along.getFirst(), along.getLast()), op.scope().scalar(0.5));
        };
    }

    /** What each token counts for: one part of its sentence, padding nothing; {@code [rows, pos]}. */
    private Tensor shares(Scope scope) {
        int width = batch.width();
        float[] shares = new float[batch.size() * width];
        for (int row = 0; row < batch.size(); row++) {
            int length = batch.rows().get(row).length;
            Arrays.fill(shares, row * width, row * width + length, 1f / length);
        }
        return scope.floats(shares, batch.size(), width);
    }
}

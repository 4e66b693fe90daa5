package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Attention with linear biases (Press et al. 2022): a score falls by the head's slope with every position between query
 * and key.
 *
 * @param bias {@code [1 or batch, heads, queries, keys]} float32, minus infinity where the key comes after the query
 */
record Alibi(Tensor bias) implements AttentionPositions {
    static Alibi of(int heads, Positions.Slopes kind, Reach reach, Ops op) {
        float[] slopes = slopes(heads, kind);
        return new Alibi(op.attention().alibiBias(op.scope().floats(slopes, heads), reach.at(), reach.keys()));
    }

    @Override
    public Tensor turn(Ops op, Tensor x, int layer) {
        return x;
    }

    /**
     * The slope of each head: a geometric sequence from {@code 2^(-8/n)} for n heads where n is a power of two. Otherwise that
     * of the power below, and further heads take every other slope of the sequence for twice as many; or, of the sequence of
     * the power above, first every second slope and then the others.
     */
    static float[] slopes(int heads, Positions.Slopes kind) {
        int below = Integer.highestOneBit(heads);
        int above = heads == below ? below : 2 * below;
        float[] slopes = new float[heads];
        for (int head = 0; head < heads; head++) {
            slopes[head] = switch (kind) {
                case FROM_BELOW ->
                    head < below ? slope(head + 1, below) : slope(2 * (head - below) + 1, 2 * below);
                case FROM_ABOVE -> {
                    int second = 2 * (head + 1);
                    boolean isSecond = second <= above;
                    yield heads == above
                            ? slope(head + 1, above)
                            : slope(isSecond ? second : 2 * (head - above / 2) + 1, above);
                }
            };
        }
        return slopes;
    }

    private static float slope(int step, int count) {
        return (float) Math.pow(2, -8.0 * step / count);
    }
}

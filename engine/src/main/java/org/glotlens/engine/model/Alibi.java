package org.glotlens.engine.model;

import java.util.Optional;
import org.glotlens.engine.checkpoint.Bfloat16;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/**
 * Attention with linear biases (Press et al. 2022): a score falls by the head's slope with every position between query
 * and key.
 *
 * @param bias {@code [1 or batch, heads, queries, keys]} float32, minus infinity where the key comes after the query
 */
record Alibi(Tensor bias) implements AttentionPositions {
    static Alibi of(Positions.Slopes kind, StackShape shape, Reach reach, Ops op) {
        int heads = shape.nHeads();
        return new Alibi(reach.hide(
                switch (kind) {
                    case EXACT ->
                        op.attention().alibiBias(op.scope().floats(slopes(heads), heads), reach.at(), reach.keys());
                    case ROUNDED_AND_SCALED -> {
                        int keys = reach.span().keys();
                        Tensor table = op.scope().floats(rounded(heads, keys, shape.dHead()), keys, heads);
                        yield op.attention().keyBias(table, reach.at(), reach.keys());
                    }
                }));
    }

    @Override
    public Tensor turn(Ops op, Tensor x, int layer) {
        return x;
    }

    @Override
    public Optional<Tensor> bias(Ops op, int layer) {
        return Optional.of(bias);
    }

    /** {@code [keys, heads]}: what each key adds to the scaled scores of a head, see {@link Positions.Slopes}. */
    static float[] rounded(int heads, int keys, int dHead) {
        float[] slopes = slopes(heads);
        float root = (float) Math.sqrt(dHead);
        float[] table = new float[keys * heads];
        for (int key = 0; key < keys; key++) {
            for (int head = 0; head < heads; head++) {
                table[key * heads + head] = bfloat16(bfloat16(slopes[head]) * bfloat16(key)) / root;
            }
        }
        return table;
    }

    private static float bfloat16(float value) {
        return Bfloat16.widen(Bfloat16.round(value));
    }

    /**
     * The slope of each head: a geometric sequence from {@code 2^(-8/n)} for n heads, n the power of two at or below
     * the number of heads; further heads take every other slope of the sequence for 2n.
     */
    static float[] slopes(int heads) {
        int power = Integer.highestOneBit(heads);
        float[] slopes = new float[heads];
        for (int head = 0; head < heads; head++) {
            int step = head < power ? head + 1 : 2 * (head - power) + 1;
            int count = head < power ? power : 2 * power;
            slopes[head] = (float) Math.pow(2, -8.0 * step / count);
        }
        return slopes;
    }
}

package org.glotlens.engine.model.exact;

import java.util.function.IntFunction;

/**
 * Causal attention, one head and one query after the other (Vaswani et al. 2017; grouped keys: Ainslie et al. 2023).
 *
 * @param scale of the scores
 * @param cap bound of the scores, 0 for none (Gemma 2)
 * @param window keys that a query sees, its own included; 0 for all
 * @param bias what is added to the scaled scores
 */
record ExactAttention(int heads, int kvHeads, double scale, double cap, int window, Bias bias) {
    /** What is added to a score. */
    interface Bias {
        double of(int head, int query, int key);
    }

    ExactAttention {
        if (heads % kvHeads != 0) {
            throw new IllegalArgumentException(heads + " heads share " + kvHeads);
        }
    }

    static ExactAttention of(int heads, int kvHeads, double scale) {
        return new ExactAttention(heads, kvHeads, scale, 0, 0, (_, _, _) -> 0);
    }

    /** Of as many heads as keys, scores over the root of the width. */
    static ExactAttention of(int heads, int dHead) {
        return of(heads, heads, 1 / Math.sqrt(dHead));
    }

    ExactAttention capped(double cap) {
        return new ExactAttention(heads, kvHeads, scale, cap, window, bias);
    }

    ExactAttention windowed(int window) {
        return new ExactAttention(heads, kvHeads, scale, cap, window, bias);
    }

    /** Scores fall with the distance (Press et al. 2022). */
    ExactAttention falling() {
        return with((head, query, key) -> -slope(head) * (query - key));
    }

    /**
     * Scores rise to later keys before they are scaled, slopes, places and their products having 8 digits (Hugging Face's
     * build_alibi_tensor for Falcon).
     */
    ExactAttention risingInSteps() {
        return with((head, _, key) -> scale * digits(digits(slope(head)) * digits(key)));
    }

    private ExactAttention with(Bias other) {
        return new ExactAttention(heads, kvHeads, scale, cap, window, other);
    }

    /** The nearest number of 8 binary digits, of two the even one. */
    static double digits(double x) {
        double step = x == 0 ? 1 : Math.scalb(1, Math.getExponent(x) - 7);
        return Math.rint(x / step) * step;
    }

    /** Of a row of positions; gives z: [pos][heads * dHead]. */
    double[][] apply(int positions, IntFunction<ExactQkv> at) {
        ExactQkv[] row = new ExactQkv[positions];
        for (int i = 0; i < positions; i++) {
            row[i] = at.apply(i);
        }
        double[][] z = new double[positions][row[0].q().length];
        for (int head = 0; head < heads; head++) {
            for (int to = 0; to < positions; to++) {
                addHead(z[to], row, head, to);
            }
        }
        return z;
    }

    private void addHead(double[] z, ExactQkv[] row, int head, int to) {
        int d = z.length / heads;
        int kv = head / (heads / kvHeads);
        int from = window == 0 ? 0 : Math.max(0, to - window + 1);
        double[] scores = new double[to - from + 1];
        for (int key = from; key <= to; key++) {
            double product = 0;
            for (int i = 0; i < d; i++) {
                product += row[to].q()[head * d + i] * row[key].k()[kv * d + i];
            }
            scores[key - from] = scale * product;
        }
        scores = ExactMath.capped(scores, cap);
        for (int i = 0; i < scores.length; i++) {
            scores[i] += bias.of(head, to, from + i);
        }
        double[] pattern = ExactMath.softmax(scores);
        for (int key = from; key <= to; key++) {
            for (int i = 0; i < d; i++) {
                z[head * d + i] += pattern[key - from] * row[key].v()[kv * d + i];
            }
        }
    }

    /**
     * 2^(-8/n), 2^(-16/n) .. for n heads; beyond a power of two, every other of those for twice as many. MPT counts from
     * the next power of two and takes the even ones first, which comes to the same.
     */
    double slope(int head) {
        int n = Integer.highestOneBit(heads);
        return head < n ? Math.pow(2, -8.0 * (head + 1) / n) : Math.pow(2, -8.0 * (2 * (head - n) + 1) / (2 * n));
    }
}

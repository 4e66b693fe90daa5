package org.glotlens.engine.model.exact;

import java.util.Arrays;

/**
 * Causal attention, one head and one query after the other (Vaswani et al. 2017; grouped keys: Ainslie et al. 2023).
 *
 * @param scale of the scores
 * @param cap bound of the scores, 0 for none (Gemma 2)
 * @param window keys that a query sees, its own included; 0 for all
 * @param isFallingWithDistance linear biases (Press et al. 2022)
 */
record ExactAttention(int heads, int kvHeads, double scale, double cap, int window, boolean isFallingWithDistance) {
    /** q: [pos][heads * d], k, v: [pos][kvHeads * d] -> [pos][heads * d]. */
    double[][] apply(double[][] q, double[][] k, double[][] v) {
        int d = q[0].length / heads;
        double[][] z = new double[q.length][q[0].length];
        for (int head = 0; head < heads; head++) {
            int kv = head / (heads / kvHeads);
            for (int to = 0; to < q.length; to++) {
                int from = window == 0 ? 0 : Math.max(0, to - window + 1);
                double[] scores = new double[to - from + 1];
                for (int key = from; key <= to; key++) {
                    scores[key - from] = score(slice(q[to], head, d), slice(k[key], kv, d), to - key, head);
                }
                double[] pattern = ExactMath.softmax(scores);
                for (int key = from; key <= to; key++) {
                    for (int i = 0; i < d; i++) {
                        z[to][head * d + i] += pattern[key - from] * v[key][kv * d + i];
                    }
                }
            }
        }
        return z;
    }

    private double score(double[] q, double[] k, int distance, int head) {
        double product = 0;
        for (int i = 0; i < q.length; i++) {
            product += q[i] * k[i];
        }
        double score = product * scale;
        if (cap > 0) {
            score = cap * Math.tanh(score / cap);
        }
        return isFallingWithDistance ? score - slope(head) * distance : score;
    }

    /** 2^(-8/n), 2^(-16/n) .. for n heads; beyond a power of two, every other of those for twice as many. */
    private double slope(int head) {
        int n = 1;
        while (2 * n <= heads) {
            n *= 2;
        }
        return head < n ? Math.pow(2, -8.0 * (head + 1) / n) : Math.pow(2, -8.0 * (2 * (head - n) + 1) / (2 * n));
    }

    static double[] slice(double[] x, int head, int d) {
        return Arrays.copyOfRange(x, head * d, (head + 1) * d);
    }
}

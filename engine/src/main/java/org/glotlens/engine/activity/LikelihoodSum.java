package org.glotlens.engine.activity;

/** Negative log-likelihoods of tokens, added up in double precision. */
final class LikelihoodSum {
    private double nats;
    private long tokens;

    void add(double one) {
        nats += one;
        tokens++;
    }

    /** Nats a token; the mean over tokens, not over chunks. */
    double mean() {
        return nats / tokens;
    }

    long tokens() {
        return tokens;
    }
}

package org.glotlens.engine.model.exact;

import java.util.Set;
import java.util.function.UnaryOperator;

/** What all decoders are: embeddings, blocks, a norm, an unembedding. */
abstract class ExactStack implements ExactDecoder {
    final ExactConfig config;
    final ExactWeights w;
    final ExactRouter router = new ExactRouter();

    ExactStack(ExactConfig config, ExactWeights w) {
        this.config = config;
        this.w = w;
    }

    abstract int layers();

    abstract int dModel();

    abstract double[] embedded(int token, int position);

    /** The residual stream [pos][dModel] after a block. */
    abstract double[][] block(double[][] x, int layer);

    abstract double[] finalNorm(double[] x);

    abstract double[] unembedded(double[] x);

    @Override
    public double[][] residual(int[] tokens) {
        double[][] x = ExactMath.each(tokens.length, at -> embedded(tokens[at], at));
        for (int layer = 0; layer < layers(); layer++) {
            x = block(x, layer);
        }
        return x;
    }

    @Override
    public double[][] unembedded(double[][] residual) {
        return ExactMath.each(residual, x -> unembedded(finalNorm(x)));
    }

    @Override
    public double closestChoice() {
        return router.closest();
    }

    @Override
    public Set<String> read() {
        return w.read();
    }

    /** Attention, then the MLP on what it left; each with its norms. */
    static double[][] serial(double[][] x, UnaryOperator<double[][]> attention, UnaryOperator<double[]> mlp) {
        double[][] mid = ExactMath.sum(x, attention.apply(x));
        return ExactMath.sum(mid, ExactMath.each(mid, mlp));
    }

    /** Attention and MLP side by side; each with its norms. */
    static double[][] parallel(double[][] x, UnaryOperator<double[][]> attention, UnaryOperator<double[]> mlp) {
        return ExactMath.sum(ExactMath.sum(x, attention.apply(x)), ExactMath.each(x, mlp));
    }

    int vocabulary() {
        return config.count("vocab_size");
    }

    /** Positions of the longest row of the batch. */
    int longest(double[][] row) {
        return Math.max(config.longest(), row.length);
    }
}

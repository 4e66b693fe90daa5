package org.glotlens.engine.lens;

import java.nio.file.Path;
import java.util.Arrays;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.StoredValues;
import org.glotlens.engine.model.StackSpec;

/** The lens in plain double precision, formula by formula, from the weights in the file. */
public final class ExactLens {
    private final double[][] head;
    private final double[] gamma;
    private final double eps;

    public ExactLens(Path folder, StackSpec spec) throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            String name = spec.isTied() ? "model.embed_tokens.weight" : "lm_head.weight";
            this.head = rows(
                    StoredValues.floats(checkpoint.tensor(name)), spec.shape().dModel());
            this.gamma = doubles(StoredValues.floats(checkpoint.tensor("model.norm.weight")));
            this.eps = spec.block().norm().eps();
        }
    }

    /** softmax(head(RMSNorm(h))). */
    public double[] probabilities(double[] h) {
        double square = dot(h, h) / h.length;
        double[] normed = new double[h.length];
        for (int j = 0; j < h.length; j++) {
            normed[j] = gamma[j] * h[j] / Math.sqrt(square + eps);
        }
        return softmax(Arrays.stream(head).mapToDouble(row -> dot(row, normed)).toArray());
    }

    /** sqrt(mean over v of cos(u_v, h)^2) / sqrt(mean over pairs of cos(u_v, u_w)^2), u_v = gamma * head_v. */
    double energy(double[] h) {
        double[][] u = Arrays.stream(head).map(this::unit).toArray(double[][]::new);
        double ofTokens = 0;
        double ofPairs = 0;
        for (double[] row : u) {
            ofTokens += Math.pow(dot(row, h), 2) / dot(h, h) / u.length;
            for (double[] other : u) {
                ofPairs += Math.pow(dot(row, other), 2) / u.length / u.length;
            }
        }
        return Math.sqrt(ofTokens) / Math.sqrt(ofPairs);
    }

    public static double entropyBits(double[] p) {
        return -Arrays.stream(p)
                .filter(x -> x > 0)
                .map(x -> x * Math.log(x) / Math.log(2))
                .sum();
    }

    public static double[] softmax(double[] logits) {
        double largest = Arrays.stream(logits).max().orElseThrow();
        double[] powers = Arrays.stream(logits).map(x -> Math.exp(x - largest)).toArray();
        double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(x -> x / sum).toArray();
    }

    public static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    private double[] unit(double[] row) {
        double[] scaled = new double[row.length];
        Arrays.setAll(scaled, j -> row[j] * gamma[j]);
        double length = Math.sqrt(dot(scaled, scaled));
        return Arrays.stream(scaled).map(x -> x / length).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static double[][] rows(float[] values, int width) {
        double[][] rows = new double[values.length / width][];
        Arrays.setAll(rows, i -> doubles(Arrays.copyOfRange(values, i * width, (i + 1) * width)));
        return rows;
    }
}

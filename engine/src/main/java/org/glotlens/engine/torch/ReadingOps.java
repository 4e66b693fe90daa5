package org.glotlens.engine.torch;

/**
 * Kernels that read results out: probabilities of logits, means over tokens, counts and fits. Results belong to the
 * scope of the {@link Ops} they were taken from.
 */
public final class ReadingOps {
    private final Kernels kernels;

    ReadingOps(Kernels kernels) {
        this.kernels = kernels;
    }

    /**
     * Divides the logits of some ids by a factor where they are above 0, and multiplies them by it elsewhere; {@code logits:
     * [rows, dVocab] float32, ids: [rows, n]}.
     */
    public Tensor penalise(Tensor logits, Tensor ids, Tensor penalty) {
        return kernels.run("penalise", logits, ids, penalty);
    }

    /** {@code base + alpha (expert - antiexpert)} in float32, over the ids that all three have. */
    public Tensor proxy(Tensor base, Tensor expert, Tensor antiexpert, Tensor alpha) {
        return kernels.run("proxy", base, expert, antiexpert, alpha);
    }

    /** Float32 logarithm of the softmax over the last dimension, nats. */
    public Tensor logSoftmax(Tensor logits) {
        return kernels.run("log_softmax", logits);
    }

    /**
     * What the logit lens reads of each row, by a float32 softmax.
     *
     * @param logits {@code [rows, vocabulary]}
     * @param ids {@code [rows, n]}
     * @param k how many of the most probable tokens
     */
    public LensRead readLens(Tensor logits, Tensor ids, Tensor k) {
        Tensor[] made = kernels.runAll("read_lens", logits, ids, k);
        return new LensRead(made[0], made[1], new TopValues(made[2], made[3]));
    }

    /**
     * The float32 softmax of each row at some ids, times {@code w} and summed.
     *
     * @param logits {@code [rows, vocabulary]}
     * @param ids {@code [n]} int64
     * @param w {@code [n, k]} float32
     * @return {@code [rows, k]} float32
     */
    public Tensor sumProbabilities(Tensor logits, Tensor ids, Tensor w) {
        return kernels.run("sum_probabilities", logits, ids, w);
    }

    /**
     * The ranks, from 1, that values have or would have among the logits of their row; equal logits share the better one.
     *
     * @param logits {@code [rows, vocabulary]}
     * @param at {@code [rows, n]} float32
     * @return {@code [rows, n]} int64
     */
    public Tensor ranks(Tensor logits, Tensor at) {
        return kernels.run("ranks", logits, at);
    }

    /** {@code p: [rows, vocabulary], ids: [rows, k] -> [rows, k]}. */
    public Tensor pick(Tensor p, Tensor ids) {
        return kernels.run("pick", p, ids);
    }

    /**
     * The largest of each row.
     *
     * @param places where it stands, the first of several: {@code [rows]} int64
     * @param logs the float32 logarithm of its softmax, nats: {@code [rows, 1]}
     */
    public record Largest(Tensor places, Tensor logs) {}

    /** The largest of each row of {@code p: [rows, n]}, and what {@link #logSoftmax} makes of {@code logits} there. */
    public Largest mostProbable(Tensor p, Tensor logits) {
        Tensor[] made = kernels.runAll("most_probable", p, logits);
        return new Largest(made[0], made[1]);
    }

    /** The k largest of each row. */
    public TopValues top(Tensor p, Tensor k) {
        Tensor[] made = kernels.runAll("top", p, k);
        return new TopValues(made[0], made[1]);
    }

    /** Adds the Gram matrix of the unit rows of {@code head * w} to {@code gram: [d, d]}, on and below the diagonal alone. */
    public void addUnitGram(Tensor gram, Tensor head, Tensor w) {
        UnitGrams own = new UnitGrams(kernels);
        if (own.take(gram, head)) {
            own.add(gram, head, w);
        } else {
            kernels.run("add_unit_gram", gram, head, w).close();
        }
    }

    /** A symmetric matrix from what is on and below its diagonal. */
    public Tensor symmetric(Tensor x) {
        return kernels.run("symmetric", x);
    }

    public Tensor meanSquareCosine(Tensor h, Tensor gram, Tensor n) {
        return kernels.run("mean_square_cosine", h, gram, n);
    }

    /**
     * Counts, in place and in whole numbers, at how many rows each column is above zero:
     * {@code counts: [d] int64, x: [.., d]}.
     */
    public void addPositive(Tensor counts, Tensor x) {
        kernels.run("add_positive", counts, x).close();
    }

    /** Adds, in place, the sum over the rows of each column: {@code sums: [d] float32, x: [.., d]}. */
    public void addRows(Tensor sums, Tensor x) {
        kernels.run("add_rows", sums, x).close();
    }

    /** Weighted sum over positions; {@code weights: [batch, pos]}. */
    public Tensor pool(Tensor x, Tensor weights) {
        return kernels.run("pool", x, weights);
    }

    /** The lengths of {@code x: [batch, pos, d]} weighted as by {@link #pool}: {@code [batch]} float32. */
    public Tensor poolNorms(Tensor x, Tensor weights) {
        return kernels.run("pool_norms", x, weights);
    }

    /** The smallest map {@code m: [d, d]} of least {@code |x m - y|}, worked out in double precision; both {@code [n, d]}. */
    public Tensor leastSquares(Tensor x, Tensor y) {
        return kernels.run("least_squares", x, y);
    }
}

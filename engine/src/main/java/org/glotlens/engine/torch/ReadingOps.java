package org.glotlens.engine.torch;

import java.util.Arrays;

/**
 * Kernels that read results out: probabilities of logits, means over tokens, counts and fits. Results belong to the
 * scope of the {@link Ops} they were taken from.
 */
public final class ReadingOps {
    /** Most probabilities that the library works on at once: 4 MiB, which stay in the processor's cache. */
    private static final int PROBABILITIES_AT_ONCE = 1 << 20;

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
     * @param ids {@code [rows, n]}, row-major; none for none
     * @param k how many of the most probable tokens, at most the vocabulary
     */
    public LensRead readLens(Tensor logits, long[] ids, int k) {
        WideOps wide = new WideOps(kernels);
        return wide.takeLogits(logits)
                ? wide.readLens(logits, ids, k).orElseGet(() -> readLensByLibrary(logits, ids, k))
                : readLensByLibrary(logits, ids, k);
    }

    private LensRead readLensByLibrary(Tensor logits, long[] ids, int k) {
        int rows = logits.size(0);
        int each = ids.length / rows;
        // where none is asked for, any one is read and left
        int width = Math.max(1, each);
        long[] wanted = each == 0 ? new long[rows] : ids;
        LensRead read = new LensRead(new float[ids.length], new float[rows], new float[rows * k], new long[rows * k]);
        int step = Math.max(1, PROBABILITIES_AT_ONCE / logits.size(1));
        for (int from = 0; from < rows; from += step) {
            int count = Math.min(step, rows - from);
            try (Scope inside = kernels.scope().child()) {
                Tensor own =
                        inside.longs(Arrays.copyOfRange(wanted, from * width, (from + count) * width), count, width);
                Tensor[] made = new Kernels(inside, kernels.mode())
                        .runAll("read_lens", inside.ops().slice(logits, from, count), own, inside.scalar(k));
                if (each > 0) {
                    put(made[0].floats(), read.probabilities(), from * each);
                }
                put(made[1].floats(), read.entropyBits(), from);
                put(made[2].floats(), read.topProbabilities(), from * k);
                System.arraycopy(made[3].longs(), 0, read.topIds(), from * k, count * k);
            }
        }
        return read;
    }

    private static void put(float[] some, float[] into, int at) {
        System.arraycopy(some, 0, into, at, some.length);
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

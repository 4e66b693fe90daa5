package org.glotlens.engine.torch;

/**
 * Kernels of attention: heads, positions, keys and values that are kept, and what a token sees. Results belong to the
 * scope of the {@link Ops} they were taken from.
 */
public final class AttentionOps {
    /** Up to so many keys, whole products are faster on the processor than the fused attention kernel. */
    private static final int FEW_KEYS = 256;

    private final Kernels kernels;

    AttentionOps(Kernels kernels) {
        this.kernels = kernels;
    }

    /** {@code [batch, pos, n * d] -> [batch, n, pos, d]}. */
    public Tensor splitHeads(Tensor x, Tensor n) {
        return kernels.isMade(x) ? kernels.tape().splitHeads(x, n, kernels.scope()) : heads().split(x, n);
    }

    /** {@code [batch, n, pos, d] -> [batch, pos, n * d]}. */
    public Tensor mergeHeads(Tensor z) {
        return kernels.isMade(z) ? kernels.tape().mergeHeads(z, kernels.scope()) : heads().merged(z);
    }

    /** {@code [batch, heads, pos, dHead]} as {@code [batch, pos, heads, dHead]}, and back; without a copy. */
    public Tensor swapHeads(Tensor x) {
        return heads().swapped(x);
    }

    /** {@code [batch, pos, n * d] -> [batch, pos, n, d]}, without a copy. */
    public Tensor viewHeads(Tensor x, Tensor n) {
        return kernels.run("view_heads", x, n);
    }

    /**
     * Queries, keys and values of {@code [batch, pos, (heads + 2 groups) d]}, which holds the queries of the first group,
     * its key, its value, then those of the second.
     *
     * @param groups key and value heads
     */
    public HeadParts splitGrouped(Tensor x, Tensor heads, Tensor groups) {
        return headParts(kernels.runAll("split_grouped", x, heads, groups));
    }

    /** The same of {@code x} that holds all queries, all keys, all values. */
    public HeadParts splitConcatenated(Tensor x, Tensor heads, Tensor groups) {
        return headParts(kernels.runAll("split_concatenated", x, heads, groups));
    }

    /** {@code [heads, d]} as {@code [heads, 1, d]}, which spreads over positions; without a copy. */
    public Tensor besidePositions(Tensor x) {
        return kernels.run("beside_positions", x);
    }

    /** Rotary positions; {@code cos, sin: [.., pos, dHead]}. */
    public Tensor rotate(Tensor x, Tensor cos, Tensor sin) {
        WideOps wide = new WideOps(kernels);
        if (kernels.isTaped(x) && wide.fitHeads(x, cos, sin)) {
            return kernels.tape().rotate(x, cos, sin, kernels.scope());
        }
        RowOps rows = new RowOps(kernels);
        if (x.size(2) == 1 && rows.takeHeads(x.size(0), x)) {
            return rows.rotate(x, cos, sin);
        }
        if (wide.takeHeads(x, cos, sin)) {
            return wide.rotate(x, cos, sin);
        }
        if (rows.takePositions(x, cos, sin)) {
            return rows.rotateMany(x, cos, sin);
        }
        return kernels.run(kernels.fresh("rotate"), x, cos, sin);
    }

    /** Rotary positions in the leading dimensions of each head; {@code cos, sin: [.., pos, dims]}. */
    public Tensor rotatePart(Tensor x, Tensor cos, Tensor sin) {
        RowOps rows = new RowOps(kernels);
        if (x.size(2) == 1 && rows.takeHeads(x.size(0), x)) {
            return rows.rotate(x, cos, sin);
        }
        return kernels.run(kernels.mode() == Ops.Mode.TRAINING ? "rotate_part" : "rotate_fresh", x, cos, sin);
    }

    /** Rotary positions that turn dimension 2i with 2i + 1, in whole heads or in their leading dimensions. */
    public Tensor rotatePairs(Tensor x, Tensor cos, Tensor sin) {
        return kernels.run("rotate_pairs", x, cos, sin);
    }

    /** {@code [batch, kv heads, pos, dHead] -> [batch, heads, pos, dHead]}. */
    public Tensor repeatKv(Tensor x, Tensor heads) {
        return kernels.isMade(x) ? kernels.tape().repeatKv(x, heads, kernels.scope()) : heads().repeated(x, heads);
    }

    /** Writes {@code x: [batch, heads, q, dHead]} over the slots {@code at: [1 or batch, q]} of y, in place. */
    public void putSlots(Tensor y, Tensor x, Tensor at) {
        kernels.run("put_slots", y, x, at).close();
    }

    /** The same over slots that follow each other in all rows alike, from {@code first} on. */
    public void putSlotsFrom(Tensor y, Tensor x, Tensor first) {
        kernels.run("put_slots_from", y, x, first).close();
    }

    /** A copy of some rows of {@code x: [batch, heads, slots, dHead]}, {@code at: [n]}. */
    public Tensor cacheRows(Tensor x, Tensor at) {
        return kernels.run("cache_rows", x, at);
    }

    /** The first slots of {@code x: [batch, heads, slots, dHead]}, without a copy. */
    public Tensor firstSlots(Tensor x, Tensor count) {
        return kernels.run("first_slots", x, count);
    }

    /** Attention of every query over itself and what came before. */
    public Tensor attendCausal(Tensor q, Tensor k, Tensor v, Tensor scale) {
        if (!hasFewKeys(k)) {
            return kernels.run("attend_causal", q, k, v, scale);
        }
        TileHeads heads = new TileHeads(kernels);
        if (heads.take(q, k, v)) {
            return heads.causal(q, k, v, scale);
        }
        if (kernels.isTaped(q) && heads.fit(q, k, v)) {
            return kernels.tape().attendCausal(q, k, v, scale, kernels.scope());
        }
        return kernels.run(kernels.mode() == Ops.Mode.TRAINING ? "attend_few" : "attend_short", q, k, v, scale);
    }

    /** Attention over all keys. */
    public Tensor attendAll(Tensor q, Tensor k, Tensor v, Tensor scale) {
        RowOps rows = new RowOps(kernels);
        if (rows.takeAttention(q, k, v)) {
            return rows.attend(q, k, v, scale);
        }
        boolean isShort = kernels.mode() == Ops.Mode.INFERENCE && hasFewKeys(k);
        return kernels.run(isShort ? "attend_all_short" : "attend_all", q, k, v, scale);
    }

    /**
     * What is kept, and where a step stands in it.
     *
     * @param cos {@code [1 or batch, 1, 1, dims]}
     * @param sin {@code [1 or batch, 1, 1, dims]}
     * @param keys {@code [batch, kvHeads, slots, dHead]}, written to at the last slot that is seen
     * @param values as keys
     * @param seen slots that are seen, the first ones
     * @param scale of the scores
     */
    public record Kept(Tensor cos, Tensor sin, Tensor keys, Tensor values, int seen, Tensor scale) {}

    /**
     * One step of attention over keys and values that are kept.
     *
     * @param q {@code [batch, 1, heads * dHead]}
     * @param k {@code [batch, 1, kvHeads * dHead]}
     * @param v {@code [batch, 1, kvHeads * dHead]}
     */
    public record Step(Tensor q, Tensor k, Tensor v, Kept kept) {}

    /** Whether {@link #step} takes a batch of so many rows with what is kept of their keys. */
    public boolean takesStep(Tensor keys) {
        return new RowOps(kernels).takeHeads(keys.size(0), keys);
    }

    /**
     * What {@link #splitHeads}, {@link #rotate} or {@link #rotatePart}, {@link #putSlotsFrom}, {@link #firstSlots}, {@link
     * #repeatKv}, {@link #attendAll} and {@link #mergeHeads} make one after the other, to the bit.
     */
    public Tensor step(Step step) {
        return new RowOps(kernels).step(step);
    }

    /**
     * Several queries of each row behind what is kept.
     *
     * @param q {@code [batch, heads, queries, dHead]}
     * @param k {@code [batch, kvHeads, queries, dHead]}
     * @param v as k
     * @param keys {@code [batch, kvHeads, slots, dHead]}, written to at the queries' slots
     * @param values as keys
     * @param at slot of each query, row after row; it sees those up to its own
     * @param scale of the scores
     */
    public record Behind(Tensor q, Tensor k, Tensor v, Tensor keys, Tensor values, int[] at, Tensor scale) {}

    /** Whether {@link #attendBehind} takes what is kept: where one thread computes alone. */
    public boolean takesBehind(Tensor keys) {
        return new RowOps(kernels).takeBehind(keys);
    }

    /** What {@link #putSlots} and {@link #attendMasked} make, rounded less often: {@code [batch, heads, queries, dHead]}. */
    public Tensor attendBehind(Behind behind) {
        return new RowOps(kernels).attendBehind(behind);
    }

    /** Attention over the keys that {@code mask: [.., queries, keys]} allows. */
    public Tensor attendMasked(Tensor q, Tensor k, Tensor v, Tensor mask, Tensor scale) {
        boolean isShort = kernels.mode() == Ops.Mode.INFERENCE && hasFewKeys(k);
        return kernels.run(isShort ? "attend_masked_short" : "attend_masked", q, k, v, mask, scale);
    }

    /** Attention with {@code bias: [.., heads, queries, keys]} added to the scores. */
    public Tensor attendBiased(Tensor q, Tensor k, Tensor v, Tensor bias, Tensor scale) {
        return kernels.run("attend_biased", q, k, v, bias, scale);
    }

    /**
     * {@code slopes: [heads], at: [rows, queries] positions -> [rows, heads, queries, keys]}, minus infinity where the
     * key comes after the query.
     */
    public Tensor alibiBias(Tensor slopes, Tensor at, Tensor keys) {
        return kernels.run("alibi_bias", slopes, at, keys);
    }

    /**
     * Biases of keys less that of the query's own place, {@code [rows, heads, queries, keys]} float32, minus infinity where the
     * key comes after the query. {@code table: [keys, heads]} float32.
     */
    public Tensor keyBias(Tensor table, Tensor at, Tensor keys) {
        return kernels.run("key_bias", table, at, keys);
    }

    /**
     * Causal mask with a window of w keys; w = 0 is no window. {@code at: [rows, queries]} positions {@code ->
     * [rows, 1, queries, keys]}.
     */
    public Tensor windowMask(Tensor at, Tensor keys, Tensor w) {
        return kernels.run("window_mask", at, keys, w);
    }

    /**
     * Learned biases of distances as {@code [rows, heads, queries, keys]} float32.
     *
     * @param table {@code [buckets, heads]}
     * @param buckets bucket of each distance, key less query, from {@code 1 - keys} to {@code keys - 1}
     * @param at {@code [rows, queries]} positions
     */
    public Tensor relativeBias(Tensor table, Tensor buckets, Tensor at, Tensor keys) {
        return kernels.run("relative_bias", table, buckets, at, keys);
    }

    /** Mask of the keys before the end of each row: {@code ends: [rows] -> [rows, 1, 1, keys]}. */
    public Tensor paddingMask(Tensor ends, Tensor keys) {
        return kernels.run("padding_mask", ends, keys);
    }

    /**
     * Mask of the keys that are not left out; one that is, is seen by its own query alone. {@code at: [rows, queries], left:
     * [rows, keys]} int64, 1 for what is left out {@code -> [rows, 1, queries, keys]}.
     */
    public Tensor openMask(Tensor at, Tensor keys, Tensor left) {
        return kernels.run("open_mask", at, keys, left);
    }

    /** Where both masks allow a key. */
    public Tensor both(Tensor mask, Tensor other) {
        return kernels.run("both", mask, other);
    }

    /** The bias, and minus infinity where the mask does not allow a key. */
    public Tensor hide(Tensor bias, Tensor mask) {
        return kernels.run("hide", bias, mask);
    }

    /** {@code -> [batch, heads, queries, keys] float32}. */
    public Tensor attentionScores(Tensor q, Tensor k, Tensor scale) {
        return kernels.run("attention_scores", q, k, scale);
    }

    /** Softmax of the scores over the keys that {@code mask: [.., queries, keys]} allows. */
    public Tensor maskedSoftmax(Tensor scores, Tensor mask) {
        return kernels.run("masked_softmax", scores, mask);
    }

    public Tensor mixValues(Tensor pattern, Tensor v) {
        return kernels.run("mix_values", pattern, v);
    }

    /** {@code [batch, pos, n, d] -> [batch, pos, n * d]}. */
    public Tensor joinHeads(Tensor x) {
        return kernels.run("join_heads", x);
    }

    private HeadViews heads() {
        return new HeadViews(kernels);
    }

    private boolean hasFewKeys(Tensor k) {
        return !kernels.scope().device().isCuda() && k.size(2) <= FEW_KEYS;
    }

    private static HeadParts headParts(Tensor[] made) {
        return new HeadParts(made[0], made[1], made[2]);
    }
}

package org.glotlens.engine.pair;

import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.model.StackSpec;

/**
 * What attention holds at once where it makes its scores: {@code [batch, heads, T, T]} float32 a few times over. Families
 * without bounded scores or biases make none unless a hook asks for patterns.
 *
 * @param spec of the decoder
 * @param rows prompts of one batch
 * @param width tokens of the longest, to which all are padded
 */
public record AttentionNeed(StackSpec spec, int rows, int width) {
    /** Scores, bounded scores and pattern. */
    private static final int COPIES = 3;

    /** Tokens of a prompt that the estimate before loading counts on. */
    private static final int USUAL_WIDTH = 512;

    private static final long MIB = 1 << 20;

    /**
     * What a model needs for batches of usual prompts, known before any is read.
     *
     * @throws ArithmeticException if that is more than a long holds
     */
    static long usual(StackSpec spec, int batchTokens) {
        int width = Math.min(USUAL_WIDTH, batchTokens);
        AttentionNeed need = new AttentionNeed(spec, Math.max(1, batchTokens / width), width);
        return need.alwaysBytes();
    }

    /** Bytes at once of a pass in which no hook asks for patterns. */
    long alwaysBytes() {
        if (spec.block().attention().softCap() != 0) {
            return Math.multiplyExact(COPIES, patternBytes());
        }
        return switch (spec.ends().positions()) {
            case Positions.Alibi _ -> 2 * patternBytes() / rows;
            case Positions.Relative _ -> Math.multiplyExact(2, patternBytes());
            case Positions.Rotary _, Positions.Layered _, Positions.Learned _, Positions.Sinusoidal _ -> 0;
        };
    }

    /** Bytes of the pattern of one layer. */
    long patternBytes() {
        StackShape shape = spec.shape();
        long queries = Math.multiplyExact((long) rows * shape.nHeads(), (long) width);
        return Math.multiplyExact(Math.multiplyExact(queries, (long) width), (long) Float.BYTES);
    }

    /**
     * Compares with the free memory before a pass is run.
     *
     * @param patterns layers whose patterns are kept until the end of the pass
     * @param free bytes that can still be taken, or 0 where that cannot be told
     * @throws DataException if the pass will not fit
     */
    public void require(int patterns, long free) throws DataException {
        long need;
        try {
            long once = patterns > 0 ? Math.multiplyExact(COPIES, patternBytes()) : alwaysBytes();
            need = Math.addExact(once, Math.multiplyExact(patterns, patternBytes()));
        } catch (ArithmeticException e) {
            need = Long.MAX_VALUE;
        }
        if (free > 0 && need > free) {
            throw new DataException(Message.of(
                    "attentionNeed.promptsOfTokensNeed",
                    "%d prompts of %d tokens need about %d MiB for attention patterns of %d heads, but only %d MiB are"
                            + " free. Give shorter or fewer prompts, or ask for the patterns of fewer layers.",
                    rows,
                    width,
                    need / MIB,
                    spec.shape().nHeads(),
                    free / MIB));
        }
    }
}

package org.glotlens.engine.train;

import java.util.List;

/**
 * A pre-tokenised example.
 *
 * @param inputIds tokens the model reads
 * @param labels same length; the token to be written at that place, or -100 where nothing is learnt. Labels are shifted
 *     by the trainer: the logits at position t are scored against the label at t + 1.
 */
public record TokenRow(int[] inputIds, int[] labels) implements TrainExample, LearntRow {
    /** The label of a position that does not count for the loss. */
    public static final int IGNORED = -100;

    @Override
    public List<TokenRow> rows() {
        return List.of(this);
    }
}

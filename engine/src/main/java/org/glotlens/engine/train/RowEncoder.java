package org.glotlens.engine.train;

import java.util.Arrays;
import org.glotlens.engine.token.Tokenizer;

/**
 * Turns text rows into tokens: the source with the special tokens that the tokenizer adds, then the target and the end
 * token. Only the target and the end token count for the loss. Rows longer than the cut-off are shortened at the ends
 * of source and target in the proportion of LLaMA-Factory.
 */
final class RowEncoder {
    private final Tokenizer tokenizer;
    private final int cutoff;
    private final int dVocab;

    RowEncoder(Tokenizer tokenizer, int cutoff, int dVocab) {
        this.dVocab = dVocab;
        this.tokenizer = tokenizer;
        this.cutoff = cutoff;
    }

    /**
     * Encodes one example; tokens that are given are only cut.
     *
     * @throws TrainingException if the tokenizer has no tokens for the text, or a given id is beyond the vocabulary
     */
    TokenRow encode(TrainExample example) throws TrainingException {
        try {
            return switch (example) {
                case TokenRow row -> cut(known(row));
                case TrainRow row -> join(tokenizer.encode(row.source()), target(row.target()));
            };
        } catch (IllegalArgumentException e) {
            throw new TrainingException(e.getMessage(), e);
        }
    }

    private TokenRow known(TokenRow row) throws TrainingException {
        for (int i = 0; i < row.inputIds().length; i++) {
            int largest = Math.max(row.inputIds()[i], row.labels()[i]);
            if (largest >= dVocab) {
                throw new TrainingException("token id " + largest
                        + " is beyond the vocabulary of the model, expected 0 to " + (dVocab - 1));
            }
        }
        return row;
    }

    private int[] target(String text) {
        int[] ids = tokenizer.encodePlain(text);
        if (tokenizer.eosId().isEmpty()) {
            return ids;
        }
        int[] withEnd = Arrays.copyOf(ids, ids.length + 1);
        withEnd[ids.length] = tokenizer.eosId().getAsInt();
        return withEnd;
    }

    private TokenRow join(int[] source, int[] target) {
        int[] lengths = cut(source.length, target.length, cutoff);
        int[] ids = Arrays.copyOf(source, lengths[0] + lengths[1]);
        System.arraycopy(target, 0, ids, lengths[0], lengths[1]);
        int[] labels = new int[ids.length];
        Arrays.fill(labels, 0, lengths[0], TokenRow.IGNORED);
        System.arraycopy(target, 0, labels, lengths[0], lengths[1]);
        return new TokenRow(ids, labels);
    }

    private TokenRow cut(TokenRow row) {
        return row.inputIds().length <= cutoff
                ? row
                : new TokenRow(Arrays.copyOf(row.inputIds(), cutoff), Arrays.copyOf(row.labels(), cutoff));
    }

    /** Tokens kept of a source of {@code s} and a target of {@code t}, for a cut-off {@code c}. */
    static int[] cut(int s, int t, int c) {
        int cap;
        if (2 * t < c) {
            cap = c;
        } else if (2 * s < c) {
            cap = c - s;
        } else {
            cap = (int) ((double) c * t / (s + t));
        }
        int target = Math.min(cap, t);
        return new int[] {Math.min(s, Math.max(0, c - target)), target};
    }
}

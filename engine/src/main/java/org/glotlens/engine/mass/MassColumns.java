package org.glotlens.engine.mass;

import java.util.Optional;

/**
 * What a token counts for, as one row of numbers: its softmax probability times these, summed over the vocabulary, is the
 * language mass of a hidden state.
 *
 * <p>The row of token t has p(language | t) for each of the K languages, from its counts in their texts, and 1/K for each where
 * it was never seen (Wu et al. 2024, semantic hub); then, so that nothing is decided by such tokens unnoticed, 1 for the
 * language whose own it is, 1 where it is shared by several, and 1 where it was never seen: 2 K + 2 columns.
 */
record MassColumns(LanguageCounts counts, double ownShare) {
    /** Numbers a token. */
    int width() {
        return 2 * counts.size() + 2;
    }

    /**
     * The rows of all tokens, one behind the other.
     *
     * @param vocabulary rows of the model's head; those that no token has were never seen
     */
    float[] of(int vocabulary) {
        float[] rows = new float[Math.multiplyExact(vocabulary, width())];
        for (int id = 0; id < vocabulary; id++) {
            put(id, rows, id * width());
        }
        return rows;
    }

    private void put(int id, float[] rows, int at) {
        int languages = counts.size();
        long seen = counts.seen(id);
        for (int language = 0; language < languages; language++) {
            rows[at + language] = seen == 0 ? 1f / languages : (float) ((double) counts.counts()[language][id] / seen);
        }
        Optional<Integer> owner = counts.owner(id, ownShare);
        owner.ifPresent(language -> rows[at + languages + language] = 1);
        rows[at + 2 * languages] = seen > 0 && owner.isEmpty() ? 1 : 0;
        rows[at + 2 * languages + 1] = seen == 0 ? 1 : 0;
    }
}

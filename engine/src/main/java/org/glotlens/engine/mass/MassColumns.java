package org.glotlens.engine.mass;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the tokens of the texts count for, as one row of numbers each: their softmax probabilities times these, summed, are the
 * language mass of a hidden state but for the tokens that were never seen. Those are many, and all alike: what is left of the whole
 * lies on them ({@link LayerMass#of}), so nothing is multiplied for them.
 *
 * <p>The row of token t has p(language | t) for each of the K languages, from its counts in their texts (Wu et al. 2024, semantic
 * hub); then, so that nothing is decided by such tokens unnoticed, 1 for the language whose own it is, and 1 where it is shared by
 * several: 2 K + 1 columns.
 */
record MassColumns(LanguageCounts counts, double ownShare) {
    /** Numbers a token. */
    int width() {
        return 2 * counts.size() + 1;
    }

    /**
     * The tokens that were seen, in rising order.
     *
     * @param vocabulary rows of the model's head
     */
    int[] seen(int vocabulary) {
        return IntStream.range(0, vocabulary).filter(id -> counts.seen(id) > 0).toArray();
    }

    /** The rows of tokens that were seen, one behind the other. */
    float[] of(int[] ids) {
        float[] rows = new float[Math.multiplyExact(ids.length, width())];
        for (int i = 0; i < ids.length; i++) {
            put(ids[i], rows, i * width());
        }
        return rows;
    }

    private void put(int id, float[] rows, int at) {
        int languages = counts.size();
        long seen = counts.seen(id);
        for (int language = 0; language < languages; language++) {
            rows[at + language] = (float) ((double) counts.counts()[language][id] / seen);
        }
        Optional<Integer> owner = counts.owner(id, ownShare);
        owner.ifPresent(language -> rows[at + languages + language] = 1);
        rows[at + 2 * languages] = owner.isEmpty() ? 1 : 0;
    }
}

package org.glotlens.engine.mass;

import java.util.Arrays;

/**
 * Language mass of one hidden state. The languages' masses sum to 1, and so do the languages' own masses with {@code shared}
 * and {@code unseen}.
 *
 * @param mass [language] sum over tokens of lens probability times p(language | token), tokens never seen counting evenly for
 *     all languages
 * @param own [language] probability on tokens that are this language's own
 * @param shared probability on tokens that several languages share
 * @param unseen probability on tokens that the texts do not have
 */
public record LayerMass(float[] mass, float[] own, float shared, float unseen) {
    /** Takes a row as {@link MassColumns} orders it; what it lacks to the whole lies on tokens that were never seen. */
    static LayerMass of(float[] row, int from, int languages) {
        float[] mass = Arrays.copyOfRange(row, from, from + languages);
        float[] own = Arrays.copyOfRange(row, from + languages, from + 2 * languages);
        float shared = row[from + 2 * languages];
        double seen = shared;
        for (float share : own) {
            seen += share;
        }
        double unseen = Math.max(0, 1 - seen);
        for (int language = 0; language < languages; language++) {
            mass[language] += (float) (unseen / languages);
        }
        return new LayerMass(mass, own, shared, (float) unseen);
    }
}

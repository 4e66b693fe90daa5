package org.glotlens.engine.activity;

import java.util.List;
import java.util.Locale;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Proportion;

/**
 * How many of the texts that a model wrote with some units fixed are in a language.
 *
 * @param language that the units stand for
 * @param units how many are fixed
 * @param draw of random units, from 1; 0 where none are drawn
 * @param texts in all
 * @param inLanguage those told to be in the language
 * @param tooShort those too short to tell
 * @param written the texts themselves; none for random units
 */
public record ExpertShare(
        Side side,
        String language,
        Fixed fixed,
        int units,
        int draw,
        int texts,
        int inLanguage,
        int tooShort,
        List<ExpertText> written) {
    /** Which units are fixed. */
    public enum Fixed {
        /** None: the decoder as it is. */
        NONE,
        /** Those of either end. */
        EXPERTS,
        /** As many of every linear, drawn by lot, each to its own median. */
        RANDOM;

        /** Its name in files. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ExpertShare {
        written = List.copyOf(written);
    }

    /** The share of texts in the language among those long enough to tell; one without letters is in no language. */
    public Proportion share() {
        return new Proportion(inLanguage, texts - tooShort);
    }
}

package org.glotlens.engine.neuron;

import java.util.Arrays;
import java.util.BitSet;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * What units are to be experts of: a language, as against others.
 *
 * @param name of the language
 * @param group of the concept; {@code sense} in the released files
 * @param sentences how many there are
 * @param positives which of them are in the language
 */
public record Concept(String name, String group, int sentences, BitSet positives) {
    /** The group in the released files. */
    public static final String GROUP = "sense";

    /**
     * A language, as against the others.
     *
     * @throws DataException if there is no sentence in it, or none in another
     */
    public static Concept of(String language, int sentences, BitSet positives) throws DataException {
        int count = positives.cardinality();
        if (count == 0 || count == sentences) {
            throw new DataException(Message.of(
                    "concept.needsBoth",
                    "An expert of %s tells its sentences from others, and %d of %d sentences are in it. Give sentences"
                            + " of several languages.",
                    language,
                    count,
                    sentences));
        }
        return new Concept(language, GROUP, sentences, positives);
    }

    public Concept {
        positives = (BitSet) positives.clone();
        if (positives.length() > sentences) {
            throw new IllegalArgumentException("sentence " + (positives.length() - 1) + " of " + sentences);
        }
    }

    /** The responses to sentences in the language ({@code true}) or in others, in ascending order. */
    double[] sorted(float[] responses, boolean isPositive) {
        if (responses.length != sentences) {
            throw new IllegalArgumentException(responses.length + " responses to " + sentences + " sentences");
        }
        int count = positives.cardinality();
        double[] values = new double[isPositive ? count : sentences - count];
        int filled = 0;
        for (int i = 0; i < sentences; i++) {
            if (positives.get(i) == isPositive) {
                values[filled++] = responses[i];
            }
        }
        Arrays.sort(values);
        return values;
    }
}

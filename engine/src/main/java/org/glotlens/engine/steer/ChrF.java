package org.glotlens.engine.steer;

import java.util.HashMap;
import java.util.Map;

/**
 * chrF of a text against a reference (Popović 2015): precision and recall of character n-grams of 1 to 6 code points, blanks
 * left out, each averaged over the lengths that both texts have, with recall weighted twice.
 */
final class ChrF {
    private static final int LONGEST = 6;
    private static final double BETA_SQUARED = 4;

    private ChrF() {}

    /** From 0 to 1. */
    static double of(String text, String reference) {
        int[] own = letters(text);
        int[] wanted = letters(reference);
        double precision = 0;
        double recall = 0;
        int lengths = 0;
        for (int n = 1; n <= Math.min(LONGEST, Math.min(own.length, wanted.length)); n++) {
            Map<String, Integer> have = grams(own, n);
            Map<String, Integer> want = grams(wanted, n);
            int shared = 0;
            for (Map.Entry<String, Integer> gram : have.entrySet()) {
                shared += Math.min(gram.getValue(), want.getOrDefault(gram.getKey(), 0));
            }
            precision += shared / (double) (own.length - n + 1);
            recall += shared / (double) (wanted.length - n + 1);
            lengths++;
        }
        if (lengths == 0 || precision + recall == 0) {
            return 0;
        }
        double p = precision / lengths;
        double r = recall / lengths;
        return (1 + BETA_SQUARED) * p * r / (BETA_SQUARED * p + r);
    }

    private static int[] letters(String text) {
        return text.codePoints().filter(c -> !Character.isWhitespace(c)).toArray();
    }

    private static Map<String, Integer> grams(int[] letters, int n) {
        Map<String, Integer> grams = new HashMap<>();
        for (int i = 0; i + n <= letters.length; i++) {
            grams.merge(new String(letters, i, n), 1, Integer::sum);
        }
        return grams;
    }
}

package org.glotlens.engine.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * chrF (Popović 2015) and chrF++ (Popović 2017) as sacreBLEU has them: precision and recall of runs of characters, and of
 * words, each averaged over the lengths that both texts have, with recall weighted by beta. Of several references the one
 * with the best score counts. In per cent.
 *
 * @param characters longest run of code points
 * @param words longest run of words; 0 for chrF, 2 for chrF++
 * @param beta how many times recall weighs as much as precision
 * @param spaces whether blanks are characters
 */
public record ChrF(int characters, int words, double beta, Spaces spaces) {
    /** The usual chrF. */
    public static final ChrF USUAL = new ChrF(6, 0, 2, Spaces.LEFT_OUT);

    /** The usual chrF++. */
    public static final ChrF PLUS_PLUS = new ChrF(6, 2, 2, Spaces.LEFT_OUT);

    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /** What becomes of blanks between words. */
    public enum Spaces {
        LEFT_OUT,
        KEPT
    }

    /** Of one text. */
    public double sentence(Scored text) {
        return score(counts(text));
    }

    /** Of a corpus: counts are summed over the texts before anything is divided. */
    public double corpus(List<Scored> texts) {
        long[] sum = new long[3 * (characters + words)];
        for (Scored text : texts) {
            long[] own = counts(text);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += own[i];
            }
        }
        return score(sum);
    }

    /** By run length: runs of the output, runs of the reference, runs that both have. */
    private long[] counts(Scored text) {
        List<List<String>> own = units(text.output());
        long[] best = null;
        for (String reference : text.references().texts()) {
            long[] counts = counts(own, units(reference));
            if (best == null || score(counts) > score(best)) {
                best = counts;
            }
        }
        return best;
    }

    private long[] counts(List<List<String>> own, List<List<String>> wanted) {
        long[] counts = new long[3 * (characters + words)];
        for (int order = 0; order < characters + words; order++) {
            int kind = order < characters ? 0 : 1;
            int n = order < characters ? order + 1 : order - characters + 1;
            Grams have = Grams.of(own.get(kind), n);
            Grams want = Grams.of(wanted.get(kind), n);
            // runs of a length that the reference has none of count for nothing, in a corpus either
            counts[3 * order] = want.total() > 0 ? have.total() : 0;
            counts[3 * order + 1] = want.total();
            counts[3 * order + 2] = have.shared(want.counts());
        }
        return counts;
    }

    /** Characters, then words with the punctuation at one of their ends apart. */
    private List<List<String>> units(String text) {
        String shown = spaces == Spaces.LEFT_OUT ? Blanks.without(text) : text;
        List<String> letters = shown.codePoints().mapToObj(Character::toString).toList();
        List<String> parts = new ArrayList<>();
        for (String word : Blanks.split(text)) {
            int last = word.length() - 1;
            if (last > 0 && PUNCTUATION.indexOf(word.charAt(last)) >= 0) {
                parts.addAll(List.of(word.substring(0, last), word.substring(last)));
            } else if (last > 0 && PUNCTUATION.indexOf(word.charAt(0)) >= 0) {
                parts.addAll(List.of(word.substring(0, 1), word.substring(1)));
            } else {
                parts.add(word);
            }
        }
        return List.of(letters, parts);
    }

    private double score(long[] counts) {
        double precision = 0;
        double recall = 0;
        int orders = 0;
        for (int order = 0; order < characters + words; order++) {
            long have = counts[3 * order];
            long want = counts[3 * order + 1];
            if (have > 0 && want > 0) {
                precision += counts[3 * order + 2] / (double) have;
                recall += counts[3 * order + 2] / (double) want;
                orders++;
            }
        }
        if (precision + recall == 0) {
            return 0;
        }
        double p = precision / orders;
        double r = recall / orders;
        return 100 * (1 + beta * beta) * p * r / (beta * beta * p + r);
    }
}

package org.glotlens.engine.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * BLEU (Papineni et al. 2002) with exponential smoothing, as sacreBLEU has it by default: precision of runs of 1 to 4
 * tokens, clipped by the references, times a brevity penalty against the reference whose length is closest. In per cent.
 */
public final class Bleu {
    private static final int LONGEST = 4;

    private Bleu() {}

    /** Of a corpus: counts are summed over the texts before anything is divided. */
    public static double corpus(List<Scored> texts, TextCut tokens) {
        Counts sum = new Counts();
        texts.forEach(text -> sum.add(text, tokens));
        return sum.score(LONGEST);
    }

    /** Of one text; runs that are longer than it count for nothing, sacreBLEU's effective order. */
    public static double sentence(Scored text, TextCut tokens) {
        Counts counts = new Counts();
        counts.add(text, tokens);
        return counts.score(counts.longest());
    }

    private static final class Counts {
        private final long[] right = new long[LONGEST];
        private final long[] total = new long[LONGEST];
        private long length;
        private long wanted;

        void add(Scored text, TextCut tokens) {
            List<String> own = tokens.of(text.output());
            List<List<String>> references =
                    text.references().texts().stream().map(tokens::of).toList();
            length += own.size();
            wanted += closest(own.size(), references);
            for (int n = 1; n <= LONGEST; n++) {
                Map<List<String>, Integer> most = new HashMap<>();
                for (List<String> reference : references) {
                    Grams.of(reference, n).counts().forEach((gram, count) -> most.merge(gram, count, Math::max));
                }
                Grams grams = Grams.of(own, n);
                right[n - 1] += grams.shared(most);
                total[n - 1] += grams.total();
            }
        }

        /** Of two as close the shorter. */
        private static int closest(int length, List<List<String>> references) {
            int best = references.getFirst().size();
            for (List<String> reference : references) {
                int difference = Math.abs(length - reference.size()) - Math.abs(length - best);
                if (difference < 0 || difference == 0 && reference.size() < best) {
                    best = reference.size();
                }
            }
            return best;
        }

        /** The longest run that the text has. */
        int longest() {
            int n = 0;
            while (n < LONGEST && total[n] > 0) {
                n++;
            }
            return n;
        }

        double score(int orders) {
            boolean isAllWrong = right[0] == 0;
            if (isAllWrong || orders == 0 || total[orders - 1] == 0) {
                return 0;
            }
            double logs = 0;
            double smoothed = 1;
            for (int n = 0; n < orders; n++) {
                if (right[n] == 0) {
                    smoothed *= 2;
                }
                logs += Math.log(right[n] == 0 ? 100 / (smoothed * total[n]) : 100.0 * right[n] / total[n]);
            }
            double brevity = length < wanted ? Math.exp(1 - (double) wanted / length) : 1;
            return brevity * Math.exp(logs / orders);
        }
    }
}

package org.glotlens.engine.metric;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * ROUGE-L (Lin 2004): the F1 of the longest common subsequence of words. Words are runs of letters, marks and digits in
 * lower case; in scripts without blanks every character is one. Of several references the one with the best score counts.
 * In per cent. No word is stemmed.
 */
public final class RougeL {
    private static final Set<Character.UnicodeScript> UNSPACED = EnumSet.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.MYANMAR);

    private RougeL() {}

    /** Of one text. */
    public static double of(Scored text) {
        List<String> own = words(text.output());
        return text.references().texts().stream()
                .mapToDouble(reference -> f1(own, words(reference)))
                .max()
                .orElseThrow();
    }

    private static double f1(List<String> own, List<String> wanted) {
        int common = common(own, wanted);
        return common == 0 ? 0 : 200.0 * common / (own.size() + wanted.size());
    }

    private static int common(List<String> a, List<String> b) {
        int[] before = new int[b.size() + 1];
        for (String word : a) {
            int[] now = new int[b.size() + 1];
            for (int j = 1; j <= b.size(); j++) {
                now[j] = word.equals(b.get(j - 1)) ? before[j - 1] + 1 : Math.max(before[j], now[j - 1]);
            }
            before = now;
        }
        return before[b.size()];
    }

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            boolean isMark = Character.getType(c) == Character.NON_SPACING_MARK
                    || Character.getType(c) == Character.COMBINING_SPACING_MARK;
            boolean isAlone = !isMark && UNSPACED.contains(Character.UnicodeScript.of(c));
            if (isAlone || !isMark && !Character.isLetterOrDigit(c)) {
                close(word, words);
            }
            if (isMark || Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            }
        });
        close(word, words);
        return words;
    }

    private static void close(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}

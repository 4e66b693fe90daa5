package org.glotlens.engine.metric;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a short answer is compared with references: exact match and F1 as the script of SQuAD 1.1 does (Rajpurkar et al.
 * 2016), without case, ASCII punctuation and English articles; and containment as x-LLM does (Zhu et al. 2023). Of several
 * references the best counts. In per cent.
 */
public final class AnswerMatch {
    private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");

    /** What the script calls a letter of a word: a combining mark is none. */
    private static final String LETTER = "[\\p{L}\\p{N}_]";

    private static final Pattern ARTICLES = Pattern.compile("(?<!" + LETTER + ")(a|an|the)(?!" + LETTER + ")");

    private AnswerMatch() {}

    /** 100 where the answer is a reference, otherwise 0. */
    public static double exact(Scored text) {
        String own = normal(text.output());
        return text.references().texts().stream()
                        .anyMatch(reference -> normal(reference).equals(own))
                ? 100
                : 0;
    }

    /** F1 of the words that answer and reference have in common, each as often as both have it. */
    public static double f1(Scored text) {
        Grams own = words(text.output());
        return text.references().texts().stream()
                .mapToDouble(reference -> f1(own, words(reference)))
                .max()
                .orElseThrow();
    }

    /** 100 where a reference stands somewhere in the text, both in lower case; otherwise 0. */
    public static double contained(Scored text) {
        String own = text.output().toLowerCase(Locale.ROOT);
        return text.references().texts().stream()
                        .anyMatch(reference -> own.contains(reference.toLowerCase(Locale.ROOT)))
                ? 100
                : 0;
    }

    private static double f1(Grams own, Grams wanted) {
        int shared = own.shared(wanted.counts());
        return shared == 0 ? 0 : 200.0 * shared / (own.total() + wanted.total());
    }

    private static Grams words(String text) {
        return Grams.of(Blanks.split(normal(text)), 1);
    }

    private static String normal(String text) {
        String plain = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        List<String> words = Blanks.split(ARTICLES.matcher(plain).replaceAll(" "));
        return String.join(" ", words);
    }
}

package org.glotlens.engine.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How BLEU cuts a text into tokens, as sacreBLEU does (Post 2018, tokenisations {@code 13a}, {@code zh} and {@code none}). */
public enum BleuTokens implements TextCut {
    /** That of mteval-v13a: punctuation apart, except inside numbers. */
    V13A {
        @Override
        String spaced(String text) {
            String plain = text.replace("<skipped>", "").replace("-\n", "").replace('\n', ' ');
            if (plain.contains("&")) {
                plain = plain.replace("&quot;", "\"")
                        .replace("&amp;", "&")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">");
            }
            return punctuated(" " + plain + " ");
        }

        @Override
        public String label() {
            return "13a";
        }
    },
    /** Every Chinese character by itself, the rest as {@link #V13A}. */
    ZH {
        @Override
        String spaced(String text) {
            return punctuated(text.strip()
                    .codePoints()
                    .mapToObj(c -> isChinese(c) ? " " + Character.toString(c) + " " : Character.toString(c))
                    .collect(Collectors.joining()));
        }
    },
    /** At blanks alone. */
    NONE {
        @Override
        String spaced(String text) {
            return text;
        }
    };

    private record Rule(Pattern found, String put) {}

    private static final List<Rule> RULES = List.of(
            new Rule(Pattern.compile("([{-~\\[-` -&(-+:-@/])"), " $1 "),
            new Rule(Pattern.compile("([^0-9])([.,])"), "$1 $2 "),
            new Rule(Pattern.compile("([.,])([^0-9])"), " $1 $2"),
            new Rule(Pattern.compile("([0-9])(-)"), "$1 $2 "));

    /**
     * First and last of each range. The published list means two ranges beyond the basic plane and writes them with four
     * digits, which makes them U+2001 to U+2A6D and U+2F81 to U+2FA1: general punctuation counts, and rare characters do not.
     */
    private static final int[][] CHINESE = {
        {0x3400, 0x4db5},
        {0x4e00, 0x9fa5},
        {0x9fa6, 0x9fbb},
        {0xf900, 0xfa2d},
        {0xfa30, 0xfa6a},
        {0xfa70, 0xfad9},
        {0x2001, 0x2a6d},
        {0xff00, 0xffef},
        {0x2e80, 0x2eff},
        {0x3000, 0x303f},
        {0x31c0, 0x31ef},
        {0x2f00, 0x2fdf},
        {0x2ff0, 0x2fff},
        {0x3100, 0x312f},
        {0x31a0, 0x31bf},
        {0xfe10, 0xfe1f},
        {0xfe30, 0xfe4f},
        {0x2600, 0x26ff},
        {0x2700, 0x27bf},
        {0x3200, 0x32ff},
        {0x3300, 0x33ff}
    };

    /** Blanks between tokens. */
    abstract String spaced(String text);

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        for (String token : Blanks.split(spaced(text.stripTrailing()))) {
            tokens.add(token);
        }
        return tokens;
    }

    private static String punctuated(String text) {
        String spaced = text;
        for (Rule rule : RULES) {
            spaced = rule.found().matcher(spaced).replaceAll(rule.put());
        }
        return spaced;
    }

    private static boolean isChinese(int c) {
        for (int[] range : CHINESE) {
            if (range[0] <= c && c <= range[1]) {
                return true;
            }
        }
        return false;
    }
}

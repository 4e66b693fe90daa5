package org.glotlens.engine.data;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a number as data files write it: digits of any script, commas between thousands, a decimal point. A comma that
 * does not part three digits is refused rather than guessed at.
 */
public final class GoldNumber {
    private static final Pattern NUMBER = Pattern.compile("([+-]?)(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?");

    private GoldNumber() {}

    /** The number in ASCII digits without thousands separators; empty where the text is none. */
    public static Optional<String> parse(String text) {
        Matcher matcher = NUMBER.matcher(folded(text.strip()));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String sign = matcher.group(1).equals("-") ? "-" : "";
        String decimals = matcher.group(3) == null ? "" : matcher.group(3);
        return Optional.of(sign + matcher.group(2).replace(",", "") + decimals);
    }

    /** Digits, separators and signs of other scripts as the ASCII ones. */
    public static String folded(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '，', '٬' -> out.append(',');
                case '．', '٫' -> out.append('.');
                case '−', '－' -> out.append('-');
                default -> {
                    int digit = Character.digit(c, 10);
                    if (digit >= 0) {
                        out.append(digit);
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }
}

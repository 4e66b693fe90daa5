package org.glotlens.engine.file;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What counts as the code of a language in a file: a name such as {@code zh}, {@code zh-Hans} or {@code eng_Latn}. Codes
 * become names of curves, columns and keys, and stand in figures, so that nothing but letters, digits, {@code -} and
 * {@code _} may be in one.
 */
public final class LanguageCode {
    /** Code of English, whose lead in the middle layers is measured. */
    public static final String ENGLISH = "en";

    /** The longest code: what RFC 5646 (4.4.1) asks every program to have room for. */
    private static final int LONGEST = 35;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0," + (LONGEST - 1) + "}");

    /** Names that tables use beside the codes, in the same column. */
    private static final Set<String> TAKEN = Set.of("shared", "entropy", "energy", "mean");

    private LanguageCode() {}

    /** Whether a text can be the code of a language. */
    public static boolean isCode(String text) {
        return NAME.matcher(text).matches() && !TAKEN.contains(text);
    }

    /** What a code stands for, in English: {@code Chinese (Traditional)} for {@code zh-Hant}; itself where unknown. */
    public static String name(String code) {
        return name(code, Locale.ENGLISH);
    }

    /** What a code stands for, in a language: {@code Chinesisch} for {@code zh} in German; itself where unknown. */
    public static String name(String code, Locale spoken) {
        Locale locale = Locale.forLanguageTag(code.replace('_', '-'));
        String name = locale.getDisplayName(spoken);
        boolean isKnown = !locale.getLanguage().isEmpty()
                && !locale.getDisplayLanguage(Locale.ENGLISH).equals(locale.getLanguage());
        return isKnown ? name : code;
    }

    /** Why a text is no code, to follow the place where it stands: with the text, made harmless and short, and a remedy. */
    public static String complaint(String text) {
        return TAKEN.contains(text)
                ? shown(text)
                        + " has a meaning of its own in the tables and cannot be a language code. Rename the language."
                : shown(text) + " is no language code, expected a name of at most " + LONGEST
                        + " letters, digits, - and _, such as zh or zh-Hans. Rename the language.";
    }

    /** What stands in place of a code, in quotation marks, as a message can show it: at most so long, nothing invisible. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (Character.isLetterOrDigit(c) || c >= ' ' && c < 0x7F) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format(Locale.ROOT, "\\u%04X", c));
            }
        });
        return shown + (text.codePointCount(0, text.length()) > LONGEST ? "…\"" : "\"");
    }
}

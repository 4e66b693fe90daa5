package org.glotlens.charts;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/** Picks the bundled font for a language or for each stretch of a text of several scripts. */
public final class Fonts {
    private static final int FIRST_BEYOND_LATIN = 0x250;
    private static final List<FontFace> FALLBACKS = List.of(
            FontFace.SANS,
            FontFace.CJK_SC,
            FontFace.CJK_JP,
            FontFace.DEVANAGARI,
            FontFace.BENGALI,
            FontFace.THAI,
            FontFace.EMOJI);

    private Fonts() {}

    /** The font family for text in a language, for example {@code Glotlens Sans JP} for {@code ja}. */
    public static String family(String languageCode) {
        return face(languageCode).family();
    }

    /** The regular font for text in a language. */
    public static FontFace face(String languageCode) {
        return switch (languageCode) {
            case "zh" -> FontFace.CJK_SC;
            case "ja" -> FontFace.CJK_JP;
            case "hi" -> FontFace.DEVANAGARI;
            case "bn" -> FontFace.BENGALI;
            case "th" -> FontFace.THAI;
            default -> FontFace.SANS;
        };
    }

    /** Splits a text into runs of one font each; Latin, Greek and Cyrillic in the regular weight. */
    public static List<TextRun> runs(String text) {
        return runs(text, FontFace.SANS);
    }

    /**
     * Splits a text into runs of one font each.
     *
     * @param latin the font for Latin, Greek, Cyrillic and signs: the regular or the bold one of a {@link Typeface}
     * @return runs whose texts joined give the text; Han characters in the Japanese style where the text has kana
     */
    public static List<TextRun> runs(String text, FontFace latin) {
        if (text.chars().allMatch(c -> c < FIRST_BEYOND_LATIN)) {
            return text.isEmpty() ? List.of() : List.of(new TextRun(text, latin));
        }
        FontFace han = text.codePoints().anyMatch(Fonts::isKana) ? FontFace.CJK_JP : FontFace.CJK_SC;
        List<TextRun> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        FontFace current = null;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            FontFace face = face(codePoint, current, latin, han);
            if (current != null && face != current) {
                runs.add(new TextRun(run.toString(), current));
                run.setLength(0);
            }
            current = face;
            run.appendCodePoint(codePoint);
            at += Character.charCount(codePoint);
        }
        runs.add(new TextRun(run.toString(), current));
        return List.copyOf(runs);
    }

    private static FontFace face(int codePoint, FontFace current, FontFace latin, FontFace han) {
        UnicodeScript script = UnicodeScript.of(codePoint);
        FontFace wanted = switch (script) {
            case DEVANAGARI -> FontFace.DEVANAGARI;
            case BENGALI -> FontFace.BENGALI;
            case THAI -> FontFace.THAI;
            case HAN, HIRAGANA, KATAKANA -> han;
            case INHERITED -> current == null ? latin : current;
            default -> latin;
        };
        if (wanted.hasGlyph(codePoint)) {
            return wanted;
        }
        if (current != null && current.hasGlyph(codePoint)) {
            return current;
        }
        for (FontFace face : FALLBACKS) {
            if (face.hasGlyph(codePoint)) {
                return face;
            }
        }
        return latin;
    }

    private static boolean isKana(int codePoint) {
        UnicodeScript script = UnicodeScript.of(codePoint);
        return script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }
}

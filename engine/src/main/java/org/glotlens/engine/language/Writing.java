package org.glotlens.engine.language;

import static java.lang.Character.UnicodeScript.ARABIC;
import static java.lang.Character.UnicodeScript.CYRILLIC;
import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.HANGUL;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.LATIN;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The script of a text, and the scripts of languages. Han, Hiragana and Katakana are one script here as far as counting
 * goes; Hiragana stands for the two kana.
 *
 * @param script of most letters; {@code COMMON} where there are none
 * @param letters code points of that script
 */
record Writing(UnicodeScript script, int letters) {
    /**
     * From one kana among so many characters of Han and kana on, a text is Japanese and not Chinese. Of MGSM's questions,
     * every Japanese one has at least 50 % kana (11 % in the first ten characters), no
     * Chinese one has any.
     */
    private static final int KANA_IN = 10;

    /** Scripts by primary language subtag; what is not here is written in Latin script. */
    private static final Map<String, Set<UnicodeScript>> OTHERS = others();

    /** What most letters of a text are written in. */
    static Writing of(String text) {
        Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isAlphabetic)
                .mapToObj(UnicodeScript::of)
                .map(script -> script == UnicodeScript.KATAKANA ? HIRAGANA : script)
                .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                .forEach(script -> counts.merge(script, 1, Integer::sum));
        int kana = counts.getOrDefault(HIRAGANA, 0);
        int together = kana + counts.getOrDefault(HAN, 0);
        counts.remove(HIRAGANA);
        counts.remove(HAN);
        if (together > 0) {
            counts.put(kana * KANA_IN >= together ? HIRAGANA : HAN, together);
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> new Writing(most.getKey(), most.getValue()))
                .orElse(new Writing(UnicodeScript.COMMON, 0));
    }

    /** The scripts that a language is written in today. */
    static Set<UnicodeScript> scripts(String primarySubtag) {
        return OTHERS.getOrDefault(primarySubtag, Set.of(LATIN));
    }

    private static Map<String, Set<UnicodeScript>> others() {
        Map<String, Set<UnicodeScript>> scripts = new HashMap<>();
        put(scripts, "be bg ky mk ru tg tt ba cv os ce ab ru uk", EnumSet.of(CYRILLIC));
        put(scripts, "sr uz kk az", EnumSet.of(CYRILLIC, LATIN));
        put(scripts, "mn", EnumSet.of(CYRILLIC, UnicodeScript.MONGOLIAN));
        put(scripts, "ar fa pes ur ps sd ug pnb ckb", EnumSet.of(ARABIC));
        put(scripts, "ku", EnumSet.of(ARABIC, LATIN));
        put(scripts, "zh cmn yue wuu", EnumSet.of(HAN));
        put(scripts, "ja", EnumSet.of(HIRAGANA, HAN));
        put(scripts, "nan", EnumSet.of(HAN, LATIN));
        put(scripts, "ko", EnumSet.of(HANGUL));
        put(scripts, "hi mr ne sa", EnumSet.of(UnicodeScript.DEVANAGARI));
        put(scripts, "bn as", EnumSet.of(UnicodeScript.BENGALI));
        put(scripts, "he yi", EnumSet.of(UnicodeScript.HEBREW));
        put(scripts, "am ti", EnumSet.of(UnicodeScript.ETHIOPIC));
        put(scripts, "bo dz", EnumSet.of(UnicodeScript.TIBETAN));
        put(scripts, "hy", EnumSet.of(UnicodeScript.ARMENIAN));
        put(scripts, "dv", EnumSet.of(UnicodeScript.THAANA));
        put(scripts, "el", EnumSet.of(UnicodeScript.GREEK));
        put(scripts, "gu", EnumSet.of(UnicodeScript.GUJARATI));
        put(scripts, "ka", EnumSet.of(UnicodeScript.GEORGIAN));
        put(scripts, "km", EnumSet.of(UnicodeScript.KHMER));
        put(scripts, "kn", EnumSet.of(UnicodeScript.KANNADA));
        put(scripts, "lo", EnumSet.of(UnicodeScript.LAO));
        put(scripts, "ml", EnumSet.of(UnicodeScript.MALAYALAM));
        put(scripts, "my", EnumSet.of(UnicodeScript.MYANMAR));
        put(scripts, "or", EnumSet.of(UnicodeScript.ORIYA));
        put(scripts, "pa", EnumSet.of(UnicodeScript.GURMUKHI));
        put(scripts, "si", EnumSet.of(UnicodeScript.SINHALA));
        put(scripts, "ta", EnumSet.of(UnicodeScript.TAMIL));
        put(scripts, "te", EnumSet.of(UnicodeScript.TELUGU));
        put(scripts, "th", EnumSet.of(UnicodeScript.THAI));
        return Map.copyOf(scripts);
    }

    private static void put(Map<String, Set<UnicodeScript>> scripts, String languages, Set<UnicodeScript> written) {
        for (String language : languages.split(" ")) {
            scripts.put(language, written);
        }
    }
}

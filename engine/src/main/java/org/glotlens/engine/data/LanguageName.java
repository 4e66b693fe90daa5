package org.glotlens.engine.data;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codes of languages as corpora write them in the names of their files ({@code zho_Hans}, {@code deu}, {@code zh_cn},
 * {@code pt-BR}), brought to the codes of the project: two letters where ISO 639-1 has them, with the script or region
 * only where it tells two written languages apart.
 */
final class LanguageName {
    private static final Pattern SCRIPTED = Pattern.compile("([a-z]{2,3})[-_]([A-Z][a-z]{3})");
    private static final Pattern REGIONAL = Pattern.compile("([a-z]{2,3})[-_]([A-Za-z]{2})");
    private static final Pattern PLAIN = Pattern.compile("[a-z]{2,3}");

    /** Codes of three letters that stand for one of two letters and are not its own in ISO 639-2. */
    private static final Map<String, String> SPECIFIC = pairs(
            "alb=sq als=sq arb=ar arm=hy ayr=ay azj=az baq=eu bur=my chi=zh cmn=zh cze=cs dut=nl ekk=et fre=fr gaz=om "
                    + "geo=ka ger=de gre=el ice=is khk=mn kmr=ku lvs=lv mac=mk mao=mi npi=ne ory=or pbt=ps per=fa "
                    + "pes=fa plt=mg quy=qu rum=ro slo=sk swh=sw tib=bo uzn=uz wel=cy ydd=yi yid=yi zsm=ms");

    /** The script that needs no mention, of the languages that corpora have in two. */
    private static final Map<String, String> USUAL =
            pairs("ace=Latn ar=Arab az=Latn bjn=Latn knc=Latn kas=Arab ks=Arab min=Latn mn=Cyrl pa=Guru sd=Arab sr=Cyrl"
                    + " taq=Latn ur=Arab uz=Latn zh=Hans");

    /** Regions in which a language is written as another one than elsewhere, and what that is. */
    private static final Map<String, String> REGIONS =
            pairs("zh_TW=zh-Hant zh_HK=zh-Hant zh_MO=zh-Hant pt_BR=pt-BR fr_CA=fr-CA es_MX=es-MX");

    /** Regions that OPUS writes in small letters; any other such text is a pair of languages. */
    private static final Set<String> SMALL = Set.of("zh_cn", "zh_tw", "zh_hk", "pt_br", "pt_pt", "en_us", "en_gb");

    private static final Map<String, String> TWO_LETTERS = twoLetters();

    private LanguageName() {}

    /** The project's code for one that names a script or a region, or has two letters; empty for any other text. */
    static Optional<String> certain(String text) {
        Matcher scripted = SCRIPTED.matcher(text);
        if (scripted.matches()) {
            return scripted(scripted.group(1), scripted.group(2));
        }
        Matcher regional = REGIONAL.matcher(text);
        if (regional.matches() && (isCountry(regional.group(2)) || SMALL.contains(text))) {
            String region = regional.group(2).toUpperCase(Locale.ROOT);
            return known(regional.group(1)).map(code -> REGIONS.getOrDefault(code + "_" + region, code));
        }
        return switch (text) {
            case "zho_simpl", "zh_simpl" -> Optional.of("zh");
            case "zho_trad", "zh_trad" -> Optional.of("zh-Hant");
            default -> text.length() == 2 ? known(text) : Optional.empty();
        };
    }

    /** The same, also of three letters alone, which may be an ordinary word: for places where a code is expected. */
    static Optional<String> expected(String text) {
        return PLAIN.matcher(text).matches() ? known(text) : certain(text);
    }

    private static Optional<String> scripted(String language, String script) {
        String code = known(language).orElse(language);
        boolean isUsual = script.equals(USUAL.getOrDefault(code, script));
        return Optional.of(isUsual ? code : code + "-" + script);
    }

    private static Optional<String> known(String code) {
        return Optional.ofNullable(SPECIFIC.getOrDefault(code, TWO_LETTERS.get(code)));
    }

    private static boolean isCountry(String code) {
        return Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(code);
    }

    /** Every code of ISO 639-1, and of three letters those that have one of two. */
    private static Map<String, String> twoLetters() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            codes.put(code, code);
            try {
                codes.putIfAbsent(Locale.of(code).getISO3Language(), code);
            } catch (MissingResourceException e) {
                // A code that was withdrawn has no other form.
            }
        }
        return Map.copyOf(codes);
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : text.split(" ")) {
            pairs.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return Map.copyOf(pairs);
    }
}

package org.glotlens.engine.language;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.language.ToldLanguage.Ground;

/**
 * Tells which of some languages a text is written in, offline. The candidates are an experiment's languages and always
 * English. Any thread may ask.
 *
 * <p>The script of most letters decides where one candidate alone is written in it. Han and kana count together: with kana
 * among them a text is Japanese, of Han alone Chinese, whether or not the other is a candidate; Han alone is Japanese only
 * where Chinese is no candidate. Candidates that share a script are told apart by OpenNLP's model, from 20 letters on.
 *
 * <p>Measured on MGSM's 2,750 questions with its 11 languages as candidates: all of the whole questions are right, of their
 * first 100 code points all but 2, of their first 40 all but 26, 1 of which is too short.
 */
public final class LanguageIdentifier {
    /** Fewest letters that the model judges: of 20 code points it tells 94 in 100 right, of 10 not 4 in 5. */
    public static final int FEWEST_LETTERS = 20;

    /** Where the model and the JDK, or the project and ISO 639-1, have different codes for a language. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "zh", "cmn", "no", "nob", "nb", "nob", "ms", "msa", "et", "ekk", "lv", "lvs", "fa", "pes", "mg", "plt");

    /** Languages that the model has twice, under an individual code and that of the macrolanguage: both count. */
    private static final Map<String, String> TWICE = Map.of("ekk", "est", "lvs", "lav", "pes", "fas");

    /** Codes of three letters to those of two. */
    private static final Map<String, String> SHORTER = shorter();

    private final Map<String, String> codes;

    private LanguageIdentifier(Map<String, String> codes) {
        this.codes = codes;
    }

    /**
     * An identifier for some languages; English is added where it is not among them. The first one reads the model, which
     * takes about 3 s.
     *
     * @param languages codes of ISO 639-1 or 639-3, with or without script and region: {@code zh}, {@code eng_Latn}
     * @throws DataException if the model does not know a language and its script does not tell it from the others, or two
     *     codes stand for one language
     */
    public static LanguageIdentifier among(Collection<String> languages) throws DataException {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String language : languages) {
            codes.put(language, code(language));
        }
        if (!codes.containsValue(code(LanguageCode.ENGLISH))) {
            codes.put(LanguageCode.ENGLISH, code(LanguageCode.ENGLISH));
        }
        LanguageIdentifier identifier = new LanguageIdentifier(codes);
        identifier.requireToldApart();
        return identifier;
    }

    /**
     * An identifier for some languages and English that is asked by {@link #byScript} alone, and reads no model.
     *
     * @param languages as {@link #among}; of two codes of one language the first counts
     */
    public static LanguageIdentifier ofScripts(Collection<String> languages) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String language : languages) {
            if (!codes.containsValue(code(language))) {
                codes.put(language, code(language));
            }
        }
        if (!codes.containsValue(code(LanguageCode.ENGLISH))) {
            codes.put(LanguageCode.ENGLISH, code(LanguageCode.ENGLISH));
        }
        return new LanguageIdentifier(codes);
    }

    /** An identifier for every language that the model knows. */
    public static LanguageIdentifier any() {
        Map<String, String> codes = new LinkedHashMap<>();
        DetectionModel.get().languages().stream()
                .sorted()
                .forEach(code -> codes.put(SHORTER.getOrDefault(code, code), code));
        return new LanguageIdentifier(codes);
    }

    /** What tells languages apart, with its version, for provenance. */
    public static String name() {
        return DetectionModel.name();
    }

    /** The candidates, in the order in which they were given. */
    public List<String> candidates() {
        return List.copyOf(codes.keySet());
    }

    /** Tells the language of a text, the whole of which is looked at. */
    public ToldLanguage tell(String text) {
        Writing writing = Writing.of(text);
        if (writing.letters() == 0) {
            return ToldLanguage.untold(Ground.NO_LETTERS);
        }
        List<String> written = writtenIn(writing.script());
        if (written.isEmpty()) {
            return ToldLanguage.untold(Ground.OTHER_SCRIPT);
        }
        if (written.size() == 1) {
            return ToldLanguage.by(Ground.SCRIPT, written.getFirst(), 1);
        }
        return writing.letters() < FEWEST_LETTERS ? ToldLanguage.untold(Ground.TOO_SHORT) : byModel(text, written);
    }

    /** The candidate that a text is in, where one alone is written in its script: what can be said of a single word. */
    public Optional<String> byScript(String text) {
        Writing writing = Writing.of(text);
        List<String> written = writing.letters() == 0 ? List.of() : writtenIn(writing.script());
        return written.size() == 1 ? Optional.of(written.getFirst()) : Optional.empty();
    }

    private ToldLanguage byModel(String text, List<String> written) {
        Map<String, Double> all = DetectionModel.get().confidences(text);
        double sum = 0;
        double most = -1;
        String best = written.getFirst();
        for (String language : written) {
            String code = codes.get(language);
            double confidence = all.get(code) + (TWICE.containsKey(code) ? all.get(TWICE.get(code)) : 0);
            sum += confidence;
            if (confidence > most) {
                most = confidence;
                best = language;
            }
        }
        return ToldLanguage.by(Ground.MODEL, best, most / sum);
    }

    /** Candidates that a text in the script can be in: of Han alone it is Japanese only where no other writes so. */
    private List<String> writtenIn(UnicodeScript script) {
        List<String> written = codes.keySet().stream()
                .filter(language -> Writing.scripts(subtag(language)).contains(script))
                .toList();
        List<String> withoutKana = written.stream()
                .filter(language -> !Writing.scripts(subtag(language)).contains(UnicodeScript.HIRAGANA))
                .toList();
        return script == UnicodeScript.HAN && !withoutKana.isEmpty() ? withoutKana : written;
    }

    private void requireToldApart() throws DataException {
        Set<String> known = DetectionModel.get().languages();
        Set<String> seen = new LinkedHashSet<>();
        for (Map.Entry<String, String> candidate : codes.entrySet()) {
            String language = candidate.getKey();
            if (!seen.add(candidate.getValue())) {
                throw new DataException(Message.of(
                        "languageIdentifier.sameLanguage",
                        "Two of the languages %s are one to %s, which tells them in texts. Name one of them.",
                        String.join(", ", codes.keySet()),
                        name()));
            }
            Optional<String> rival = Writing.scripts(subtag(language)).stream()
                    .flatMap(script -> writtenIn(script).stream())
                    .filter(other -> !other.equals(language))
                    .findFirst();
            if (!known.contains(candidate.getValue()) && rival.isPresent()) {
                throw new DataException(Message.of(
                        "languageIdentifier.unknownLanguage",
                        "%s does not know the language %s, and its script does not tell it from %s. Leave one of the"
                                + " two out.",
                        name(),
                        LanguageCode.shown(language),
                        LanguageCode.shown(rival.get())));
            }
        }
    }

    /** The ISO 639-3 code that the model has for a language, or would have. */
    private static String code(String language) {
        String subtag = subtag(language);
        String otherwise = OTHERWISE.get(subtag);
        if (otherwise != null) {
            return otherwise;
        }
        try {
            String code = Locale.of(subtag).getISO3Language();
            return code.isEmpty() ? subtag : code;
        } catch (MissingResourceException unknown) {
            return subtag;
        }
    }

    /** The first part of a code, in two letters where ISO 639-1 has two: {@code en} for {@code eng_Latn}. */
    private static String subtag(String language) {
        String first = language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return SHORTER.getOrDefault(first, first);
    }

    private static Map<String, String> shorter() {
        Map<String, String> shorter = new HashMap<>();
        for (String two : Locale.getISOLanguages()) {
            if (two.length() == 2) {
                shorter.put(Locale.of(two).getISO3Language(), Locale.of(two).getLanguage());
            }
        }
        OTHERWISE.forEach((two, three) -> shorter.putIfAbsent(three, two));
        return shorter;
    }
}

package org.glotlens.engine.data;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Doubts that a file is in the language it is taken for, by the script of its texts and by whose label words its answers
 * are. Two languages of one script with the same label words cannot be told apart.
 *
 * @param labelWords language to the label words of the task in it; empty where there is no task
 */
public record LanguageCheck(Map<String, Set<String>> labelWords) {
    private static final Map<String, Set<UnicodeScript>> SCRIPTS = scripts();

    /** Share of its letters below which a text does not count as written in the script of its language. */
    private static final double OWN_LETTERS = 0.1;

    private static final double NEARLY_ALL = 0.9;

    /** Looks at the script alone. */
    public static final LanguageCheck OF_SCRIPT = new LanguageCheck(Map.of());

    /** Why nearly all rows seem to be in another language, as a phrase; empty where nothing speaks against it. */
    public Optional<String> doubt(Imported imported) {
        Optional<String> words = labelDoubt(imported);
        if (!isForeign(imported)) {
            return words;
        }
        String script = "%s of %s texts of %s are not in the script of %s (%s), most letters are %s"
                .formatted(
                        foreign(imported),
                        imported.rows().size(),
                        imported.source(),
                        imported.language(),
                        names(SCRIPTS.get(imported.language())),
                        names(Set.of(scriptOf(imported.rows()))));
        return Optional.of(script + words.map(more -> ", and " + more).orElse(""));
    }

    /** Whether nearly all rows are not in the script of the language; where it is some, they were left untranslated. */
    static boolean isForeign(Imported imported) {
        return foreign(imported) > NEARLY_ALL * imported.rows().size();
    }

    private static long foreign(Imported imported) {
        return imported.rows().stream()
                .filter(row -> isForeign(imported.language(), row))
                .count();
    }

    /** Whether hardly a letter of the row is in the script of a language; never where the script is not known. */
    static boolean isForeign(String language, DataRow row) {
        Set<UnicodeScript> own = SCRIPTS.get(language);
        if (own == null) {
            return false;
        }
        long letters = 0;
        long known = 0;
        for (String text : row.fields().values()) {
            letters += text.codePoints().filter(Character::isLetter).count();
            known += text.codePoints()
                    .filter(Character::isLetter)
                    .filter(c -> own.contains(UnicodeScript.of(c)))
                    .count();
        }
        return letters > 0 && known < OWN_LETTERS * letters;
    }

    /** Answers that are mostly no words of the language or English, but those of another one. */
    private Optional<String> labelDoubt(Imported imported) {
        Set<String> own = new HashSet<>(labelWords.getOrDefault(imported.language(), Set.of()));
        own.addAll(labelWords.getOrDefault("en", Set.of()));
        if (!labelWords.containsKey(imported.language())) {
            return Optional.empty();
        }
        Map<String, Integer> counts = new HashMap<>();
        for (DataRow row : imported.rows()) {
            String answer = row.answer().strip();
            if (!own.contains(answer)) {
                labelWords.forEach((language, words) -> {
                    if (words.contains(answer)) {
                        counts.merge(language, 1, Integer::sum);
                    }
                });
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .filter(most -> 2 * most.getValue() > imported.rows().size())
                .map(most -> "%s of %s answers of %s are label words of %s, none of %s"
                        .formatted(
                                most.getValue(),
                                imported.rows().size(),
                                imported.source(),
                                most.getKey(),
                                imported.language()));
    }

    private static UnicodeScript scriptOf(List<DataRow> rows) {
        return rows.stream()
                .flatMap(row -> row.fields().values().stream())
                .flatMap(text ->
                        text.codePoints().filter(Character::isLetter).boxed().map(UnicodeScript::of))
                .collect(Collectors.groupingBy(script -> script, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
    }

    private static String names(Set<UnicodeScript> scripts) {
        return scripts.stream()
                .map(script ->
                        script.name().charAt(0) + script.name().substring(1).toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Set<UnicodeScript>> scripts() {
        Map<String, Set<UnicodeScript>> scripts = new HashMap<>();
        for (String code : "en de fr es it nl sv sl pl no nb nn da fi is ms id sw pt ro cs sk hr tr vi".split(" ")) {
            scripts.put(code, EnumSet.of(UnicodeScript.LATIN));
        }
        for (String code : Arrays.asList("ru", "bg", "uk", "be", "mk")) {
            scripts.put(code, EnumSet.of(UnicodeScript.CYRILLIC));
        }
        scripts.put("zh", EnumSet.of(UnicodeScript.HAN));
        scripts.put("ja", EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA));
        scripts.put("ko", EnumSet.of(UnicodeScript.HANGUL, UnicodeScript.HAN));
        scripts.put("hi", EnumSet.of(UnicodeScript.DEVANAGARI));
        scripts.put("bn", EnumSet.of(UnicodeScript.BENGALI));
        scripts.put("th", EnumSet.of(UnicodeScript.THAI));
        scripts.put("te", EnumSet.of(UnicodeScript.TELUGU));
        scripts.put("ta", EnumSet.of(UnicodeScript.TAMIL));
        scripts.put("el", EnumSet.of(UnicodeScript.GREEK));
        scripts.put("ar", EnumSet.of(UnicodeScript.ARABIC));
        return Map.copyOf(scripts);
    }
}

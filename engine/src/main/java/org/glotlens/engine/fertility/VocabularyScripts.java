package org.glotlens.engine.fertility;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.token.Vocabulary;

/**
 * The tokens of a vocabulary by the script of their letters, as Unicode names scripts: {@code Latin}, {@code Han}. Tokens
 * without letters are {@link #NO_LETTERS}, those with letters of several scripts {@link #MIXED}, those of bytes
 * {@link #BYTES}, and control tokens {@link #CONTROL}.
 */
public final class VocabularyScripts {
    /** Digits, punctuation, blanks, symbols. */
    public static final String NO_LETTERS = "No letters";

    /** Letters of several scripts. */
    public static final String MIXED = "Mixed";

    /** Bytes that are no whole character. */
    public static final String BYTES = "Bytes";

    /** Tokens such as {@code <s>}, which stand for no text. */
    public static final String CONTROL = "Control";

    private VocabularyScripts() {}

    /** How many tokens there are of each, the most frequent first. */
    static Map<String, Integer> of(Tokenizer tokenizer) {
        Map<String, Integer> counts = new TreeMap<>();
        Vocabulary vocabulary = tokenizer.vocabulary();
        for (int id = 0; id < vocabulary.size(); id++) {
            if (vocabulary.has(id)) {
                counts.merge(script(tokenizer, id), 1, Integer::sum);
            }
        }
        Map<String, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static String script(Tokenizer tokenizer, int id) {
        if (tokenizer.isSpecial(id)) {
            return CONTROL;
        }
        Optional<String> text = tokenizer.vocabulary().text(id);
        return text.map(VocabularyScripts::script).orElse(BYTES);
    }

    /** The script of the letters of a text. */
    static String script(String text) {
        Set<Character.UnicodeScript> scripts = new LinkedHashSet<>();
        text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character.UnicodeScript::of)
                .filter(script ->
                        script != Character.UnicodeScript.COMMON && script != Character.UnicodeScript.INHERITED)
                .forEach(scripts::add);
        return switch (scripts.size()) {
            case 0 -> NO_LETTERS;
            case 1 -> name(scripts.iterator().next());
            default -> MIXED;
        };
    }

    private static String name(Character.UnicodeScript script) {
        String name = script.name().replace('_', ' ');
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}

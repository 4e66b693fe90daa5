package org.glotlens.engine.runs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainRow;

/**
 * Which languages a run translated between, as the instructions in its rows say: {@code Translate the input from German
 * to English:}.
 *
 * @param rows {@code German to English} to the number of rows, most first
 */
record LanguagePairs(Map<String, Integer> rows) {
    private static final Pattern INSTRUCTION =
            Pattern.compile("[Tt]ranslate [^\\n]{1,80}? from (\\p{L}{2,30}) to (\\p{L}{2,30})\\b");

    static LanguagePairs of(List<TrainExample> examples) {
        Map<String, Integer> counts = new TreeMap<>();
        for (TrainExample example : examples) {
            if (example instanceof TrainRow row) {
                Matcher matcher = INSTRUCTION.matcher(row.source());
                if (matcher.find()) {
                    counts.merge(matcher.group(1) + " to " + matcher.group(2), 1, Integer::sum);
                }
            }
        }
        Map<String, Integer> ordered = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return new LanguagePairs(ordered);
    }

    /** ISO 639-1 codes of the languages, in order. */
    List<String> codes() {
        TreeSet<String> codes = new TreeSet<>();
        for (String pair : rows.keySet()) {
            for (String name : pair.split(" to ")) {
                code(name).ifPresent(codes::add);
            }
        }
        return new ArrayList<>(codes);
    }

    private static Optional<String> code(String name) {
        for (String code : Locale.getISOLanguages()) {
            if (code.length() == 2
                    && Locale.of(code).getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(name)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}

package org.glotlens.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The word list: one concept a row, one language a column.
 *
 * @param languages codes in column order
 * @param concepts all rows
 */
public record Words(List<String> languages, List<Concept> concepts) {
    private static final int FIRST_LANGUAGE = 2;

    /**
     * One thing and its word in every language.
     *
     * @param category for filling sentence patterns
     * @param word language code to dictionary form
     */
    public record Concept(String name, String category, Map<String, String> word) {
        private Concept only(List<String> languages) {
            Map<String, String> kept = new LinkedHashMap<>();
            languages.forEach(language -> kept.put(language, word.get(language)));
            return new Concept(name, category, kept);
        }

        /** The word in a language. */
        public String in(String language) {
            return word.get(language);
        }
    }

    /** Reads {@code words.tsv}. */
    public static Words read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> header = List.of(lines.getFirst().split("\t"));
        List<String> languages = header.subList(FIRST_LANGUAGE, header.size());
        List<Concept> concepts = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = Arrays.asList(line.split("\t", -1));
            Map<String, String> word = new LinkedHashMap<>();
            for (int i = 0; i < languages.size(); i++) {
                word.put(languages.get(i), cells.get(FIRST_LANGUAGE + i));
            }
            concepts.add(new Concept(cells.get(0), cells.get(1), word));
        }
        return new Words(List.copyOf(languages), List.copyOf(concepts));
    }

    /** The list without some languages and categories. */
    public Words only(List<String> kept, Set<String> leftOut) {
        return new Words(
                kept,
                concepts.stream()
                        .filter(concept -> !leftOut.contains(concept.category()))
                        .map(concept -> concept.only(kept))
                        .toList());
    }

    /** All languages but English. */
    public List<String> foreign() {
        return languages.stream().filter(language -> !language.equals("en")).toList();
    }

    /** Concepts of some categories. */
    public List<Concept> of(List<String> categories) {
        return concepts.stream()
                .filter(concept -> categories.contains(concept.category()))
                .toList();
    }
}

package org.glotlens.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.file.Json;
import org.glotlens.sample.Words.Concept;

/**
 * A sentence in every language with a place for a thing, {@code {n}}, and one for an emotion word, {@code {e}}.
 *
 * @param texts language code to the sentence; words and marks are set apart by blanks in every language
 */
record Pattern(String id, Map<String, String> texts) {
    private static final String THING = "{n}";
    private static final String EMOTION = "{e}";

    /** Reads {@code patterns.jsonl}. */
    static List<Pattern> read(Path file) throws IOException {
        List<Pattern> patterns = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = Json.STRICT.readTree(line);
            Map<String, String> texts = new LinkedHashMap<>();
            row.get("texts")
                    .properties()
                    .forEach(text -> texts.put(text.getKey(), text.getValue().textValue()));
            patterns.add(new Pattern(row.get("id").textValue(), texts));
        }
        return List.copyOf(patterns);
    }

    /** The sentence with its places filled. */
    String fill(String language, Concept thing, Concept emotion) {
        return texts.get(language).replace(THING, thing.in(language)).replace(EMOTION, emotion.in(language));
    }

    /** The words of the sentence itself. */
    List<String> words(String language) {
        return List.of(texts.get(language)
                .replace(THING, "")
                .replace(EMOTION, "")
                .strip()
                .split(" +"));
    }
}

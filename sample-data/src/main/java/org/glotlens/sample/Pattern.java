package org.glotlens.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.file.Json;
import org.glotlens.sample.Words.Concept;

/**
 * A sentence in every language with places for words.
 *
 * @param isQuestion whether it is a question
 * @param slots slot name to the categories that fit
 * @param texts language code to the sentence with {@code {slot}} marks
 */
public record Pattern(String id, boolean isQuestion, Map<String, List<String>> slots, Map<String, String> texts) {

    /** Reads {@code patterns.jsonl}. */
    public static List<Pattern> read(Path file) throws IOException {
        List<Pattern> patterns = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = Json.STRICT.readTree(line);
            Map<String, List<String>> slots = new LinkedHashMap<>();
            row.get("slots").properties().forEach(slot -> {
                List<String> categories = new ArrayList<>();
                slot.getValue().forEach(category -> categories.add(category.textValue()));
                slots.put(slot.getKey(), categories);
            });
            Map<String, String> texts = new LinkedHashMap<>();
            row.get("texts")
                    .properties()
                    .forEach(text -> texts.put(text.getKey(), text.getValue().textValue()));
            patterns.add(new Pattern(
                    row.get("id").textValue(), row.get("kind").textValue().equals("question"), slots, texts));
        }
        return patterns;
    }

    /** The pattern without some categories of words. */
    public Pattern without(Set<String> leftOut) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        slots.forEach((slot, categories) -> kept.put(
                slot,
                categories.stream()
                        .filter(category -> !leftOut.contains(category))
                        .toList()));
        return new Pattern(id, isQuestion, kept, texts);
    }

    /** Whether every place has a category left. */
    public boolean isFillable() {
        return slots.values().stream().noneMatch(List::isEmpty);
    }

    /** The sentence in a language with its places filled. */
    public String fill(String language, Map<String, Concept> fillers) {
        String text = texts.get(language);
        for (Map.Entry<String, Concept> filler : fillers.entrySet()) {
            text = text.replace("{" + filler.getKey() + "}", filler.getValue().in(language));
        }
        return text;
    }
}

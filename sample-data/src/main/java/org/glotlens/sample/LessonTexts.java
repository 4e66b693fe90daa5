package org.glotlens.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.lens.Prompt;

/** The texts that only lessons need: pairs of prompts to patch between, and prompts to be answered in another language. */
final class LessonTexts {
    private static final long PAIR_SEED = 51;
    private static final long STEER_SEED = 52;
    private static final int PAIRS = 10;
    private static final int STEERED = 12;
    private static final String GIVEN_FROM = "de";
    private static final String GIVEN_TO = "it";
    private static final String TAKEN_FROM = "fr";
    private static final String TAKEN_TO = "zh";
    private static final String FORCED = "ja";

    private final Words things;

    LessonTexts(SampleSource source) {
        this.things = source.things();
    }

    /**
     * Translations of one thing and of another, into different languages (Dumas et al. 2024), as {@code patch} reads them: the
     * answers are both things in the target's language, and the source's in its own and in English.
     */
    List<ObjectNode> pairs() {
        WordPrompts maker = new WordPrompts(things, PAIR_SEED);
        List<Prompt> sources = maker.draw(GIVEN_FROM, GIVEN_TO, PAIRS);
        List<Prompt> targets = maker.draw(TAKEN_FROM, TAKEN_TO, PAIRS);
        List<ObjectNode> rows = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            String given = thing(sources.get(i));
            String taken = thing(targets.get(i));
            if (given.equals(taken)) {
                continue;
            }
            ObjectNode row = Json.object();
            row.put("id", given + "-" + taken);
            row.put("source", sources.get(i).text())
                    .put("target", targets.get(i).text());
            row.put("source_position", -1).put("target_position", -1);
            ObjectNode answers = row.putObject("answers");
            Map<String, String> words = new LinkedHashMap<>();
            words.put("target's thing, " + TAKEN_TO, word(taken, TAKEN_TO));
            words.put("source's thing, " + TAKEN_TO, word(given, TAKEN_TO));
            words.put("source's thing, " + GIVEN_TO, word(given, GIVEN_TO));
            words.put("source's thing, en", word(given, "en"));
            words.forEach((curve, word) -> answers.putArray(curve).add(word));
            rows.add(row);
        }
        return rows;
    }

    /** Prompts that ask for Chinese, with the Japanese word that would be right. */
    List<ObjectNode> steering() {
        WordPrompts maker = new WordPrompts(things, STEER_SEED);
        List<ObjectNode> rows = new ArrayList<>();
        for (Prompt prompt : maker.draw(TAKEN_FROM, TAKEN_TO, STEERED)) {
            ObjectNode row = Json.object();
            row.put("id", prompt.id()).put("prompt", prompt.text());
            row.putObject("answers").putArray(FORCED).add(word(thing(prompt), FORCED));
            rows.add(row);
        }
        return rows;
    }

    /** The name of what a prompt asks for: the end of its id. */
    private static String thing(Prompt prompt) {
        return prompt.id().split("-", 3)[2];
    }

    private String word(String thing, String language) {
        return things.concepts().stream()
                .filter(concept -> concept.name().equals(thing))
                .findFirst()
                .orElseThrow()
                .in(language);
    }
}

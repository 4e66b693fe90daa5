package org.glotlens.app.lesson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.app.lesson.LessonPage.Goal;
import org.glotlens.app.lesson.LessonPage.Guess;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.JsonRow;

/** Reads one page of a lesson; every complaint names the page. */
final class PageReader {
    private static final String EDITS = "edits";

    private final Path file;
    private final int number;
    private final JsonNode page;
    private final LessonTexts texts;

    /**
     * @param number of the page, from 1
     * @param language of the reader
     */
    PageReader(Path file, int number, JsonNode page, Locale language) {
        this.file = file;
        this.number = number;
        this.page = page;
        this.texts = new LessonTexts(language, this::refuse);
    }

    /** @throws DataException naming the page and what is not in order */
    LessonPage read() throws DataException {
        requireObject(page, Message.of("pageReader.page", "a page"));
        requireOnly(page, Set.of("title", "text", "show", "lit", "do", "guess"));
        LessonPage read = new LessonPage(
                texts.text(page, "title"),
                texts.texts(page, "text", 1),
                page.has("show") ? shown(page.get("show")) : Shown.AS_IT_IS,
                lit(),
                goal(),
                guess());
        return read;
    }

    static DataException refuse(Path file, int number, Message message) {
        return new DataException(Message.of("pageReader.where", "%s, page %s: %s", file, number, message));
    }

    private DataException refuse(Message message) {
        return refuse(file, number, message);
    }

    private void requireObject(JsonNode node, Message what) throws DataException {
        if (!node.isObject()) {
            throw refuse(Message.of("pageReader.noObject", "%s must be an object.", what));
        }
    }

    private void requireOnly(JsonNode node, Set<String> known) throws DataException {
        for (String field : (Iterable<String>) node::fieldNames) {
            if (!known.contains(field)) {
                throw refuse(Message.of(
                        "pageReader.unknown",
                        "\"%s\" is not known, expected some of %s.",
                        field,
                        known.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
    }

    private Shown shown(JsonNode node) throws DataException {
        requireObject(node, Message.of("pageReader.shown", "what is shown"));
        Map<String, JsonNode> parts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().equals(EDITS)) {
                continue;
            }
            ShownField known = ShownField.named(field.getKey())
                    .orElseThrow(() -> refuse(Message.of(
                            "pageReader.unknownAction",
                            "\"%s\" cannot be shown or done, expected some of %s, edits.",
                            field.getKey(),
                            Stream.of(ShownField.values())
                                    .map(ShownField::label)
                                    .collect(Collectors.joining(", ")))));
            if (!known.put(field.getValue(), parts)) {
                throw refuse(Message.of(
                        "pageReader.badValue",
                        "\"%s\" is %s, expected %s.",
                        known.label(),
                        field.getValue(),
                        known.expected()));
            }
        }
        return new Shown(parts, edits(node));
    }

    private Optional<Edits> edits(JsonNode node) throws DataException {
        if (!node.has(EDITS)) {
            return Optional.empty();
        }
        if (!node.get(EDITS).isArray()) {
            throw refuse(Message.of("pageReader.noEdits", "\"edits\" must be a list of edits."));
        }
        List<JsonRow> rows = new ArrayList<>();
        for (JsonNode edit : node.get(EDITS)) {
            requireObject(edit, Message.of("pageReader.edit", "an edit"));
            rows.add(new JsonRow(file, number, (ObjectNode) edit));
        }
        return Optional.of(EditFile.of(rows));
    }

    private Set<LessonPart> lit() throws DataException {
        Set<LessonPart> lit = EnumSet.noneOf(LessonPart.class);
        for (JsonNode name : page.path("lit")) {
            lit.add(Arrays.stream(LessonPart.values())
                    .filter(part -> part.label().equals(name.asText()))
                    .findFirst()
                    .orElseThrow(() -> refuse(Message.of(
                            "pageReader.noPart",
                            "\"%s\" cannot be lit, expected some of %s.",
                            name.asText(),
                            Stream.of(LessonPart.values())
                                    .map(LessonPart::label)
                                    .collect(Collectors.joining(", "))))));
        }
        return lit;
    }

    private Optional<Goal> goal() throws DataException {
        if (!page.has("do")) {
            return Optional.empty();
        }
        JsonNode goal = page.get("do");
        requireObject(goal, Message.of("pageReader.do", "what the reader does"));
        requireOnly(goal, Set.of("say", "until"));
        Shown until = shown(goal.path("until"));
        if (until.parts().isEmpty() || until.edits().isPresent()) {
            throw refuse(
                    Message.of("pageReader.noGoal", "\"until\" must say how the window stands then, without edits."));
        }
        return Optional.of(new Goal(texts.text(goal, "say"), until));
    }

    private Optional<Guess> guess() throws DataException {
        if (!page.has("guess")) {
            return Optional.empty();
        }
        JsonNode guess = page.get("guess");
        requireObject(guess, Message.of("pageReader.guess", "a guess"));
        requireOnly(guess, Set.of("question", "choices", "right", "then"));
        List<String> choices = texts.texts(guess, "choices", 2);
        JsonNode right = guess.path("right");
        if (!right.isInt() || right.intValue() < 1 || right.intValue() > choices.size()) {
            throw refuse(Message.of(
                    "pageReader.noAnswer", "\"right\" must be the number of a choice, 1 to %s.", choices.size()));
        }
        return Optional.of(
                new Guess(texts.text(guess, "question"), choices, right.intValue() - 1, texts.text(guess, "then")));
    }
}

package org.glotlens.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.train.PromptTemplate.Slot;

/** The templates that ship, by name and version. */
public final class PromptTemplates {
    private static final String FILE = "templates.json";
    private static final PromptTemplate PLAIN = new PromptTemplate(
            PromptTemplate.PLAIN,
            "",
            "Glotlens",
            List.of(),
            List.of(new Slot.Token(PromptTemplate.BEGIN), new Slot.Text("{content}")),
            List.of(),
            List.of(new Slot.Text("{answer}"), new Slot.Token(PromptTemplate.EOS)));
    private static final List<PromptTemplate> ALL = read();

    private PromptTemplates() {}

    /** All of them, {@code plain} first. */
    public static List<PromptTemplate> all() {
        return ALL;
    }

    /**
     * The template of {@code NAME@VERSION}; of {@code NAME} alone the oldest version, which published runs used.
     *
     * @throws TrainingException if there is none of that name and version
     */
    public static PromptTemplate named(String id) throws TrainingException {
        return ALL.stream()
                .filter(template -> template.id().equals(id) || template.name().equals(id))
                .findFirst()
                .orElseThrow(() -> new TrainingException(Message.of(
                        "promptTemplates.isNoTemplateExpected",
                        "'%s' is no template, expected one of %s.",
                        id,
                        ALL.stream().map(PromptTemplate::id).collect(Collectors.joining(", ")))));
    }

    private static List<PromptTemplate> read() {
        List<PromptTemplate> all = new ArrayList<>();
        all.add(PLAIN);
        try (InputStream in = PromptTemplates.class.getResourceAsStream(FILE)) {
            for (JsonNode node : Json.STRICT.readTree(in).required("templates")) {
                all.add(new PromptTemplate(
                        node.required("name").asText(),
                        node.required("version").asText(),
                        node.required("origin").asText(),
                        texts(node.path("control")),
                        slots(node.required("prompt")),
                        slots(node.path("prompt_with_input")),
                        slots(node.required("answer"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped " + FILE + " cannot be read", e);
        }
        return List.copyOf(all);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<Slot> slots(JsonNode array) {
        List<Slot> slots = new ArrayList<>();
        array.forEach(slot -> slots.add(
                slot.isTextual()
                        ? new Slot.Text(slot.asText())
                        : new Slot.Token(slot.required("token").asText())));
        return slots;
    }
}

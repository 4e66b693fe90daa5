package org.glotlens.engine.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.JsonRows;
import org.glotlens.engine.file.Read;

/** Reads task files, the shipped ones and people's own, and checks them: docs/formats.md describes the form. */
public final class TaskFile {
    /** Names of the shipped tasks. */
    public static final List<String> SHIPPED =
            List.of("emotion", "nli", "paraphrase", "translation", "repetition", "cloze", "prompts");

    private static final String FORMAT = "glotlens-task";
    private static final long LARGEST = 16L << 20;
    private static final int MOST_SHOTS = 64;

    private TaskFile() {}

    /**
     * A task by the name of a shipped one, or by the path of a file.
     *
     * @param folder people's own task files, looked at first; may be absent
     * @throws DataException if there is no such task or its file is not in order
     */
    public static Read<Task> open(String nameOrFile, Optional<Path> folder) throws DataException {
        if (nameOrFile.endsWith(".json")) {
            return read(Path.of(nameOrFile));
        }
        if (folder.isPresent()) {
            Path own = folder.get().resolve(nameOrFile + ".json");
            if (Files.isRegularFile(own)) {
                return read(own);
            }
        }
        if (!SHIPPED.contains(nameOrFile)) {
            throw new DataException(Message.of(
                    "taskFile.isNoTaskExpected",
                    "'%s' is no task, expected one of %s, or a task file ending in .json.",
                    nameOrFile,
                    String.join(", ", SHIPPED)));
        }
        return Read.made(shipped(nameOrFile));
    }

    /**
     * The text of a task file as it stands, to look at or to copy and edit.
     *
     * @param nameOrFile name of a shipped task, or path of a file
     * @throws DataException if there is no such task or its file cannot be read
     */
    public static String source(String nameOrFile) throws DataException {
        if (!nameOrFile.endsWith(".json") && !SHIPPED.contains(nameOrFile)) {
            throw new DataException(Message.of(
                    "taskFile.isNoTaskExpectedOne",
                    "'%s' is no task, expected one of %s, or a task file ending in .json.",
                    nameOrFile,
                    String.join(", ", SHIPPED)));
        }
        try {
            if (nameOrFile.endsWith(".json")) {
                Path file = Path.of(nameOrFile);
                read(file);
                return Files.readString(file);
            }
            try (InputStream in = TaskFile.class.getResourceAsStream(nameOrFile + ".json")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new DataException(
                    Message.of("taskFile.cannotReadTheTask", "Cannot read the task %s: %s", nameOrFile, e.getMessage()),
                    e);
        }
    }

    /** A shipped task. */
    static Task shipped(String name) throws DataException {
        String resource = name + ".json";
        try (InputStream in = TaskFile.class.getResourceAsStream(resource)) {
            return parse(new JsonRow(Path.of(resource), 1, (ObjectNode) Json.STRICT.readTree(in)));
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "taskFile.cannotReadTheShipped",
                            "Cannot read the shipped task %s: %s",
                            name,
                            e.getMessage()),
                    e);
        }
    }

    /**
     * Reads people's own file.
     *
     * @throws DataException naming the file and what is not in order
     */
    public static Read<Task> read(Path file) throws DataException {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                throw new DataException(Message.of(
                        "taskFile.hasBytesExpectedA",
                        "%s has %s bytes, expected a task file of at most %s.",
                        file,
                        Files.size(file),
                        LARGEST));
            }
        } catch (IOException e) {
            throw new DataException(Message.of("taskFile.cannotRead", "Cannot read %s: %s", file, e.getMessage()), e);
        }
        InputFile input = new InputFile(file);
        Task task = parse(JsonRows.readObject(input));
        return new Read<>(task, List.of(input.read()));
    }

    private static Task parse(JsonRow row) throws DataException {
        if (!FORMAT.equals(row.text("format")) || row.node().path("version").asInt() != 1) {
            throw row.refuse(Message.of(
                    "taskFile.expectedFormatAndVersion", "expected \"format\": \"%s\" and \"version\": 1.", FORMAT));
        }
        String label = row.text("kind");
        TaskKind kind = TaskKind.named(label)
                .orElseThrow(() -> row.refuse(Message.of(
                        "taskFile.kindIsNotKnown",
                        "kind \"%s\" is not known, expected classify, translation, repetition, cloze or prompts.",
                        label)));
        List<String> fields = kind == TaskKind.CLASSIFY ? strings(row, "fields") : List.of();
        List<String> classes = kind == TaskKind.CLASSIFY ? strings(row, "classes") : List.of();
        if (kind == TaskKind.CLASSIFY && classes.size() < 2) {
            throw row.refuse(Message.of(
                    "taskFile.fieldClassesHasOne", "field \"classes\" has one entry, expected two or more."));
        }
        Map<String, String> agnostic = row.texts("agnostic");
        if (!agnostic.isEmpty()) {
            requireClasses(row, "agnostic", agnostic, classes);
        }
        int shots = row.node().path("shots").asInt(0);
        if (shots < 0 || shots > MOST_SHOTS) {
            throw row.refuse(Message.of(
                    "taskFile.fieldShotsIsExpected", "field \"shots\" is %s, expected 0 to %s.", shots, MOST_SHOTS));
        }
        return new Task(row.text("name"), kind, fields, classes, agnostic, shots, languages(row, fields, classes));
    }

    private static Map<String, TaskLanguage> languages(JsonRow row, List<String> fields, List<String> classes)
            throws DataException {
        JsonNode node = row.node().get("languages");
        if (node == null || !node.isObject()) {
            throw row.refuse(Message.of(
                    "taskFile.fieldLanguagesIsMissing",
                    "field \"languages\" is missing, expected an object of language codes."));
        }
        row.requireCodes("languages");
        Map<String, TaskLanguage> languages = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!(entry.getValue() instanceof ObjectNode object)) {
                throw row.refuse(
                        Message.of("taskFile.languagesIsNotAn", "languages.%s is not an object.", entry.getKey()));
            }
            JsonRow language = new JsonRow(row.file(), row.line(), object);
            try {
                languages.put(entry.getKey(), language(language, fields, classes));
            } catch (DataException e) {
                throw new DataException(
                        Message.of("taskFile.inLanguagesOf", "In languages.%s of %s", entry.getKey(), e.said()), e);
            }
        }
        return Collections.unmodifiableMap(languages);
    }

    private static TaskLanguage language(JsonRow row, List<String> fields, List<String> classes) throws DataException {
        String marker = row.text("marker");
        if (classes.isEmpty()) {
            return new TaskLanguage(marker, Map.of(), Map.of(), List.of());
        }
        Map<String, String> labels = row.texts("labels");
        requireClasses(row, "labels", labels, classes);
        Map<String, String> words = row.texts("field_words");
        if (fields.size() > 1 && !words.keySet().containsAll(fields)) {
            throw row.refuse(Message.of(
                    "taskFile.fieldFieldWordsHas",
                    "field \"field_words\" has %s, expected a word for each of %s.",
                    words.keySet(),
                    fields));
        }
        List<TaskShot> shots = new ArrayList<>();
        JsonNode list = row.node().path("shots");
        if (!list.isMissingNode() && !list.isArray() || list.size() > MOST_SHOTS) {
            throw row.refuse(Message.of(
                    "taskFile.fieldShotsIsNot", "field \"shots\" is not a list of at most %s examples.", MOST_SHOTS));
        }
        for (JsonNode shot : list) {
            shots.add(shot(
                    new JsonRow(row.file(), row.line(), shot instanceof ObjectNode o ? o : Json.object()),
                    fields,
                    classes));
        }
        return new TaskLanguage(marker, labels, words, List.copyOf(shots));
    }

    private static TaskShot shot(JsonRow row, List<String> fields, List<String> classes) throws DataException {
        Map<String, String> texts = row.texts("fields");
        if (!texts.keySet().equals(new HashSet<>(fields))) {
            throw row.refuse(Message.of(
                    "taskFile.anExampleHasThe", "an example has the fields %s, expected %s.", texts.keySet(), fields));
        }
        String answer = row.text("class");
        if (!classes.contains(answer)) {
            throw row.refuse(Message.of(
                    "taskFile.anExampleHasTheClass",
                    "an example has the class \"%s\", expected one of %s.",
                    answer,
                    classes));
        }
        return new TaskShot(texts, answer);
    }

    private static void requireClasses(JsonRow row, String field, Map<String, String> words, List<String> classes)
            throws DataException {
        if (!words.keySet().equals(new HashSet<>(classes))) {
            throw row.refuse(Message.of(
                    "taskFile.fieldHasWordsFor",
                    "field \"%s\" has words for %s, expected one for each of %s.",
                    field,
                    words.keySet(),
                    classes));
        }
        if (new HashSet<>(words.values()).size() < words.size()) {
            throw row.refuse(Message.of(
                    "taskFile.fieldHasTheSame",
                    "field \"%s\" has the same word for two classes: %s.",
                    field,
                    words.values()));
        }
    }

    private static List<String> strings(JsonRow row, String field) throws DataException {
        JsonNode value = row.node().get(field);
        List<String> strings = new ArrayList<>();
        if (value != null && value.isArray()) {
            value.forEach(entry -> strings.add(entry.asText()));
        }
        if (strings.isEmpty()
                || strings.stream().anyMatch(String::isBlank)
                || new HashSet<>(strings).size() < strings.size()) {
            throw row.refuse(
                    Message.of("taskFile.fieldIsNotA", "field \"%s\" is not a list of different names.", field));
        }
        return List.copyOf(strings);
    }
}

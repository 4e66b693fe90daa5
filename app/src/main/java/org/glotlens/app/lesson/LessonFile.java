package org.glotlens.app.lesson;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonProblem;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.TextLines;

/** Reads lessons, as docs/formats.md describes them, and checks them against the readings that they show. */
public final class LessonFile {
    /** Names of the lessons that come with the program, in the order they are offered. */
    public static final List<String> SHIPPED =
            List.of("detour", "cognates", "alignment", "concept", "vector", "tokenizer");

    private static final String FORMAT = "glotlens-lesson";
    private static final Set<String> FIELDS = Set.of("format", "version", "title", "about", "project", "pages");
    private static final long LARGEST = 1L << 20;

    private LessonFile() {}

    /** The name of a lesson of the program as a person gives it, or the place of a file. */
    public static Lesson open(String given, Locale language) throws DataException {
        return SHIPPED.contains(given) ? shipped(given, language) : read(place(given), language);
    }

    /**
     * A lesson of the program.
     *
     * @param language of the reader
     * @throws DataException if there is none of that name
     */
    public static Lesson shipped(String name, Locale language) throws DataException {
        Path file = Path.of(name + ".json");
        try (InputStream in = LessonFile.class.getResourceAsStream(file.toString())) {
            if (in == null) {
                throw new DataException(Message.of(
                        "lessonFile.noSuch",
                        "'%s' is no lesson, expected one of %s, or a file.",
                        name,
                        String.join(", ", SHIPPED)));
            }
            return parse(in, file, language);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * A lesson of one's own.
     *
     * @param language of the reader; a lesson that lacks it is in English, or in the first language that it has
     * @throws DataException naming the page and what is not in order
     */
    public static Lesson read(Path file, Locale language) throws DataException {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                throw new DataException(
                        Message.of("lessonFile.tooLarge", "%s is larger than a lesson may be: 1 MiB.", file));
            }
            try (InputStream in = TextLines.open(file)) {
                return parse(in, file, language);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Path place(String given) throws DataException {
        try {
            return Path.of(given);
        } catch (InvalidPathException e) {
            throw new DataException(Message.of("lessonFile.noName", "\"%s\" is no name of a file.", given), e);
        }
    }

    private static DataException unreadable(Path file, IOException e) {
        return new DataException(
                Message.of("lessonFile.cannotRead", "Cannot read %s: %s.", file, FileNames.reason(e)), e);
    }

    private static Lesson parse(InputStream in, Path file, Locale language) throws DataException, IOException {
        JsonNode json;
        try {
            json = Json.STRICT.readTree(in);
        } catch (JsonProcessingException e) {
            throw new DataException(
                    Message.of("lessonFile.noJson", "%s is no lesson: %s.", file, JsonProblem.at(e)), e);
        }
        if (!(json instanceof ObjectNode whole)
                || !FORMAT.equals(whole.path("format").asText())
                || whole.path("version").asInt() != 1) {
            throw new DataException(Message.of(
                    "lessonFile.noFormat",
                    "%s is no lesson: expected an object with \"format\": \"%s\" and \"version\": 1.",
                    file,
                    FORMAT));
        }
        JsonRow row = new JsonRow(file, 1, whole);
        for (String field : (Iterable<String>) whole::fieldNames) {
            if (!FIELDS.contains(field)) {
                throw row.refuse(Message.of("lessonFile.unknown", "a lesson has no \"%s\".", field));
            }
        }
        LessonTexts texts = new LessonTexts(language, row::refuse);
        return new Lesson(texts.text(whole, "title"), texts.text(whole, "about"), project(row), pages(row, language));
    }

    /** A project lies beside its lesson. */
    private static Optional<Path> project(JsonRow row) throws DataException {
        if (!row.has("project")) {
            return Optional.empty();
        }
        Path named = place(row.text("project"));
        if (named.isAbsolute() || named.getNameCount() != 1 || named.equals(named.resolveSibling(".."))) {
            throw row.refuse(Message.of(
                    "lessonFile.elsewhere", "the project \"%s\" must lie beside the lesson, named alone.", named));
        }
        return Optional.of(row.file().toAbsolutePath().resolveSibling(named));
    }

    private static List<LessonPage> pages(JsonRow lesson, Locale language) throws DataException {
        JsonNode list = lesson.node().path("pages");
        if (!list.isArray() || list.isEmpty()) {
            throw lesson.refuse(Message.of("lessonFile.noPages", "\"pages\" must be a list with at least one page."));
        }
        List<LessonPage> pages = new ArrayList<>();
        for (JsonNode page : list) {
            pages.add(new PageReader(lesson.file(), pages.size() + 1, page, language).read());
        }
        return pages;
    }

    /**
     * Checks that what a lesson shows is there.
     *
     * @param name what to call it in messages
     * @throws DataException naming the first page that asks for a layer or prompt that the readings lack
     */
    public static void requireFits(Lesson lesson, LessonFacts facts, Path name) throws DataException {
        for (int i = 0; i < lesson.pages().size(); i++) {
            LessonPage page = lesson.pages().get(i);
            requireFits(page.shown(), facts, name, i + 1);
            if (page.goal().isPresent()) {
                requireFits(page.goal().get().until(), facts, name, i + 1);
            }
        }
    }

    private static void requireFits(Shown shown, LessonFacts facts, Path name, int page) throws DataException {
        if (shown.layer().isPresent() && shown.layer().getAsInt() > facts.layers()) {
            throw PageReader.refuse(
                    name,
                    page,
                    Message.of(
                            "lessonFile.noLayer",
                            "layer %s is not there; the model has layers 0 to %s.",
                            shown.layer().getAsInt(),
                            facts.layers()));
        }
        if (shown.prompt().isPresent()
                && !facts.prompts().contains(shown.prompt().get())) {
            throw PageReader.refuse(
                    name,
                    page,
                    Message.of(
                            "lessonFile.noPrompt",
                            "there is no prompt \"%s\" among the %s that were read.",
                            shown.prompt().get(),
                            facts.prompts().size()));
        }
    }

    /**
     * Reads a lesson and checks it whole.
     *
     * @param language of the reader
     * @param sample the folder of the sample
     * @throws GlotlensException naming what is not in order
     */
    public static Lesson checked(String given, Locale language, Path sample) throws GlotlensException {
        Lesson lesson = open(given, language);
        requireFits(lesson, LessonFacts.of(lesson, sample), Path.of(given));
        return lesson;
    }
}

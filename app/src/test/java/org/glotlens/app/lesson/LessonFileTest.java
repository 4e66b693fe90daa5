package org.glotlens.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

@Tag("unit")
class LessonFileTest {
    static final java.util.List<String> SHIPPED = LessonFile.SHIPPED;

    private static final Path SAMPLE = Path.of(System.getProperty("glotlens.home"), "sample-data");
    private static final LessonFacts FACTS = new LessonFacts(10, Set.of("a", "b"));

    @TempDir
    private Path folder;

    private Lesson read(String pages) throws IOException, DataException {
        Path file = Files.writeString(
                folder.resolve("own.json"),
                "{\"format\":\"glotlens-lesson\",\"version\":1,\"title\":\"T\",\"about\":\"A\",\"pages\":" + pages
                        + "}");
        return LessonFile.read(file);
    }

    private static JsonNode json(String text) throws IOException {
        return Json.STRICT.readTree(text);
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void theLessonsOfTheProgramFitTheSample(String name) throws GlotlensException {
        Lesson lesson = LessonFile.checked(name, SAMPLE);
        assertThat(lesson.pages()).hasSizeGreaterThan(3);
        assertThat(lesson.pages().stream().filter(page -> page.guess().isPresent()))
                .as("a page to guess on")
                .isNotEmpty();
    }

    @Test
    void aPageSaysHowTheWindowStandsInTheWordsOfASession() throws Exception {
        LessonPage page = read("""
            [{"title": "One", "text": ["First.", "Second."],
              "show": {"tab": "steer", "layer": 3, "prompt": "a", "curves": "pair", "strength": 2,
                       "difference": true, "edits": [{"hook": "blocks.1.hook_resid_post", "op": "zero"}]},
              "lit": ["lens", "layers"],
              "do": {"say": "Go.", "until": {"layer": 4, "matrix": "cka"}},
              "guess": {"question": "Q?", "choices": ["x", "y"], "right": 2, "then": "Y."}}]\
            """).pages().getFirst();
        assertThat(page.text()).containsExactly("First.", "Second.");
        assertThat(page.lit()).containsExactlyInAnyOrder(LessonPart.LENS, LessonPart.LAYERS);
        assertThat(page.shown().parts())
                .containsEntry("layer", json("{\"layer\":3}"))
                .containsEntry("prompt", json("{\"id\":\"a\"}"))
                .containsEntry("layout", json("{\"values\":{\"tab\":\"tab.steer\"}}"))
                .containsEntry("steer", json("{\"values\":{\"strength\":\"2.0\"}}"))
                .containsEntry("figures", json("{\"values\":{\"arrangement\":\"PAIR\",\"difference\":\"true\"}}"));
        assertThat(page.shown().edits().orElseThrow().list()).hasSize(1);
        assertThat(page.guess().orElseThrow().right()).isEqualTo(1);
        Shown until = page.goal().orElseThrow().until();
        JsonNode layer = json("{\"layer\":4}");
        JsonNode cka = json("{\"values\":{\"measure\":\"CKA\",\"chance\":\"true\"}}");
        assertThat(until.isReached(Map.of("layer", layer, "figures", cka))).isTrue();
        assertThat(until.isReached(Map.of("layer", json("{\"layer\":5}"), "figures", cka)))
                .isFalse();
        assertThat(until.isReached(Map.of("layer", layer))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | \"pages\" must be a list with at least one page.",
                "[7] | page 1: a page must be an object.",
                "[{\"title\":\"t\"}] | page 1: \"text\" must be 1 texts or more.",
                "[{\"text\":\"t\"}] | page 1: \"title\" is missing, expected a text.",
                "[{\"title\":\"t\",\"text\":\"t\",\"sound\":1}] | page 1: \"sound\" is not known",
                "[{\"title\":\"t\",\"text\":\"t\",\"show\":{\"run\":true}}] | page 1: \"run\" cannot be shown or done",
                "[{\"title\":\"t\",\"text\":\"t\",\"show\":{\"tab\":\"x\"}}] | page 1: \"tab\" is \"x\", expected one"
                        + " of",
                "[{\"title\":\"t\",\"text\":\"t\",\"show\":{\"layer\":-1}}] | page 1: \"layer\" is -1, expected a"
                        + " whole",
                "[{\"title\":\"t\",\"text\":\"t\",\"show\":{\"edits\":[{\"op\":\"zero\"}]}}] | hook",
                "[{\"title\":\"t\",\"text\":\"t\",\"lit\":[\"sun\"]}] | page 1: \"sun\" cannot be lit",
                "[{\"title\":\"t\",\"text\":\"t\",\"do\":{\"say\":\"s\",\"until\":{}}}] | \"until\" must say how",
                "[{\"title\":\"t\",\"text\":\"t\",\"guess\":{\"question\":\"q\",\"choices\":[\"a\",\"b\"],\"right\":3,"
                        + "\"then\":\"t\"}}] | \"right\" must be the number of a choice, 1 to 2.",
                "[{\"title\":\"t\",\"text\":\"t\"},{\"title\":\"t\",\"text\":\"t\",\"show\":{\"prompt\":5}}] | page 2: "
                        + "\"prompt\" is 5"
            })
    void aFaultyPageIsNamed(String pages, String said) {
        assertThatThrownBy(() -> read(pages))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("own.json")
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"layer\":11 | page 1: layer 11 is not there; the model has layers 0 to 10.",
                "\"prompt\":\"c\" | page 1: there is no prompt \"c\" among the 2 that were read."
            })
    void whatTheReadingsLackIsNamed(String shown, String said) throws Exception {
        Path name = Path.of("own.json");
        Lesson asked = read("[{\"title\":\"t\",\"text\":\"t\",\"show\":{" + shown + "}}]");
        assertThatThrownBy(() -> LessonFile.requireFits(asked, FACTS, name)).hasMessageContaining(said);
        Lesson until = read("[{\"title\":\"t\",\"text\":\"t\",\"do\":{\"say\":\"s\",\"until\":{" + shown + "}}}]");
        assertThatThrownBy(() -> LessonFile.requireFits(until, FACTS, name)).hasMessageContaining(said);
        LessonFile.requireFits(read("[{\"title\":\"t\",\"text\":\"t\",\"show\":{\"layer\":10}}]"), FACTS, name);
    }

    @ParameterizedTest
    @CsvSource({"../other.glotlens", "/other.glotlens", "inner/other.glotlens", ".."})
    void aProjectLiesBesideItsLesson(String named) throws IOException {
        Path file = Files.writeString(
                folder.resolve("own.json"),
                "{\"format\":\"glotlens-lesson\",\"version\":1,\"title\":\"T\",\"about\":\"A\",\"project\":\"" + named
                        + "\",\"pages\":[{\"title\":\"t\",\"text\":\"t\"}]}");
        assertThatThrownBy(() -> LessonFile.read(file)).hasMessageContaining("must lie beside the lesson");
    }

    @Test
    void aProjectBesideItIsFound() throws Exception {
        Path file = Files.writeString(
                folder.resolve("own.json"),
                "{\"format\":\"glotlens-lesson\",\"version\":1,\"title\":\"T\",\"about\":\"A\","
                        + "\"project\":\"p.glotlens\",\"pages\":[{\"title\":\"t\",\"text\":\"t\"}]}");
        assertThat(LessonFile.read(file).project()).isEqualTo(Optional.of(folder.resolve("p.glotlens")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | is no lesson: expected an object with",
                "{\"format\":\"glotlens-lesson\",\"version\":2} | \"version\": 1",
                "{\"format\":\"glotlens-lesson\",\"version\":1,\"music\":1} | a lesson has no \"music\"",
                "{\"format\": | it ends in the middle of a value"
            })
    void whatIsNoLessonIsRefused(String text, String said) throws IOException {
        Path file = Files.writeString(folder.resolve("own.json"), text);
        assertThatThrownBy(() -> LessonFile.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aMissingFileIsOneSentence() {
        assertThatThrownBy(() -> LessonFile.open("no-such-lesson")).hasMessageContaining("no-such-lesson");
    }
}

package org.glotlens.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.app.view.kit.InterfaceLanguage;
import org.glotlens.charts.Fonts;
import org.glotlens.charts.TextRun;
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
        return LessonFile.read(file, Locale.ENGLISH);
    }

    private static JsonNode json(String text) throws IOException {
        return Json.STRICT.readTree(text);
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void theLessonsOfTheProgramFitTheSample(String name) throws GlotlensException {
        Lesson lesson = LessonFile.checked(name, Locale.ENGLISH, SAMPLE);
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
                        + "\"prompt\" is 5",
                "[{\"title\":{\"de\":\"t\",\"x y\":\"t\"},\"text\":\"t\"}] | page 1: \"x y\" of \"title\" is no code"
                        + " of",
                "[{\"title\":{},\"text\":\"t\"}] | page 1: \"title\" is missing, expected a text.",
                "[{\"title\":{\"en\":\"t\",\"de\":5},\"text\":\"t\"}] | page 1: \"title\" is missing, expected a text.",
                "[{\"title\":\"t\",\"text\":{\"en\":[\"a\",\"b\"],\"de\":\"a\"}}] | page 1: \"text\" has not as many"
                        + " texts in de as"
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
        assertThatThrownBy(() -> LessonFile.read(file, Locale.ENGLISH))
                .hasMessageContaining("must lie beside the lesson");
    }

    @Test
    void aProjectBesideItIsFound() throws Exception {
        Path file = Files.writeString(
                folder.resolve("own.json"),
                "{\"format\":\"glotlens-lesson\",\"version\":1,\"title\":\"T\",\"about\":\"A\","
                        + "\"project\":\"p.glotlens\",\"pages\":[{\"title\":\"t\",\"text\":\"t\"}]}");
        assertThat(LessonFile.read(file, Locale.ENGLISH).project())
                .isEqualTo(Optional.of(folder.resolve("p.glotlens")));
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
        assertThatThrownBy(() -> LessonFile.read(file, Locale.ENGLISH))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource({"de, Ja, Eins Zwei", "de-CH, Ja, Eins Zwei", "en, Yes, One Two", "zh, Yes, One Two", "fr, Yes, Un Deux"
    })
    void textsAreInTheReadersLanguageOrElseInEnglish(Locale language, String title, String text) throws Exception {
        Path file = Files.writeString(folder.resolve("own.json"), """
            {"format": "glotlens-lesson", "version": 1, "title": {"fr": "Un"}, "about": "A",
             "pages": [{"title": {"de": "Ja", "en": "Yes"},
                        "text": {"en": ["One", "Two"], "de": ["Eins", "Zwei"], "fr": ["Un", "Deux"]}}]}\
            """);
        Lesson lesson = LessonFile.read(file, language);
        assertThat(lesson.title()).isEqualTo("Un");
        assertThat(lesson.pages().getFirst().title()).isEqualTo(title);
        assertThat(lesson.pages().getFirst().text()).containsExactly(text.split(" "));
    }

    /** In every language of the interface, none left in English, and with letters that can be drawn and printed. */
    @ParameterizedTest
    @FieldSource("SHIPPED")
    void theLessonsOfTheProgramAreTranslated(String name) throws DataException {
        List<String> english = texts(LessonFile.shipped(name, Locale.ENGLISH));
        for (InterfaceLanguage language : InterfaceLanguage.values()) {
            List<String> spoken = texts(LessonFile.shipped(name, language.locale()));
            assertThat(spoken).hasSameSizeAs(english);
            for (int i = 0; i < spoken.size(); i++) {
                if (language != InterfaceLanguage.ENGLISH) {
                    assertThat(spoken.get(i)).as(language.name()).isNotEqualTo(english.get(i));
                }
                for (TextRun run : Fonts.runs(spoken.get(i))) {
                    assertThat(run.text().codePoints().allMatch(run.face()::hasGlyph))
                            .as(spoken.get(i))
                            .isTrue();
                }
            }
        }
    }

    private static List<String> texts(Lesson lesson) {
        List<String> texts = new ArrayList<>(List.of(lesson.title(), lesson.about()));
        for (LessonPage page : lesson.pages()) {
            texts.add(page.title());
            texts.addAll(page.text());
            page.goal().ifPresent(goal -> texts.add(goal.said()));
            page.guess().ifPresent(guess -> {
                texts.add(guess.question());
                texts.addAll(guess.choices());
                texts.add(guess.then());
            });
        }
        return texts;
    }

    @Test
    void aMissingFileIsOneSentence() {
        assertThatThrownBy(() -> LessonFile.open("no-such-lesson", Locale.ENGLISH))
                .hasMessageContaining("no-such-lesson");
    }
}

package org.glotlens.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.Character.UnicodeScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class TaskFileTest {
    private static final Set<String> LANGUAGES = Set.of(
            "en", "zh", "ja", "de", "fr", "es", "it", "nl", "ru", "sv", "sl", "pl", "bg", "no", "ms", "is", "hi", "th",
            "sw", "bn");
    private static final Map<String, Set<UnicodeScript>> SCRIPTS = Map.of(
            "zh", EnumSet.of(UnicodeScript.HAN),
            "ja", EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            "ru", EnumSet.of(UnicodeScript.CYRILLIC),
            "bg", EnumSet.of(UnicodeScript.CYRILLIC),
            "hi", EnumSet.of(UnicodeScript.DEVANAGARI),
            "th", EnumSet.of(UnicodeScript.THAI),
            "bn", EnumSet.of(UnicodeScript.BENGALI));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"emotion", "nli", "paraphrase", "translation", "repetition", "cloze"})
    void everyShippedTaskCoversThe20Languages(String name) throws Exception {
        assertThat(TaskFile.shipped(name).languages().keySet()).isEqualTo(LANGUAGES);
    }

    @Test
    void examplesStandInThePublishedOrder() throws Exception {
        for (TaskLanguage language : TaskFile.shipped("emotion").languages().values()) {
            assertThat(language.shots()).extracting(TaskShot::answerClass).containsExactly("positive", "negative");
        }
        for (TaskLanguage language : TaskFile.shipped("nli").languages().values()) {
            assertThat(language.shots())
                    .extracting(TaskShot::answerClass)
                    .containsExactly(
                            "entailment", "neutral", "contradiction", "entailment", "neutral", "contradiction");
        }
        for (TaskLanguage language : TaskFile.shipped("paraphrase").languages().values()) {
            assertThat(language.shots())
                    .extracting(TaskShot::answerClass)
                    .containsExactly("same", "different", "same", "different");
            assertThat(language.labels().values()).containsExactlyInAnyOrder("same", "different");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"emotion", "nli", "paraphrase"})
    void examplesAreOneLineInTheScriptOfTheirLanguageWithoutQuotationMarks(String name) throws Exception {
        Set<String> seen = new HashSet<>();
        TaskFile.shipped(name).languages().forEach((code, language) -> {
            Set<UnicodeScript> expected = SCRIPTS.getOrDefault(code, EnumSet.of(UnicodeScript.LATIN));
            for (TaskShot shot : language.shots()) {
                for (String text : shot.fields().values()) {
                    assertThat(text).as(code).doesNotContain("\"", "“", "„", "«", "\n", "  ", "\uFFFD");
                    assertThat(text)
                            .as(code)
                            .isEqualTo(text.strip())
                            .isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
                    assertThat(scripts(text)).as(code + ": " + text).isSubsetOf(expected);
                    assertThat(code.equals("th") || text.matches("(?s).*[.。।]"))
                            .as(code + ": " + text)
                            .isTrue();
                }
                assertThat(seen.add(code + shot.fields()))
                        .as("an example twice: " + shot)
                        .isTrue();
            }
        });
    }

    /** Scripts of the letters; marks and digits belong to any. */
    private static Set<UnicodeScript> scripts(String text) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .filter(script -> script != UnicodeScript.COMMON)
                .forEach(scripts::add);
        return scripts;
    }

    @Test
    void peoplesOwnFileStandsForTheShippedOne() throws Exception {
        write("emotion", valid());
        assertThat(TaskFile.open("emotion", Optional.of(folder)).content().languages())
                .containsOnlyKeys("en");
        assertThat(TaskFile.open("nli", Optional.of(folder)).content().languages())
                .hasSize(20);
        assertThat(TaskFile.open(folder.resolve("emotion.json").toString(), Optional.empty())
                        .content()
                        .name())
                .isEqualTo("mine");
        assertThatThrownBy(() -> TaskFile.open("emotoin", Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'emotoin'")
                .hasMessageContaining("paraphrase");
    }

    static Stream<List<String>> mistakes() {
        return Stream.of(
                List.of("\"glotlens-task\"", "\"other\"", "glotlens-task"),
                List.of("\"kind\":\"classify\"", "\"kind\":\"sort\"", "sort"),
                List.of("\"classes\":[\"good\",\"bad\"]", "\"classes\":[\"good\"]", "classes"),
                List.of("\"classes\":[\"good\",\"bad\"]", "\"classes\":[\"good\",\"good\"]", "different names"),
                List.of("\"bad\":\"sour\"", "\"worse\":\"sour\"", "languages.en"),
                List.of("\"bad\":\"sour\"", "\"bad\":\"sweet\"", "same word"),
                List.of("\"class\":\"good\"", "\"class\":\"fine\"", "fine"),
                List.of("{\"input\":\"x\"}", "{\"text\":\"x\"}", "[text]"),
                List.of("{\"en\":{", "{\"../en\":{", "\"../en\" is no language code"),
                List.of("\"marker\":\"M\"", "\"marker\":\" \"", "marker"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedWithItsFileAndPlace(List<String> mistake) throws Exception {
        assertThat(valid()).contains(mistake.get(0));
        Path file = write("broken", valid().replace(mistake.get(0), mistake.get(1)));
        assertThatThrownBy(() -> TaskFile.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("broken.json")
                .hasMessageContaining(mistake.get(2));
    }

    private static String valid() {
        return "{\"format\":\"glotlens-task\",\"version\":1,\"name\":\"mine\",\"kind\":\"classify\",\"fields\":[\"input\"],"
            + "\"classes\":[\"good\",\"bad\"],\"languages\":{\"en\":{\"marker\":\"M\",\"labels\":{\"good\":\"sweet\","
            + "\"bad\":\"sour\"},\"shots\":[{\"fields\":{\"input\":\"x\"},\"class\":\"good\"}]}}}";
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name + ".json"), text);
    }
}

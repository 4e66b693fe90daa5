package org.glotlens.engine.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ExemplarFileTest {
    @TempDir
    private Path folder;

    @Test
    void aCopyOfTheShippedFileReadsAsTheShippedOne() throws Exception {
        Path copy = Files.writeString(folder.resolve("own.json"), ExemplarFile.source());
        assertThat(ExemplarFile.read(copy).content()).isEqualTo(ExemplarFile.shipped());
        assertThat(ExemplarFile.read(copy).inputs()).hasSize(1);
    }

    @Test
    void thePublishedFileIsReadAsLiteralsAndItsWordsAreCutOff() throws Exception {
        Path python = Files.writeString(folder.resolve("exemplars.py"), """
            # a comment with MGSM_EXEMPLARS in it
            ANSWERS = [7, 18]
            MGSM_EXEMPLARS = {
                "de": {
                    "1": {
                        "q": "Frage: Anna hat 3 \\u00c4pfel und kauft 4. "
                             "Wie viele sind es?",
                        'a': 'Schritt-für-Schritt-Antwort: 3 + 4 = 7. '
                             'Die Antwort ist 7.'
                    },
                },
                "ja": {"1": {"q": "問題：9の2倍は？", "a": "ステップごとの答え：9 * 2 = 18。答えは18です。"}},
            }
            """);
        Exemplars read = ExemplarFile.read(python).content();
        assertThat(read.codes()).containsExactly("de", "ja");
        assertThat(read.in("de").exemplars())
                .containsExactly(new Exemplar("Anna hat 3 Äpfel und kauft 4. Wie viele sind es?", "3 + 4 = 7.", "7"));
        assertThat(read.in("ja").exemplars()).containsExactly(new Exemplar("9の2倍は？", "9 * 2 = 18。", "18"));
        assertThat(read.in("de").form())
                .isEqualTo(ExemplarFile.shipped().in("de").form());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        MGSM_EXEMPLARS = dict(en={})                                             | is a dictionary of texts
        X = 1                                                                    | has no MGSM_EXEMPLARS
        MGSM_EXEMPLARS = {"en": {"1": {"q": "Question: a", "a": "Answer: b"}}}   | exemplar 1 of language 'en'
        MGSM_EXEMPLARS = {"xx": {"1": {"q": "Question: a", "a": "Answer: 2"}}}   | language 'xx'
        MGSM_EXEMPLARS = {"en": {"1": {"q": open("x"), "a": "Answer: 2"}}}       | is a dictionary of texts
        """)
    void otherPythonIsRefused(String source, String complaint) throws Exception {
        Path python = Files.writeString(folder.resolve("exemplars.py"), source);
        assertThatThrownBy(() -> ExemplarFile.read(python))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "glotlens-exemplars" | "tasks"      | expected "glotlens-exemplars"
        {answer}।"           | hier"        | field "answer" of language "bn"
        "answer": "105"      | "answer": "x" | exemplar 2 of language
        "th": {              | "t h": {     | "t h" is no language
        """)
    void aFileThatIsNotInOrderIsRefused(String what, String by, String complaint) throws Exception {
        Path own = Files.writeString(
                folder.resolve("own.json"), ExemplarFile.source().replace(what, by));
        assertThatThrownBy(() -> ExemplarFile.read(own))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void aLanguageWithoutAFormIsNamed() {
        assertThatThrownBy(() -> ExemplarFile.shipped().in("hi"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'hi'")
                .hasMessageContaining("--exemplars");
    }

    @Test
    void escapesAreThoseOfPython() {
        assertThat(PythonLiteral.assigned("A = {'a\\x41\\U0001F600\\n\\'': \"\"}", "A"))
                .contains(Map.of("aA😀\n'", ""));
        assertThat(PythonLiteral.assigned("A = {'a': 'b", "A")).isEmpty();
    }
}

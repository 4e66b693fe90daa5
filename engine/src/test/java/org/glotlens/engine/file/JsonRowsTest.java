package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class JsonRowsTest {
    @TempDir
    private Path folder;

    @Test
    void anObjectOverSeveralLinesIsToldAsSuch() throws Exception {
        Path file = write("{\n  \"input\": \"2+3\",\n  \"answer\": \"5\"\n}\n{\n  \"input\": \"2+2\"\n}\n");
        assertThatThrownBy(() -> JsonRows.readLines(file, _ -> {}))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file + ", line 1: the JSON is broken (the object goes on over the end of the line; one object"
                                + " a line). Mend this line.");
    }

    @Test
    void aNumberThatIsNoneIsReadAndLeftToTheField() throws Exception {
        Path file = write("{\"a\": \"x\"}\n{\"a\": NaN}\n{\"a\": -Infinity}\n");
        List<JsonRow> rows = new ArrayList<>();
        JsonRows.readLines(file, rows::add);
        assertThat(rows).hasSize(3);
        for (JsonRow row : rows.subList(1, 3)) {
            assertThatThrownBy(() -> row.text("a"))
                    .hasMessage(file + ", line " + row.line() + ": field \"a\" is a number, expected a string.");
            assertThatThrownBy(() -> row.ints("a")).hasMessageContaining("expected a list of whole numbers");
        }
    }

    /** Half of U+1F600 and halves that make no whole; the column is that of the backslash. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"a": "b \\ud83d"}             | 10 | \\ud83d
        {"a": "\\uD83D"}               |  8 | \\ud83d
        {"a": "\\ude00"}               |  8 | \\ude00
        {"a": "\\ude00\\ud83d"}        |  8 | \\ude00
        {"a": "\\ud83d\\ud83d\\ude00"} |  8 | \\ud83d
        {"a": "\\ud83d\\n"}            |  8 | \\ud83d
        {"\\ud83d": "b"}               |  3 | \\ud83d
        {"a": ["好", {"b": "😀\\ud83d"}]} | 21 | \\ud83d
        """)
    void halfACharacterIsRefusedByLineAndColumn(String text, int column, String escape) throws Exception {
        String problem = "column " + column + " holds " + escape + ", half of a character (an unpaired surrogate).";
        Path lines = write("{\"a\": \"b\"}\n" + text + "\n");
        assertThatThrownBy(() -> JsonRows.readLines(lines, _ -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(lines + ", line 2: " + problem);
        Path array = write("[{\"a\": \"b\"},\n" + text + ",\n{\"a\": \"\\ud83d\"}]\n");
        assertThatThrownBy(() -> JsonRows.readArray(array, _ -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(array + ", line 2: " + problem);
        Path object = write("\n" + text);
        assertThatThrownBy(() -> JsonRows.readObject(object))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(object + ", line 2: " + problem);
    }

    @Test
    void wholePairsAndEscapedBackslashesAreText() throws Exception {
        Path file = write("{\"a\": \"\\ud83d\\ude00\", \"b\": \"\\\\ud83d\", \"c\": \"\\\\\\ud83d\\uDE00\"}\n");
        List<JsonRow> rows = new ArrayList<>();
        JsonRows.readLines(file, rows::add);
        assertThat(rows.getFirst().text("a")).isEqualTo("😀");
        assertThat(rows.getFirst().text("b")).isEqualTo("\\ud83d");
        assertThat(rows.getFirst().text("c")).isEqualTo("\\😀");
    }

    @Test
    void whoTakesBrokenRowsGetsEachWithItsOwnPlace() throws Exception {
        Path file = write("[{\"a\": \"\\ud83d\", \"b\": \"\\ud83e\"}, {\"a\": \"x\"},\n {\"a\": \"yy \\ude01\"}]");
        List<String> seen = new ArrayList<>();
        JsonRows.readArray(file, new JsonRows.Sink() {
            @Override
            public void row(JsonRow row) throws DataException {
                seen.add(row.text("a"));
            }

            @Override
            public void broken(BrokenRow row) {
                seen.add(row.line() + ": " + row.problem());
            }
        });
        String half = ", half of a character (an unpaired surrogate)";
        assertThat(seen).containsExactly("1: column 9 holds \\ud83d" + half, "x", "2: column 12 holds \\ude01" + half);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        [{"a": 1}, 2]      | line 1: the list holds something else, expected JSON objects only.
        [{"a": 1}          | the JSON is broken (the list does not end)
        [{"a": 1, "a": 2}] | the JSON is broken (the key "a" stands twice)
        [{"a": tru}]       | the JSON is broken (tru is no value of JSON)
        [{"a": 1}] x       | line 1: text after the end of the JSON array.
        [{"a": 1},]        | the JSON is broken ("]" stands where it means nothing)
        [{"a": 1} {"a": 2}] | the JSON is broken ("{" stands where it means nothing)
        [,{"a": 1}]        | the JSON is broken ("," stands where it means nothing)
        [{"a": [1}]        | the JSON is broken (} stands where ] is expected)
        [{"a": "x]         | the JSON is broken (the list does not end)
        [{"a": "\\"}]       | the JSON is broken (the list does not end)
        [                  | the JSON is broken (the list does not end)
        [}]                | the JSON is broken ("}" stands where it means nothing)
        [{"a": 'x'}]       | the JSON is broken (' stands where it means nothing)
        [{"a": [1 2]}]     | the JSON is broken
        """)
    void aBrokenArrayIsToldInPlainWords(String text, String message) throws Exception {
        Path file = write(text);
        assertThatThrownBy(() -> JsonRows.readArray(file, _ -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    /** Brackets, commas and quotation marks within texts part nothing; a key with half a character costs its own row. */
    @Test
    void aBrokenElementCostsItselfAlone() throws Exception {
        Path file = write("""
            [ {"a": "x], [{,\\"}"},
              {"a": "1", "a": "2"},
              {"\\ud83d": "y"} , 7, "text, ]", null, [{"a": "z"}],
              {"a": 01}, {"a": None}, {"a": "\\q"}, {"a": "tab\t"}, {"a":
               }, {"a" "b"},{"a":"last"}]
            """);
        List<String> seen = new ArrayList<>();
        JsonRows.readArray(file, new JsonRows.Sink() {
            @Override
            public void row(JsonRow row) throws DataException {
                seen.add(row.text("a"));
            }

            @Override
            public void broken(BrokenRow row) {
                seen.add(row.line() + ": " + row.problem());
            }
        });
        String other = "3: the list holds something else, expected JSON objects only";
        assertThat(seen)
                .containsExactly(
                        "x], [{,\"}",
                        "2: the JSON is broken (the key \"a\" stands twice)",
                        "3: column 5 holds \\ud83d, half of a character (an unpaired surrogate)",
                        other,
                        other,
                        other,
                        other,
                        "4: the JSON is broken (a number is not written as in JSON)",
                        "4: the JSON is broken (None is no value of JSON)",
                        "4: the JSON is broken (\\q is no escape of JSON)",
                        "4: the JSON is broken (a text holds a line end or another control character as it is, expected"
                                + " an escape such as \\n)",
                        "5: the JSON is broken (} stands where it means nothing)",
                        "5: the JSON is broken (\" stands where it means nothing)",
                        "last");
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("rows.json"), text);
    }
}

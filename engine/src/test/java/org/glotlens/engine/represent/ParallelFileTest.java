package org.glotlens.engine.represent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ParallelFileTest {
    private static final String GOOD = "{\"id\": \"1\", \"texts\": {\"en\": \"a flower\", \"de\": \"eine Blume\"}}";

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("parallel.jsonl"), text);
    }

    @Test
    void readsTextsAndPrefixes() throws Exception {
        String row = "{\"id\": \"2\", \"texts\": {\"en\": \"Q: red\", \"th\": \"แดง\"},"
                + " \"prefix\": {\"en\": \"Q: \", \"th\": \"\"}}";

        List<ParallelItem> items =
                ParallelFile.read(file(GOOD + "\n" + row + "\n")).content();

        assertThat(items)
                .containsExactly(
                        new ParallelItem("1", Map.of("en", "a flower", "de", "eine Blume"), Map.of()),
                        new ParallelItem("2", Map.of("en", "Q: red", "th", "แดง"), Map.of("en", "Q: ")));
        assertThat(items.getFirst().texts().keySet()).containsExactly("en", "de");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"texts\": {\"en\": \"x\"}} | field \"id\" is missing",
                "{\"id\": \"\", \"texts\": {\"en\": \"x\"}} | field \"id\" is empty",
                "{\"id\": \"2\"} | field \"texts\" is missing or empty",
                "{\"id\": \"2\", \"texts\": {}} | field \"texts\" is missing or empty",
                "{\"id\": \"2\", \"texts\": {\"en\": \" \"}} | field \"texts.en\" is empty",
                "{\"id\": \"2\", \"texts\": {\"en\": [\"x\"]}} | field \"texts.en\" holds a list",
                "{\"id\": \"2\", \"texts\": {\"en\": \"x\"}, \"prefix\": {\"de\": \"x\"}} | prefix.de belongs to no"
                        + " text",
                "{\"id\": \"2\", \"texts\": {\"en\": \"xy\"}, \"prefix\": {\"en\": \"y\"}} | does not begin with"
                        + " prefix.en",
                "{\"id\": \"2\", \"texts\": {\"en\": \"xy\"}, \"prefix\": {\"en\": \"xy\"}} | no content is left",
                "{\"id\": \"1\", \"texts\": {\"en\": \"x\"}} | id \"1\" stands on line 1 already",
                "{\"id\": \"2\", \"texts\": {\"en\": \"x\", \"a\\u0001b\": \"x\"}} | field \"texts\": \"a\\u0001b\" is"
                        + " no language code",
                "{\"id\": \"2\", \"texts\": {\"c\\ufffe\": \"x\"}} | \"c\\uFFFE\" is no language code",
                "{\"id\": \"2\", \"texts\": {\"en\": \"x\"}, \"prefix\": {\"../../x\": \"x\"}} | field \"prefix\":"
                        + " \"../../x\" is no language code",
                "{\"id\": \"2\" | the JSON is broken",
            })
    void refusesARowNamingFileAndLine(String row, String complaint) throws Exception {
        Path file = file(GOOD + "\n" + row);

        assertThatThrownBy(() -> ParallelFile.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ", line 2: ")
                .hasMessageContaining(complaint);
    }
}

package org.glotlens.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class IdsFileTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("ids.json"), text);
    }

    @Test
    void readsRowsOfDifferentLength() throws Exception {
        assertThat(IdsFile.read(file("{\n \"input_ids\": [[1, 5],\n [0, 9, 4]]\n}\n")))
                .isDeepEqualTo(new int[][] {{1, 5}, {0, 9, 4}});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"ids\": [[1]]} | field \"input_ids\" is missing",
                "{\"input_ids\": []} | field \"input_ids\" is an empty list",
                "{\"input_ids\": [[1], []]} | field \"input_ids[1]\" is an empty list",
                "{\"input_ids\": [1, 2]} | field \"input_ids[0]\" is a number",
                "{\"input_ids\": [[1, \"a\"]]} | holds \"a\", expected whole numbers",
                "{\"input_ids\": [[1, -3]]} | holds -3, expected ids from 0",
                "{\"input_ids\": [[4294967296]]} | holds 4294967296, expected whole numbers",
                "{\"input_ids\": [[1] | line 1: the JSON is broken",
                "` ` | is empty",
            })
    void refusesWhatIsNotRowsOfIds(String text, String complaint) throws Exception {
        Path file = file(text);

        assertThatThrownBy(() -> IdsFile.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(complaint);
    }
}

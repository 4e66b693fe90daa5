package org.glotlens.engine.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** A file of pairs is read exactly, and what cannot be used is refused with its line. */
@Tag("unit")
class PatchPairFileTest {
    @TempDir
    private Path temp;

    @Test
    void bothFormsOfASourceAreRead() throws Exception {
        List<PatchPair> pairs = read("""
            {"id": "1", "source": "a b", "target": "c", "answers": {"A in zh": ["花"]}}
            {"id": 2, "sources": ["a", "b"], "target": "c", "source_position": 1, "target_position": -2, "answers": {"x": "y"}}
            """);
        assertThat(pairs)
                .containsExactly(
                        new PatchPair("1", List.of("a b"), "c", -1, -1, Map.of("A in zh", List.of("花"))),
                        new PatchPair("2", List.of("a", "b"), "c", 1, -2, Map.of("x", List.of("y"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\": 1, \"target\": \"c\", \"answers\": {\"x\": [\"y\"]}} | either field \"source\"",
                "{\"id\": 1, \"source\": \"a\", \"sources\": [\"a\"], \"target\": \"c\", \"answers\": {\"x\":"
                        + " [\"y\"]}} | either field \"source\"",
                "{\"id\": 1, \"sources\": [], \"target\": \"c\", \"answers\": {\"x\": [\"y\"]}} | expected a list of"
                        + " texts",
                "{\"id\": 1, \"sources\": [3], \"target\": \"c\", \"answers\": {\"x\": [\"y\"]}} | expected texts",
                "{\"id\": 1, \"source\": \"a\", \"answers\": {\"x\": [\"y\"]}} | field \"target\" is missing",
                "{\"id\": 1, \"source\": \"a\", \"target\": \"c\"} | field \"answers\" is missing or empty",
                "{\"id\": 1, \"source\": \"a\", \"target\": \"c\", \"source_position\": \"end\", \"answers\": {\"x\":"
                        + " [\"y\"]}} | expected the number of a token",
            })
    void whatCannotBeUsedIsRefused(String row, String message) {
        assertThatThrownBy(() -> read(row))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining(message);
    }

    @Test
    void anIdStandsOnce() {
        String row = "{\"id\": 1, \"source\": \"a\", \"target\": \"c\", \"answers\": {\"x\": [\"y\"]}}\n";
        assertThatThrownBy(() -> read(row + row)).hasMessageContaining("stands on line 1 already");
    }

    private List<PatchPair> read(String lines) throws Exception {
        return PatchPairFile.read(Files.writeString(temp.resolve("pairs.jsonl"), lines))
                .content();
    }
}

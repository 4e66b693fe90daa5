package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class FileNamesTest {
    @ParameterizedTest
    @CsvSource({
        "a/b/model/config.json, model/config.json",
        "hub/models--org--name, hub/models--org--name",
        "hub/models--org--name/snapshots/0123, org/name",
        "hub/models--org--name/snapshots/0123/config.json, org/name/config.json",
        "hub/models--gpt2/snapshots/0123/config.json, gpt2/config.json",
        "hub/models--org--name/blobs/0123, blobs/0123"
    })
    void aFileIsNamedAsAPersonKnowsIt(String path, String name) {
        assertThat(FileNames.of(Path.of(path))).isEqualTo(name);
    }
}

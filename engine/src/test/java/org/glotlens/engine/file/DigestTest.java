package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class DigestTest {
    @TempDir
    private Path folder;

    @Test
    void digestsFilesOneAfterTheOther() throws Exception {
        Path first = Files.writeString(folder.resolve("1"), "a");
        Path second = Files.writeString(folder.resolve("2"), "bc");
        assertThat(Digest.sha256(List.of(first, second)))
                .as("FIPS 180-2, digest of abc")
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void namesAFileThatIsGone() {
        assertThatThrownBy(() -> Digest.sha256(List.of(folder.resolve("gone"))))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Cannot read %s/gone: it does not exist.".formatted(folder.getFileName()));
    }
}

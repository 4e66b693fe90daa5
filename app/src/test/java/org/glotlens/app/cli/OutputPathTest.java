package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class OutputPathTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderThatCanBeMadeIsTakenAndNotMadeYet() throws DataException {
        Path deep = folder.resolve("a/b/c");
        assertThat(OutputPath.folder(deep)).isEqualTo(deep);
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void aFileWhereAFolderIsNeededIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "");
        assertThatThrownBy(() -> OutputPath.folder(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("expected a folder");
        assertThatThrownBy(() -> OutputPath.folder(file.resolve("below")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is no folder");
    }

    @Test
    void aFolderWhereAFileIsNeededIsRefused() {
        assertThatThrownBy(() -> OutputPath.file(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected a file name");
    }
}

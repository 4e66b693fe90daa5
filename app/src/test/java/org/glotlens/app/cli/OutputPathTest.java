package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void whatIsReadIsNotWrittenOverUnderAnyNameAndNeitherIsAFileOfACheckpoint() throws Exception {
        Path read = Files.writeString(folder.resolve("read"), "1");
        Path checkpoint = Files.createDirectory(folder.resolve("model"));
        Path weights = Files.writeString(checkpoint.resolve("model.safetensors"), "2");
        for (Path out : List.of(read, folder.resolve("model/../read"), weights)) {
            assertThatThrownBy(() -> OutputPath.file(out, List.of(read, checkpoint)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("take the place of what is read");
        }
        for (Path out : List.of(folder.resolve("new"), checkpoint.resolve("new"))) {
            assertThat(OutputPath.file(out, List.of(read, checkpoint, folder.resolve("nowhere"))))
                    .isEqualTo(out);
        }
    }
}

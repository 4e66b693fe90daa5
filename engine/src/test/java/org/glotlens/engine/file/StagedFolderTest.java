package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class StagedFolderTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void nothingAppearsBeforeTheCommitAndAllAfterIt() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "earlier");
        try (StagedFolder staged = StagedFolder.open(folder)) {
            staged.write("a.csv", out -> out.write("ä"));
            staged.write("b.csv", out -> out.write("b"));
            assertThat(folder.resolve("a.csv")).hasContent("earlier");
            assertThat(folder.resolve("b.csv")).doesNotExist();
            staged.commit();
        }
        assertThat(names()).containsExactly("a.csv", "b.csv");
        assertThat(folder.resolve("a.csv")).hasContent("ä");
        assertThat(folder.resolve("b.csv")).hasContent("b");
    }

    @Test
    void aFailedFileLeavesTheFolderAsItWas() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "earlier");
        assertThatThrownBy(() -> {
                    try (StagedFolder staged = StagedFolder.open(folder)) {
                        staged.write("a.csv", out -> out.write("new"));
                        staged.write("b.csv", out -> {
                            throw new IOException("No space left on device");
                        });
                        staged.commit();
                    }
                })
                .isInstanceOf(DataException.class)
                .hasMessage("Cannot write to " + folder.resolve("b.csv")
                        + ": No space left on device. Choose another output folder.");
        assertThat(names()).containsExactly("a.csv");
        assertThat(folder.resolve("a.csv")).hasContent("earlier");
    }

    @Test
    void aFailedMovePutsEarlierFilesBack() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "earlier");
        Files.createDirectory(folder.resolve("c.csv"));
        assertThatThrownBy(() -> {
                    try (StagedFolder staged = StagedFolder.open(folder)) {
                        staged.write("a.csv", out -> out.write("new"));
                        staged.write("b.csv", out -> out.write("new"));
                        staged.write("c.csv", out -> out.write("new"));
                        staged.commit();
                    }
                })
                .isInstanceOf(DataException.class)
                .hasMessageContaining("c.csv: a folder stands in its place");
        assertThat(names()).containsExactly("a.csv", "c.csv");
        assertThat(folder.resolve("a.csv")).hasContent("earlier");
    }

    @Test
    void aFolderMadeForNothingIsRemoved() throws Exception {
        Path fresh = folder.resolve("out");
        try (StagedFolder staged = StagedFolder.open(fresh)) {
            staged.write("a.csv", out -> out.write("new"));
        }
        assertThat(fresh).doesNotExist();
    }

    @Test
    void aFileInTheWayIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("out"), "");
        assertThatThrownBy(() -> StagedFolder.open(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot write to " + file + ": ")
                .hasMessageEndingWith("Choose another output folder.");
        assertThatThrownBy(() -> StagedFolder.open(file.resolve("below")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot write to " + file.resolve("below") + ": ");
    }
}

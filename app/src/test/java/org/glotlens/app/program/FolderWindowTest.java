package org.glotlens.app.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class FolderWindowTest {
    @TempDir
    private Path folder;

    @Test
    void eachSystemHasItsOwnFileBrowser() {
        String path = folder.toAbsolutePath().toString();
        assertThat(FolderWindow.command(folder, "Linux")).containsExactly("xdg-open", path);
        assertThat(FolderWindow.command(folder, "Mac OS X")).containsExactly("open", path);
        assertThat(FolderWindow.command(folder, "Windows 11")).containsExactly("explorer.exe", path);
    }

    @Test
    void aFolderThatIsGoneIsSaid() {
        assertThatThrownBy(() -> FolderWindow.open(folder.resolve("gone")))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("gone is no longer there. Look where it went.");
    }
}

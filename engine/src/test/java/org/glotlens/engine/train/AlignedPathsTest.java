package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class AlignedPathsTest {
    @Test
    void theOnlyColonPartsTheFiles() {
        assertThat(AlignedPaths.parse("a.zh:b/a.en")).contains(new AlignedPaths(Path.of("a.zh"), Path.of("b/a.en")));
    }

    @Test
    void driveLettersDoNotPartThem() {
        assertThat(AlignedPaths.isDriveColon("C:\\a.zh:D:\\a.en", 1)).isTrue();
        assertThat(AlignedPaths.isDriveColon("C:\\a.zh:D:\\a.en", 7)).isFalse();
        assertThat(AlignedPaths.isDriveColon("C:\\a.zh:D:\\a.en", 9)).isTrue();
        assertThat(AlignedPaths.isDriveColon("C:/a.zh:b.en", 1)).isTrue();
        assertThat(AlignedPaths.isDriveColon("C:/a.zh:b.en", 7)).isFalse();
        assertThat(AlignedPaths.parse("C:\\rows.jsonl")).isEmpty();
        assertThat(AlignedPaths.parse("C:/a.zh:D:/a.en").map(AlignedPaths::source))
                .contains(Path.of("C:/a.zh"));
        assertThat(AlignedPaths.parse("C:/a.zh:D:/a.en").map(AlignedPaths::target))
                .contains(Path.of("D:/a.en"));
    }

    @Test
    void existingFilesSettleWhichColonItIs(@TempDir Path folder) throws Exception {
        Path source = Files.createFile(folder.resolve("a:1.zh"));
        Path target = Files.createFile(folder.resolve("a:1.en"));

        assertThat(AlignedPaths.parse(source + ":" + target)).contains(new AlignedPaths(source, target));
    }

    @Test
    void nothingToPart() {
        assertThat(AlignedPaths.parse("rows.jsonl")).isEqualTo(Optional.empty());
        assertThat(AlignedPaths.parse(":a")).isEmpty();
        assertThat(AlignedPaths.parse("a:")).isEmpty();
    }
}

package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class SecondNameTest {
    @TempDir
    private Path temp;

    private Path file;
    private Path place;

    @BeforeEach
    void begin() throws Exception {
        file = Files.createDirectories(temp.resolve("blobs")).resolve("abc");
        Files.writeString(file, "bytes");
        place = temp.resolve("snapshots/1/name");
    }

    @Test
    void isARelativeLinkThatTakesThePlaceOfAnother() throws Exception {
        SecondName.put(file, place);
        assertThat(Files.readSymbolicLink(place)).isEqualTo(Path.of("../../blobs/abc"));
        Path other = Files.writeString(temp.resolve("blobs/def"), "others");
        SecondName.put(other, place);
        assertThat(place).hasContent("others");
        assertThat(file).hasContent("bytes");
        assertThat(place.getParent())
                .isDirectoryNotContaining(left -> left.getFileName().toString().startsWith("."));
    }

    @Test
    void isTheFileItselfWhereThereAreNoLinks() throws Exception {
        try (FaultyDisk _ = FaultyDisk.withoutLinks()) {
            SecondName.put(file, place);
        }
        assertThat(Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(place).hasContent("bytes");
        assertThat(file).doesNotExist();
    }
}

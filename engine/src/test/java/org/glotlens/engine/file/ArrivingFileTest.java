package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class ArrivingFileTest {
    @TempDir
    private Path temp;

    @Test
    void growsOverSeveralTriesAndThenStandsInItsPlace() throws Exception {
        Path beside = temp.resolve("x.incomplete");
        try (ArrivingFile first = ArrivingFile.open(beside)) {
            first.add(ByteBuffer.wrap("one ".getBytes(StandardCharsets.US_ASCII)));
        }
        Path place = Files.writeString(temp.resolve("x"), "before");
        try (ArrivingFile second = ArrivingFile.open(beside)) {
            assertThat(second.size()).isEqualTo(4);
            second.add(ByteBuffer.wrap("two".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer read = ByteBuffer.allocate(3);
            second.read(read, 4);
            assertThat(read.array()).isEqualTo("two".getBytes(StandardCharsets.US_ASCII));
            second.moveTo(place);
        }
        assertThat(place).hasContent("one two");
        assertThat(beside).doesNotExist();
    }

    @Test
    void canBeginAnew() throws Exception {
        Path beside = Files.writeString(temp.resolve("x.incomplete"), "wrong");
        try (ArrivingFile arriving = ArrivingFile.open(beside)) {
            arriving.clear();
            arriving.add(ByteBuffer.wrap("right".getBytes(StandardCharsets.US_ASCII)));
        }
        assertThat(beside).hasContent("right");
    }

    @Test
    void followsNoLink() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), Files.createFile(temp.resolve("victim")));
        assertThatThrownBy(() -> ArrivingFile.open(link))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is a link");
    }
}

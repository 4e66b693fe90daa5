package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class TextLinesTest {
    @TempDir
    Path folder;

    private List<String> lines(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("lines.txt"), text);
        List<String> lines = new ArrayList<>();
        TextLines.read(file, (number, line) -> lines.add(number + ":" + line));
        return lines;
    }

    @Test
    void countsLinesAsEditorsDo() throws Exception {
        assertThat(lines("")).isEmpty();
        assertThat(lines("a")).containsExactly("1:a");
        assertThat(lines("a\n")).containsExactly("1:a");
        assertThat(lines("a\n\nb")).containsExactly("1:a", "2:", "3:b");
        assertThat(lines("\n\n")).containsExactly("1:", "2:");
    }

    @Test
    void dropsTheByteOrderMarkAndCarriageReturns() throws Exception {
        assertThat(lines("\uFEFFä\r\n\r\nก\uFEFF")).containsExactly("1:ä", "2:", "3:ก\uFEFF");
    }
}

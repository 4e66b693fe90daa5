package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no devices and queues among its files")
class InputFileTest {
    @TempDir
    private Path temp;

    @Test
    void aDeviceWithoutAnEndIsRefused() {
        assertThatThrownBy(() -> new InputFile(Path.of("/dev/zero")).open())
                .isInstanceOf(DataException.class)
                .hasMessage("Cannot read /dev/zero: it is no ordinary file. Save what it holds to one, and name that.");
        assertThatThrownBy(() -> Digest.sha256(List.of(Path.of("/dev/zero"))))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("it is no ordinary file");
    }

    @Test
    void aQueueThatNobodyFillsIsRefused() throws Exception {
        Path queue = temp.resolve("prompts.jsonl");
        new ProcessBuilder("mkfifo", queue.toString()).start().waitFor();
        assertThatThrownBy(() -> TextLines.read(queue, (number, text) -> {}))
                .hasMessageContaining("it is no ordinary file");
    }
}

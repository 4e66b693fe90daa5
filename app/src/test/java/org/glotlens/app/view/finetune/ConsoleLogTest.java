package org.glotlens.app.view.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.TrainingException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training process says goes into the run's own log and nowhere else. */
@Tag("unit")
class ConsoleLogTest {
    @TempDir
    private Path folder;

    @Test
    void aLogThatIsALinkIsRefusedAndWhatItLeadsToStays() throws Exception {
        Path victim = Files.writeString(folder.resolve("victim"), "# settings\n");
        Path run = Files.createDirectory(folder.resolve("run"));
        Files.createSymbolicLink(run.resolve("console.log"), Path.of("../victim"));
        assertThatThrownBy(() -> TrainProcess.start(run, List.of("--resume")))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("console.log is a link, expected a file of its own");
        assertThat(victim).hasContent("# settings\n");
        assertThat(TrainProcess.lastWords(run)).isEqualTo("# settings");
    }
}

package org.glotlens.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.run.Provenance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits that the window chose are a file that the command line can read. */
@Tag("unit")
class KeptEditsTest {
    @TempDir
    private Path folder;

    private final String before = System.getProperty("glotlens.state", "off");
    private Edits edits;

    @BeforeEach
    void read() throws Exception {
        System.setProperty("glotlens.state", folder.resolve("state").toString());
        edits = EditFile.read(Files.writeString(
                folder.resolve("e.json"),
                "[{\"hook\": \"blocks.1.mlp.hook_act\", \"op\": \"zero\", \"channels\": [7]}]"));
    }

    @AfterEach
    void keepElsewhere() {
        System.setProperty("glotlens.state", before);
    }

    @Test
    void theyAreReadFromTheFileThatIsKeptAndGoBesideAFigure() throws Exception {
        Edits kept = KeptEdits.keep(edits.list());
        assertThat(kept.list()).isEqualTo(edits.list());
        Path file = Path.of(kept.inputs().getFirst().name());
        assertThat(file.getParent()).isEqualTo(folder.resolve("state/edits"));
        assertThat(KeptEdits.keep(edits.list())).isEqualTo(kept);
        Provenance made = new Provenance(
                "",
                Map.of(),
                Map.of(),
                "",
                Map.of(file.toString(), "", folder.resolve("e.json").toString(), ""),
                "",
                "",
                Map.of(),
                Map.of(),
                0,
                "",
                "",
                Provenance.NONE.remarks());
        Path figures = Files.createDirectory(folder.resolve("figures"));
        assertThat(KeptPrompts.copyBeside(List.of(made), figures)).containsExactly(figures.resolve(file.getFileName()));
        assertThat(EditFile.read(figures.resolve(file.getFileName())).list()).isEqualTo(edits.list());
    }

    @Test
    void whereNothingIsKeptTheyAreAFileAsLongAsTheProgramRuns() throws Exception {
        System.setProperty("glotlens.state", "off");
        Edits kept = KeptEdits.keep(edits.list());
        assertThat(kept.list()).isEqualTo(edits.list());
        assertThat(folder.resolve("state")).doesNotExist();
        assertThat(KeptEdits.keep(List.of())).isEqualTo(Edits.NONE);
    }
}

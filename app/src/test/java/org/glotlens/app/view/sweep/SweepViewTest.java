package org.glotlens.app.view.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.app.view.window.WorkbenchView;
import org.glotlens.engine.sweep.CellOutcome;
import org.glotlens.engine.sweep.SweepAxis;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tab of sweeps: what is typed, what is wrong with it, its cells, and what is typed elsewhere. */
@Tag("fx")
class SweepViewTest {
    @TempDir
    private Path folder;

    @Test
    void aPlanIsTypedListedAndToldElsewhere() throws Exception {
        Path file = Files.writeString(folder.resolve("plan.json"), """
            {"checkpoints": ["m", {"name": "n", "model": "p", "aligned": "q"}], "languages": ["de", "fr", "zh"],
             "measurements": [{"command": "lens", "options": {"--prompts": "{language}"}}]}
            """);
        Fx.run(() -> {
            Workbench bench = Benches.empty();
            var view = new WorkbenchView(bench);
            var scene = new Scene(view, 1280, 720);
            view.select("tab.sweep");
            lay(view);
            bench.sweep().plan().open(file);
            lay(view);
            assertThat(((TextArea) view.lookup("#sweep-checkpoints")).getText()).isEqualTo("m\nn = p --aligned q");
            for (SweepAxis axis : SweepAxis.values()) {
                assertThat(view.lookup("#sweep-" + axis.label()))
                        .as(axis.label())
                        .isInstanceOf(TextArea.class);
            }
            TableView<?> cells = (TableView<?>) view.lookup("#sweep-cells");
            assertThat(cells.getItems()).hasSize(6);
            assertThat(cells.getColumns())
                    .extracting(column -> column.getText())
                    .startsWith("Cell", "Checkpoints", "Measurements", "Languages", "State")
                    .doesNotContain("Seeds", "Edits");
            CellOutcome second = (CellOutcome) cells.getItems().get(4);
            assertThat(second.cell().words()).containsExactly("lens", "p", "--aligned", "q", "--prompts", "fr");

            cells.getSelectionModel().select(4);
            assertThat(((Label) view.lookup("#sweep-cell")).getText())
                    .isEqualTo("glotlens lens p --aligned q --prompts fr");

            TextArea languages = (TextArea) view.lookup("#sweep-languages");
            Label below = (Label) view.lookup("#sweep-languages-below");
            assertThat(below.isVisible()).isFalse();
            languages.setText("de de");
            assertThat(below.isVisible()).isTrue();
            assertThat(below.getText()).isEqualTo("the axis \"languages\" has \"de\" twice.");
            assertThat(((Label) view.lookup("#sweep-file")).getText()).endsWith("plan.json, changes not saved");
            languages.setText("de fr zh");
            assertThat(below.isVisible()).isFalse();
            Button run = (Button) view.lookup("#sweep-run");
            assertThat(run.isDisabled()).isTrue();
            bench.sweep().cells().outProperty().set(folder.resolve("my study"));
            assertThat(run.isDisabled()).isFalse();
            assertThat(((Label) view.lookup("#sweep-told")).getText()).isEqualTo("6 cells, 0 finished.");
            ((ToggleButton) view.lookup("#sweep-page-elsewhere")).fire();
            lay(view);
            String line = "sweep " + file + " --out '" + folder.resolve("my study") + "'";
            assertThat(typed(view, "one")).isEqualTo("glotlens " + line);
            assertThat(typed(view, "workers")).isEqualTo("glotlens " + line + " --workers 4 --threads 2");
            assertThat(typed(view, "slurm"))
                    .contains("exec glotlens " + line + " --threads \"$SLURM_CPUS_PER_TASK\"")
                    .contains("--shard \"$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT\"");
            assertThat(typed(view, "spark"))
                    .startsWith("spark-submit --master 'local[2]' glotlens-spark.jar " + file + " --out");
            view.close();
            Fx.leave(scene);
            bench.close();
        });
    }

    private static String typed(WorkbenchView view, String place) {
        return ((TextArea) view.lookup("#sweep-elsewhere-" + place)).getText();
    }

    private static void lay(WorkbenchView view) {
        view.applyCss();
        view.layout();
    }
}

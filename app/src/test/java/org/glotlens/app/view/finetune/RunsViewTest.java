package org.glotlens.app.view.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.app.view.window.WorkbenchView;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.runs.RunSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two finished runs in the table of a reopened window. */
@Tag("fx")
class RunsViewTest {
    @TempDir
    private Path folder;

    private final List<Runnable> waiting = new ArrayList<>();
    private boolean isWaiting;
    private Path first;
    private Path second;
    private Workbench bench;
    private WorkbenchView view;
    private TableView<RunSummary> table;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void open() throws Exception {
        first = run("first");
        second = run("second");
        Settings settings = Benches.settings();
        settings.addRecent("runs", second);
        settings.addRecent("runs", first);
        Fx.run(() -> {
            var jobs = new JobRunner(
                    work -> {
                        if (isWaiting) {
                            waiting.add(work);
                        } else {
                            work.run();
                        }
                    },
                    Runnable::run);
            bench = new Workbench(jobs, settings, Benches.noSample());
            bench.fineTune().reopen();
            bench.runs().openProperty().set(true);
            view = new WorkbenchView(bench);
            new Scene(view, 1280, 800);
            view.select("tab.train");
            lay();
            table = (TableView<RunSummary>) view.lookup("#runs-table");
        });
    }

    private Path run(String name) throws Exception {
        Path run = folder.resolve(name);
        WatchedRun.write(run, 0, 200);
        return run;
    }

    @AfterEach
    void close() throws Exception {
        Fx.run(() -> {
            view.close();
            Fx.leave(view.getScene());
            bench.close();
        });
    }

    private void lay() {
        view.applyCss();
        view.layout();
    }

    private Path shown() {
        return bench.fineTune().run().folderProperty().get();
    }

    private List<Path> highlighted() {
        return table.getSelectionModel().getSelectedItems().stream()
                .map(RunSummary::folder)
                .toList();
    }

    private String title() {
        return ((Label) view.lookup("#train-run-title")).getText();
    }

    private void select(Path run) {
        var items = table.getItems();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).folder().equals(run)) {
                table.getSelectionModel().clearAndSelect(i);
            }
        }
    }

    @Test
    void theRunOnShowIsHighlightedFromTheStartAndNamed() throws Exception {
        Fx.run(() -> {
            assertThat(shown()).isEqualTo(first);
            assertThat(highlighted()).containsExactly(first);
            assertThat(title()).isEqualTo("Training first");
            select(second);
            assertThat(shown()).isEqualTo(second);
            assertThat(highlighted()).containsExactly(second);
            assertThat(title()).isEqualTo("Training second");
            assertThat(((Button) view.lookup("#runs-again")).getText()).isEqualTo("Run second again");
        });
    }

    @Test
    void whatIsSelectedLastIsShownThoughAnotherIsStillBeingRead() throws Exception {
        Fx.run(() -> {
            isWaiting = true;
            select(second);
            select(first);
            while (!waiting.isEmpty()) {
                waiting.removeFirst().run();
            }
            assertThat(shown()).isEqualTo(first);
            assertThat(highlighted()).containsExactly(first);
        });
    }

    @Test
    void aRunThatCannotBeReadIsToldAndTheHighlightGoesBack() throws Exception {
        Files.writeString(second.resolve("train_config.json"), "{");
        Fx.run(() -> {
            select(second);
            assertThat(bench.state().noticeProperty().get().text()).contains("train_config.json");
            assertThat(shown()).isEqualTo(first);
            assertThat(highlighted()).containsExactly(first);
        });
    }

    @Test
    void furtherRunsAreSelectedBesideTheOneOnShow() throws Exception {
        Fx.run(() -> {
            table.getSelectionModel().selectAll();
            assertThat(shown()).isEqualTo(first);
            assertThat(((javafx.scene.control.Labeled) view.lookup("#runs-measure")).getText())
                    .isEqualTo("Measure accuracy of 2 runs");
            bench.runs().refresh();
            assertThat(highlighted()).containsExactlyInAnyOrder(first, second);
            assertThat(shown()).isEqualTo(first);
        });
    }
}

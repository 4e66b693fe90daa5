package org.glotlens.app.view.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Shape;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.app.view.window.WorkbenchView;
import org.glotlens.charts.LossesFigure;
import org.glotlens.charts.LossesFigureData;
import org.glotlens.engine.file.Digest;
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

    private Path first;
    private Path second;
    private Workbench bench;
    private Settings settings;
    private WorkbenchView view;
    private TableView<RunSummary> table;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void open() throws Exception {
        first = run("first");
        second = run("second");
        settings = Benches.settings();
        settings.addRecent("runs", second);
        settings.addRecent("runs", first);
        Fx.run(() -> {
            bench = new Workbench(Benches.inline(), settings, Benches.noSample());
            bench.fineTune().reopen();
            view = new WorkbenchView(bench);
            new Scene(view, 1280, 800);
            view.select("tab.runs");
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

    private List<String> column(String key) {
        var column = table.getColumns().stream()
                .filter(each -> key.equals(each.getId()))
                .findFirst()
                .orElseThrow();
        table.getSortOrder().setAll(List.of(column));
        return table.getItems().stream().map(RunSummary::name).toList();
    }

    private LossesFigure losses() {
        return (LossesFigure) bench.runs().losses().figureProperty().get();
    }

    private List<Integer> looks() {
        return table.getItems().stream()
                .map(run -> bench.runs().losses().look(run).orElse(-1))
                .toList();
    }

    private static List<String> names(LossesFigure figure) {
        return figure.data().runs().stream().map(LossesFigureData.Run::name).toList();
    }

    @Test
    void theLossesOfAllRunsStandInOneFigureUntilSomeAreSelected() throws Exception {
        Fx.run(() -> {
            assertThat(names(losses())).containsExactly("first", "second");
            select(second);
            assertThat(names(losses())).containsExactly("second");
            assertThat(shown()).as("selecting changes the figure only").isEqualTo(first);
            assertThat(looks()).as("alone it has the first look").containsExactly(-1, 0);
            table.getSelectionModel().selectAll();
            assertThat(names(losses())).containsExactly("first", "second");
            assertThat(looks()).containsExactly(0, 1);
            lay();
            var marks = table.lookupAll(".table-row-cell").stream()
                    .flatMap(row -> row.lookupAll(".table-cell").stream())
                    .filter(cell -> ((javafx.scene.control.Labeled) cell).getGraphic() instanceof StackPane place
                            && !place.getChildren().isEmpty())
                    .map(cell -> (Shape) ((StackPane) ((javafx.scene.control.Labeled) cell).getGraphic())
                            .getChildren()
                            .getFirst())
                    .map(Shape::getFill)
                    .toList();
            assertThat(marks).containsExactlyInAnyOrder(Color.web("0x0067A5"), Color.web("0xD04A00"));
            assertThat(((javafx.scene.control.Labeled) view.lookup("#runs-measure")).getText())
                    .isEqualTo("Measure accuracy of 2 runs");
            bench.runs().refresh();
            assertThat(highlighted()).containsExactlyInAnyOrder(first, second);
            table.getSelectionModel().clearSelection();
            assertThat(names(losses())).hasSize(2);
        });
    }

    @Test
    void theSelectedRunIsShownUnderFineTuneWhereThatIsAskedFor() throws Exception {
        Fx.run(() -> {
            Button show = (Button) view.lookup("#runs-show");
            assertThat(show.isDisabled()).isTrue();
            select(second);
            show.fire();
            assertThat(shown()).isEqualTo(second);
            assertThat(view.selected()).isEqualTo("tab.train");
            lay();
            assertThat(title()).isEqualTo("Training second");
            ((Button) view.lookup("#runs-compare")).fire();
            assertThat(view.selected()).isEqualTo("tab.runs");
        });
    }

    @Test
    void aRunThatCannotBeReadIsToldAndTheOthersStay() throws Exception {
        Files.writeString(second.resolve("train_config.json"), "{");
        Fx.run(() -> {
            bench.runs().refresh();
            assertThat(table.getItems()).extracting(RunSummary::name).containsExactly("first");
            assertThat(((Label) view.lookup("#runs-problems")).getText())
                    .contains("train_config.json")
                    .doesNotContain("\n");
            assertThat(bench.state().log().stream().filter(entry -> entry.text().contains("train_config.json")))
                    .hasSize(1);
            bench.runs().refresh();
            assertThat(bench.state().log().stream().filter(entry -> entry.text().contains("train_config.json")))
                    .as("told once")
                    .hasSize(1);
        });
    }

    @Test
    void aRunThatVanishedIsTold() throws Exception {
        Files.delete(second.resolve("train_config.json"));
        Fx.run(() -> {
            bench.runs().refresh();
            assertThat(table.getItems()).hasSize(1);
            assertThat(((Label) view.lookup("#runs-problems")).getText())
                    .isEqualTo(second + " holds no training run any longer; look where it went, and add that folder.");
        });
    }

    @Test
    void aRunIsRenamedInTableFigureAndTitleAndGoesBackToItsFolder() throws Exception {
        Fx.run(() -> {
            bench.runs().rename(table.getItems().getFirst(), " rank 8 ");
            assertThat(table.getItems()).extracting(RunSummary::name).containsExactly("rank 8", "second");
            assertThat(names(losses())).containsExactly("rank 8", "second");
            view.select("tab.train");
            lay();
            assertThat(title()).isEqualTo("Training rank 8");
            bench.runs().rename(table.getItems().getFirst(), "a\nb");
            assertThat(bench.state().noticeProperty().get().text()).contains("A run cannot be called 'a\\nb'");
            view.select("tab.runs");
            assertThat(table.getItems().getFirst().name()).isEqualTo("rank 8");
            bench.runs().rename(table.getItems().getFirst(), "");
            assertThat(table.getItems()).extracting(RunSummary::name).containsExactly("first", "second");
        });
        assertThat(first.resolve("name.json")).doesNotExist();
    }

    @Test
    void aRunThatIsUnderWayGrowsInTheFigureWhileItIsLookedAt() throws Exception {
        var self = ProcessHandle.current();
        String status = """
            {"format": "glotlens-run-status", "version": 1, "phase": "%s", "pid": %s, "process_start": "%s",
             "step": 2, "last_save": 0, "message": "", "updated": "2026-01-01T00:00:00Z"}
            """;
        String begun = self.info().startInstant().orElseThrow().toString();
        Path said = second.resolve("status.json");
        Path log = second.resolve("trainer_log.jsonl");
        String line = "{\"current_steps\": 201, \"total_steps\": 300, \"loss\": 1.0}\n";
        Files.writeString(said, status.formatted("training", self.pid(), begun));
        Fx.run(() -> bench.runs().refresh());
        Files.writeString(log, line, StandardOpenOption.APPEND);
        Fx.run(() -> {
            bench.runs().followUnderWay();
            assertThat(losses().data().runs().getLast().steps()).hasSize(3);
        });
        Files.writeString(said, status.formatted("finished", self.pid(), begun));
        Files.writeString(log, line + "{\"current_ste", StandardOpenOption.APPEND);
        Fx.run(() -> {
            bench.runs().followUnderWay();
            assertThat(losses().data().runs().getLast().steps())
                    .as("its end is read, without the half of a line")
                    .hasSize(4);
        });
        Files.writeString(log, "\n" + line, StandardOpenOption.APPEND);
        Fx.run(() -> {
            bench.runs().followUnderWay();
            assertThat(losses().data().runs().getLast().steps())
                    .as("none is under way any longer")
                    .hasSize(4);
        });
    }

    @Test
    void columnsAreChosenAndRemembered() throws Exception {
        Fx.run(() -> {
            var menu = (javafx.scene.control.MenuButton) view.lookup("#runs-columns");
            var rate = (javafx.scene.control.CheckMenuItem) menu.getItems().stream()
                    .filter(item -> item.getText().equals("Rate"))
                    .findFirst()
                    .orElseThrow();
            rate.setSelected(false);
            rate.fire();
            assertThat(table.getVisibleLeafColumns())
                    .extracting(each -> each.getText())
                    .contains("Run", "State", "Last loss")
                    .doesNotContain("Rate");
            assertThat(settings.hiddenColumns()).containsExactly("rate");
        });
    }

    @Test
    void numbersSortAsNumbersAndWhatIsMissingStandsLast() throws Exception {
        Files.writeString(first.resolve("trainer_log.jsonl"), """
            {"current_steps": 9, "total_steps": 9, "loss": 10.5, "eval_loss": 1.5}
            """);
        Fx.run(() -> {
            bench.runs().refresh();
            assertThat(column("loss")).containsExactly("second", "first");
            assertThat(column("best")).containsExactly("first", "second");
            table.getSortOrder().getFirst().setSortType(javafx.scene.control.TableColumn.SortType.DESCENDING);
            assertThat(table.getItems()).extracting(RunSummary::name).containsExactly("first", "second");
            assertThat(names(losses())).as("looks keep their order").containsExactly("first", "second");
        });
    }

    @Test
    void theFigureNamesTheLogsAndTheLineThatDrawsItAgain() throws Exception {
        String digest = Digest.sha256(Files.readAllBytes(first.resolve("trainer_log.jsonl")));
        Fx.run(() -> {
            bench.runs().losses().axisProperty().set(LossesFigureData.Axis.EPOCHS);
            String origin = bench.runs().losses().origin(bench.exportChoices().settings());
            assertThat(origin)
                    .contains("glotlens runs " + first + " " + second + " --losses losses --figure-axis epochs")
                    .contains(digest);
        });
        Fx.run(() -> {
            try (var again = new Workbench(Benches.inline(), settings, Benches.noSample())) {
                assertThat(again.runs().losses().axisProperty().get()).isEqualTo(LossesFigureData.Axis.EPOCHS);
            }
        });
    }
}

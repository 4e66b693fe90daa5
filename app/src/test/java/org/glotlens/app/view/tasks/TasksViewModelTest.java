package org.glotlens.app.view.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.stat.Interval;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.task.ScoreKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tasks tab on a tiny random checkpoint and its adapter. */
@Tag("fx")
class TasksViewModelTest {
    private static final Path LLAMA =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");
    private static ModelPair pair;

    @TempDir
    private Path folder;

    private final WorkbenchState state = new WorkbenchState();
    private final SimpleObjectProperty<ModelPair> open = new SimpleObjectProperty<>();

    @BeforeAll
    static void open() throws Exception {
        pair = new OpenPairJob(LLAMA, Optional.of(LLAMA.resolve("lora")), new RunOptions("cpu", "float32", 4096, 1))
                .run(Watch.none());
    }

    @AfterAll
    static void close() {
        pair.close();
    }

    @Test
    void whatIsMissingIsSaidUntilARunCanStart() throws Exception {
        TasksViewModel model = new TasksViewModel(state, Benches.inline(), open);
        assertThat(model.missingProperty().get()).isEqualTo("Open a base checkpoint first.");
        open.set(pair);
        assertThat(model.missingProperty().get()).isEqualTo("Add at least one data file.");
        assertThat(model.startableProperty().get()).isFalse();
        model.add(prompts().toString());
        model.add(prompts().toString());
        assertThat(model.data()).hasSize(1);
        assertThat(model.startableProperty().get()).isTrue();
    }

    @Test
    void aRunFillsTheTableAndItsTablesCanBeSaved() throws Exception {
        TasksViewModel model = ready(Benches.inline());
        model.start();
        assertThat(state.noticeProperty().get()).isNull();
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.linesProperty().get())
                .extracting(line -> line.language() + " " + line.scoring().label() + " " + line.n())
                .containsExactly(
                        "en prefix 3", "zh prefix 3", "mean prefix 6", "en string 3", "zh string 3", "mean string 6");
        model.export(folder.resolve("saved"));
        assertThat(folder.resolve("saved/accuracy.tex")).isNotEmptyFile();
        assertThat(state.noticeProperty().get()).isNull();
    }

    @Test
    void aRunUnderEditsSaysSoAndThatOthersAreInForceByNow() throws Exception {
        TasksViewModel model = ready(Benches.inline());
        model.start();
        assertThat(model.editedProperty().get()).isEmpty();
        List<TaskLine> plain = model.linesProperty().get();
        Path file = Files.writeString(
                folder.resolve("e.json"),
                "[{\"hook\": \"blocks.1.hook_resid_post\", \"op\": \"scale\", \"value\": -1}]");
        state.editsProperty().set(EditFile.read(file));
        assertThat(model.editedProperty().get())
                .isEqualTo("Measured with no edits; in force now: one edit. Ask again to see what they do.");
        model.start();
        assertThat(model.editedProperty().get()).isEmpty();
        assertThat(model.findingsProperty().get()).contains("Under edits: blocks.1.hook_resid_post scale x -1.0.");
        assertThat(model.linesProperty().get()).isNotEqualTo(plain);
        state.editsProperty().set(Edits.NONE);
        assertThat(model.editedProperty().get())
                .isEqualTo("Measured with one edit; in force now: no edits. Ask again to see what they do.");
    }

    @Test
    void dataThatDoNotFitTheTaskGiveOneSentenceAndKeepTheEarlierTable() throws Exception {
        TasksViewModel model = ready(Benches.inline());
        model.start();
        List<TaskLine> before = model.linesProperty().get();
        model.taskProperty().set("emotion");
        model.start();
        assertThat(state.noticeProperty().get().text()).contains("prompts.jsonl");
        assertThat(model.linesProperty().get()).isSameAs(before);
        assertThat(model.startableProperty().get()).isTrue();
    }

    @Test
    void aStoppedRunLeavesNoTableAndCanStartAgain() throws Exception {
        AtomicReference<Runnable> waiting = new AtomicReference<>();
        TasksViewModel model = ready(new JobRunner(waiting::set, Runnable::run));
        model.start();
        assertThat(model.runningProperty().get()).isTrue();
        assertThat(model.startableProperty().get()).isFalse();
        model.stop();
        waiting.get().run();
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.linesProperty().get()).isEmpty();
        assertThat(state.noticeProperty().get()).isNull();
        assertThat(model.startableProperty().get()).isTrue();
    }

    @Test
    void aShippedTaskCanBeReadAndCopiedToAFileThatIsAskedFromThenOn() throws Exception {
        TasksViewModel model = new TasksViewModel(state, Benches.inline(), open);
        model.taskProperty().set("emotion");
        var text = new AtomicReference<String>();
        model.read(text::set);
        assertThat(text.get()).contains("\"glotlens-task\"").contains("\"zh\"");
        Path own = folder.resolve("own.json");
        model.copy(own);
        assertThat(Files.readString(own)).isEqualTo(text.get());
        assertThat(model.taskProperty().get()).isEqualTo(own.toString());
        Files.writeString(own, text.get().replace("\"emotion\"", "\"mine\""));
        model.read(text::set);
        assertThat(text.get()).contains("\"mine\"");
        Files.writeString(own, "{}");
        model.read(text::set);
        assertThat(state.noticeProperty().get().text()).contains("own.json");
        model.close();
    }

    @Test
    void theViewShowsWhatTheModelHolds() throws Exception {
        TasksViewModel model = ready(Benches.inline());
        model.start();
        Fx.run(() -> {
            var view = new TasksView(model, Benches.noSample());
            new Scene(view, 1000, 600);
            view.applyCss();
            view.layout();
            TableView<?> table = (TableView<?>) view.lookup(".task-table");
            assertThat(table.getItems()).hasSize(6);
            assertThat(table.getColumns())
                    .extracting(c -> c.getText())
                    .startsWith("Language", "Decoding", "Aligned − base", "McNemar p", "Base");
            assertThat(table.getColumns().get(0).getCellData(2)).isEqualTo("Mean");
            assertThat(table.getColumns().get(4).getCellData(0).toString())
                    .matches("\\d+\\.\\d \\[\\d+\\.\\d, \\d+\\.\\d\\]");
            assertThat(((Label) view.lookup("#tasks-findings")).getText())
                    .isEqualTo(model.findingsProperty().get());
            assertThat(view.lookup("#tasks-start").isDisabled()).isFalse();
            view.close();
        });
    }

    @Test
    void accuraciesAreRoundedToATenthOfAPercent() {
        AccuracyRow base = new AccuracyRow(
                Side.BASE, "en", ScoreKind.PREFIX, 500, 436, 0.872, new Interval(0.8399, 0.8985), Double.NaN, 2, 0);
        AccuracyRow aligned = new AccuracyRow(
                Side.ALIGNED, "en", ScoreKind.PREFIX, 500, 470, 0.94, new Interval(0.9155, 0.9577), 0.0004, 2, 0);
        TaskLine line = TaskLine.of(List.of(base, aligned)).getFirst();
        assertThat(line.accuracy(Side.BASE)).isEqualTo("87.2 [84.0, 89.9]");
        assertThat(line.accuracy(Side.ALIGNED)).startsWith("94.0 [");
        assertThat(line.p()).isEqualTo("< 0.001");
        assertThat(line.dropped()).isEqualTo(2);
        assertThat(TaskLine.of(List.of(base)).getFirst().accuracy(Side.ALIGNED)).isEqualTo("–");
    }

    private TasksViewModel ready(JobRunner jobs) throws Exception {
        open.set(pair);
        TasksViewModel model = new TasksViewModel(state, jobs, open);
        model.add(prompts().toString());
        return model;
    }

    private Path prompts() throws Exception {
        return Files.write(
                folder.resolve("prompts.jsonl"),
                IntStream.range(0, 6)
                        .mapToObj(i ->
                                "{\"id\":\"%d\",\"language\":\"%s\",\"prompt\":\"w5 w%d\",\"answers\":{\"%s\":[\"w%d\"]}}"
                                        .formatted(i, i < 3 ? "en" : "zh", 20 + i, i < 3 ? "en" : "zh", 30 + 2 * i))
                        .toList());
    }
}

package org.glotlens.app.view.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.runs.ProbeSet;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.train.TrainRow;
import org.glotlens.engine.train.TrainSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class FineTuneViewModelTest {
    private final Workbench bench = Benches.empty();
    private final FineTuneViewModel model = bench.fineTune();

    private static DataFile rows(String name, int n) {
        return new DataFile(name, java.util.Collections.nCopies(n, new TrainRow("a", "b")));
    }

    @Test
    void theEstimateSaysWhatIsMissingThenWhatItComesTo() {
        assertThat(model.estimateProperty().get()).isEqualTo("Open a base checkpoint first.");
        bench.models().baseFolderProperty().set(Path.of("model"));
        assertThat(model.estimateProperty().get()).isEqualTo("Add at least one data file.");
        model.data().files().add(rows("zh-en.jsonl", 20_000));
        assertThat(model.estimateProperty().get())
                .isEqualTo("3,561 steps: 19,000 rows to learn from, 1,000 held out, 357 warm-up steps.");
        assertThat(model.startableProperty().get()).isTrue();
        model.form().field("rank").textProperty().set("0");
        assertThat(model.startableProperty().get()).isFalse();
    }

    @Test
    void aDataFileIsReadWithItsLanguagePair(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("q.jsonl"),
                "{\"input\": \"花\\nTranslate the input from Chinese to English:\\n\", \"answer\": \"flower\"}\n");
        model.data().add(file.toString());
        model.data().add(file.toString());
        assertThat(model.data().files()).singleElement().satisfies(d -> {
            assertThat(d.examples()).hasSize(1);
            assertThat(d.pair()).isEqualTo("Chinese → English");
            assertThat(d.name()).isEqualTo("q.jsonl");
        });
    }

    @Test
    void thePairComesFromTheFileNameWhereTheRowsDoNotSay() {
        assertThat(new DataFile("data/sw-en.jsonl", List.of(new TrainRow("ua", "flower"))).pair())
                .isEqualTo("sw → en");
        assertThat(new DataFile("data/rows.jsonl", List.of(new TrainRow("ua", "flower"))).pair())
                .isEmpty();
    }

    @Test
    void aFileThatCannotBeReadGivesItsOwnSentence(@TempDir Path folder) {
        model.data().add(folder.resolve("absent.jsonl").toString());
        assertThat(bench.state().noticeProperty().get().text()).contains("absent.jsonl");
        assertThat(model.data().files()).isEmpty();
    }

    @Test
    void aFileOfPairsTurnsToPreferenceAndOtherRowsTurnBack(@TempDir Path folder) throws Exception {
        Path pairs = Files.writeString(
                folder.resolve("pairs.jsonl"), "{\"prompt\": \"p\", \"chosen\": \"a\", \"rejected\": \"b\"}\n");
        Path rows = Files.writeString(folder.resolve("rows.jsonl"), "{\"source\": \"x\", \"target\": \"y\"}\n");
        var objective = model.form().field("objective").textProperty();
        model.data().add(pairs.toString());
        assertThat(objective.get()).isEqualTo("dpo");
        model.data().remove(model.data().files().getFirst());
        assertThat(objective.get()).isEqualTo("dpo");
        model.data().add(rows.toString());
        assertThat(objective.get()).isEqualTo("sft");
    }

    @Test
    void sentencesToAlignBringThePublishedWeightAndTakeItAway() {
        var weight = model.form().field("alignWeight").textProperty();
        model.align(List.of("a.tsv"));
        assertThat(weight.get()).isEqualTo("1");
        weight.set("0.5");
        model.align(List.of("b.tsv"));
        assertThat(weight.get()).isEqualTo("0.5");
        assertThat(model.sentencesProperty().get()).containsExactly("b.tsv");
        model.align(List.of());
        assertThat(weight.get()).isEqualTo("0");
    }

    @Test
    void aFolderAddsEachOfItsDataFiles(@TempDir Path folder) throws Exception {
        for (String name : List.of("a.jsonl", "b.jsonl", "readme.md")) {
            Files.writeString(folder.resolve(name), "{\"source\": \"x\", \"target\": \"y\"}\n");
        }
        model.data().addFolder(folder);
        assertThat(model.data().files()).extracting(DataFile::name).containsExactly("a.jsonl", "b.jsonl");
    }

    @Test
    void aReopenedWindowShowsTheSettingsOfTheRunItFound(@TempDir Path folder) throws Exception {
        Path rows = Files.writeString(folder.resolve("rows.jsonl"), "{\"source\": \"x\", \"target\": \"y\"}\n");
        Path gone = folder.resolve("gone.jsonl");
        TrainSettings settings = TrainSettings.table()
                .parse(TrainSettings.defaults(), Map.of("rank", "32", "learningRate", "3e-4", "targets", "all-linear"));
        var probes = new ProbeSet(folder.resolve("prompts.jsonl"), Optional.empty());
        TrainPlan plan = new TrainPlan(
                        Path.of("model"),
                        Optional.empty(),
                        List.of(rows.toString(), gone.toString()),
                        settings,
                        RunOptions.defaults())
                .with(probes);
        Path run = folder.resolve("run-32");
        PrettyJson.write(run.resolve("train_config.json"), plan.json());
        Settings remembered = Benches.settings();
        remembered.addRecent("runs", run);
        Workbench reopened = new Workbench(Benches.inTurn(), remembered, Benches.noSample());
        reopened.fineTune().reopen();
        FineTuneViewModel shown = reopened.fineTune();
        assertThat(shown.form().settings()).contains(settings);
        assertThat(shown.data().files()).as("read once somebody looks").isEmpty();
        assertThat(reopened.history().doneProperty().get()).isEmpty();
        shown.lookAt();
        assertThat(shown.data().files()).extracting(DataFile::name).containsExactly("rows.jsonl");
        assertThat(shown.probesProperty().get()).isEqualTo(probes);
        assertThat(shown.noteProperty().get()).isEqualTo("As in the run run-32.");
        assertThat(reopened.state().noticeProperty().get().text())
                .startsWith("Of the 2 data files that were chosen some cannot be read any more.")
                .contains("gone.jsonl");
    }

    @Test
    void whatAPersonFilledInIsNotReplacedByARunThatIsFound(@TempDir Path folder) throws Exception {
        WatchedRun.write(folder.resolve("run"), 0);
        Settings remembered = Benches.settings();
        remembered.addRecent("runs", folder.resolve("run"));
        Workbench reopened = new Workbench(Benches.inline(), remembered, Benches.noSample());
        reopened.fineTune().form().field("rank").textProperty().set("5");
        reopened.fineTune().reopen();
        assertThat(reopened.fineTune().form().field("rank").textProperty().get())
                .isEqualTo("5");
    }

    @Test
    void theChoiceOfFilesIsUndoneDoneAgainAndSaved(@TempDir Path folder) throws Exception {
        Path a = Files.writeString(folder.resolve("a.jsonl"), "{\"source\": \"x\", \"target\": \"y\"}\n");
        Path b = Files.writeString(folder.resolve("b.jsonl"), "{\"source\": \"x\", \"target\": \"y\"}\n");
        Workbench window = new Workbench(Benches.inTurn(), Benches.settings(), Benches.noSample());
        DataViewModel data = window.fineTune().data();
        window.fineTune().lookAt();
        data.addAll(List.of(a.toString(), b.toString()));
        window.history().mark();
        data.remove(data.files().getFirst());
        window.history().mark();
        window.fineTune().initAdapterProperty().set(folder);
        assertThat(window.history().doneProperty().get())
                .containsOnly("Files of the fine-tune")
                .hasSize(3);
        window.history().undo(2);
        assertThat(data.files()).extracting(DataFile::name).containsExactly("a.jsonl", "b.jsonl");
        assertThat(window.fineTune().initAdapterProperty().get()).isNull();
        window.history().undo();
        assertThat(data.files()).isEmpty();
        assertThat(window.history().doneProperty().get()).isEmpty();
        window.history().redo(3);
        assertThat(data.files()).extracting(DataFile::name).containsExactly("b.jsonl");
        assertThat(window.fineTune().initAdapterProperty().get()).isEqualTo(folder);
        window.project().save(folder.resolve("train.glotlens"));
        Workbench other = new Workbench(Benches.inTurn(), Benches.settings(), Benches.noSample());
        other.openProject(folder.resolve("train.glotlens"));
        assertThat(other.fineTune().data().files())
                .as("read once somebody looks")
                .isEmpty();
        assertThat(other.fineTune().data().chosenProperty().get()).containsExactly(b.toString());
        other.fineTune().lookAt();
        assertThat(other.fineTune().data().files()).extracting(DataFile::name).containsExactly("b.jsonl");
        assertThat(other.project().unsavedProperty().get()).isFalse();
    }

    @Test
    void aFileThatIsGoneWhenItsChoiceIsUndoneIsChosenNoLongerAndThatIsNoStep(@TempDir Path folder) throws Exception {
        Path a = Files.writeString(folder.resolve("a.jsonl"), "{\"source\": \"x\", \"target\": \"y\"}\n");
        Workbench window = new Workbench(Benches.inTurn(), Benches.settings(), Benches.noSample());
        DataViewModel data = window.fineTune().data();
        window.fineTune().lookAt();
        data.add(a.toString());
        window.history().mark();
        data.remove(data.files().getFirst());
        Files.delete(a);
        window.history().undo();
        assertThat(data.files()).isEmpty();
        assertThat(data.chosenProperty().get()).isEmpty();
        assertThat(window.state().noticeProperty().get().text()).contains("a.jsonl");
        assertThat(window.history().undoneProperty().get()).hasSize(1);
    }

    @Test
    void whatIsAddedWhileTheChosenFilesAreNotReadYetJoinsThem(@TempDir Path folder) throws Exception {
        Path a = Files.writeString(folder.resolve("a.jsonl"), "{\"source\": \"x\", \"target\": \"y\"}\n");
        Path b = Files.writeString(folder.resolve("b.jsonl"), "{\"source\": \"x\", \"target\": \"y\"}\n");
        model.data().choose(List.of(a.toString()));
        model.data().add(b.toString());
        assertThat(model.data().chosenProperty().get()).containsExactly(a.toString(), b.toString());
        model.lookAt();
        assertThat(model.data().files()).extracting(DataFile::name).containsExactly("a.jsonl", "b.jsonl");
    }
}

package org.glotlens.app.view.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.engine.runs.RunSummary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs, one of them with accuracies, in the table of a new window. */
@Tag("unit")
class RunsViewModelTest {
    private final Settings settings = Benches.settings();

    @TempDir
    private Path folder;

    private Path first;
    private Path second;
    private Workbench bench;

    @BeforeEach
    void write() throws Exception {
        first = folder.resolve("first");
        second = folder.resolve("second");
        WatchedRun.write(first, 0, 200);
        WatchedRun.write(second, 0, 200);
        accuracies(first, """
            checkpoint,language,scoring,n,correct,accuracy,wilson_low,wilson_high,mcnemar_p,dropped
            base,zh,prefix,4,4,1.0,0.5,1.0,,0
            base,zh,string,4,3,0.75,0.3,0.95,,0
            base,de,string,4,4,1.0,0.5,1.0,,0
            base,mean,string,8,7,0.875,,,,0
            aligned,zh,string,4,2,0.5,0.15,0.85,1.0,0
            aligned,de,string,4,4,1.0,0.5,1.0,1.0,0
            aligned,mean,string,8,6,0.75,,,,0
            """);
        settings.addRecent("runs", first);
        settings.addRecent("runs", folder.resolve("gone"));
        bench = new Workbench(Benches.inline(), settings, Benches.noSample());
    }

    private static void accuracies(Path run, String table) throws Exception {
        Path at = Files.createDirectories(run.resolve("accuracy"));
        Files.writeString(at.resolve("accuracy.csv"), table);
        Files.writeString(
                at.resolve("run.json"),
                "{\"provenance\": {\"options\": {\"task\": \"prompts\", \"data\": \"some/where/prompts.jsonl\"}}}");
    }

    @Test
    void theRunsOfEarlierWindowsAreListedAndAFolderAddsMore() {
        RunsViewModel model = bench.runs();
        assertThat(model.runsProperty().get()).isEmpty();
        model.openProperty().set(true);
        assertThat(model.runsProperty().get()).extracting(RunSummary::folder).containsExactly(first);
        model.add(folder);
        assertThat(model.runsProperty().get()).extracting(RunSummary::folder).containsExactly(first, second);
    }

    @Test
    void accuracyIsReadByWholeWordsBeforeAndAfter() {
        bench.runs().openProperty().set(true);
        var accuracy = bench.runs().accuracy(first).orElseThrow();
        assertThat(accuracy.languages()).containsExactly("zh", "de", "mean");
        assertThat(RunColumn.change(accuracy, "zh")).isEqualTo("75.0 → 50.0");
        assertThat(RunText.accuracy(accuracy).replace('\u00a0', ' '))
                .isEqualTo(
                        "Accuracy in percent, base → now, on prompts prompts.jsonl: zh 75.0 → 50.0 · de 100.0 → 100.0"
                                + " · Mean 87.5 → 75.0");
        assertThat(bench.runs().accuracy(second)).isEmpty();
    }

    @Test
    void theTableIsSavedWithTwoColumnsALanguage() throws Exception {
        bench.runs().openProperty().set(true);
        bench.runs().add(second);
        Path file = folder.resolve("runs.csv");
        bench.runs().save(file);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst())
                .startsWith("run,state,model,data,")
                .endsWith("asked,scoring,before_zh,after_zh,before_de,after_de,before_mean,after_mean");
        assertThat(lines.get(1)).endsWith("prompts prompts.jsonl,string,0.75,0.5,1.0,1.0,0.875,0.75");
        assertThat(lines.get(2)).endsWith(",,,,,,,");
    }

    @Test
    void aDamagedTableIsSaid() throws Exception {
        accuracies(first, "checkpoint,language\nbase,zh\n");
        bench.runs().openProperty().set(true);
        assertThat(bench.runs().runsProperty().get()).isEmpty();
        assertThat(bench.state().log())
                .anySatisfy(entry -> assertThat(entry.text()).contains("is not a table of accuracies"));
    }

    @Test
    void aRunThatLeftNothingIsNotAsked() throws Exception {
        Path prompts = Files.writeString(
                folder.resolve("prompts.jsonl"),
                "{\"id\":\"1\",\"language\":\"zh\",\"prompt\":\"w5\",\"answers\":{\"zh\":[\"w7\"]}}\n");
        bench.runs().measure(List.of(second), RunsViewModel.prompts(prompts));
        assertThat(bench.runs().measuringProperty().get()).isFalse();
        assertThat(bench.state().noticeProperty().get()).isNull();
        assertThat(second.resolve("accuracy")).doesNotExist();
    }
}

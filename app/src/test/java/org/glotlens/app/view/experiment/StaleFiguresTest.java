package org.glotlens.app.view.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.app.JacobianFile;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.choice.LensNumbers;
import org.glotlens.charts.choice.RepresentPanels;
import org.glotlens.charts.choice.RepresentSelection;
import org.glotlens.engine.jacobian.JacobianLens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A measured pair; then the side bar says something else. */
@Tag("native")
class StaleFiguresTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    private final List<Runnable> waiting = new ArrayList<>();
    private boolean isWaiting;
    private Workbench bench;

    @BeforeEach
    void measure() throws Exception {
        write("prompts.jsonl", "1", "2", "3");
        Files.writeString(folder.resolve("parallel.jsonl"), """
            {"id":"1","texts":{"en":"w5 w6","de":"w7"}}
            {"id":"2","texts":{"en":"w8","de":"w9 w10"}}
            {"id":"3","texts":{"en":"w11 w12","de":"w13"}}
            {"id":"4","texts":{"en":"w14","de":"w15 w16"}}
            """);
        JobRunner jobs = new JobRunner(
                work -> {
                    if (isWaiting) {
                        waiting.add(work);
                    } else {
                        work.run();
                    }
                },
                Runnable::run);
        bench = new Workbench(jobs, Benches.settings(), new SampleFolder(folder));
        bench.experiment().load();
        bench.models().open(MODEL, Optional.empty());
        assertThat(bench.state().lensProperty().get()).isNotNull();
        assertThat(said()).isEmpty();
    }

    private Path write(String name, String... ids) throws Exception {
        StringBuilder rows = new StringBuilder();
        for (String id : ids) {
            rows.append("{\"id\":\"" + id
                    + "\",\"language\":\"zh\",\"prompt\":\"w5 w" + id
                    + "\",\"answers\":{\"zh\":[\"w7\"],\"en\":[\"w8\"]}}\n");
        }
        return Files.writeString(folder.resolve(name), rows);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private String said() {
        return bench.stale().textProperty().get();
    }

    private void type(String key, String text) {
        bench.experiment().options().lens().field(key).textProperty().set(text);
    }

    @Test
    void changedSettingsAreNamedUntilTheRun() {
        type("count", "2");
        type("chance", "yes");
        bench.experiment().options().represent().field("pooling").textProperty().set("last");
        assertThat(said())
                .isEqualTo("Figures show all prompts, no chance level, mean of content; the side bar says 2 prompts,"
                        + " chance level, last token.");
        bench.stale().runAgain();
        assertThat(said()).isEmpty();
        assertThat(bench.state().lensProperty().get().prompts()).hasSize(2);
    }

    @Test
    void aJacobianLensIsMeasuredAtOnceNamedInCaptionsAndGoneBackFrom() throws Exception {
        Path file = JacobianFile.identity(folder.resolve("j.safetensors"), 3, 64);
        var logit = bench.state().lensProperty().get();
        bench.experiment().chooseJacobian(file);
        assertThat(said()).isEmpty();
        var through = bench.state().lensProperty().get();
        assertThat(through.provenance().command()).contains("--jacobian " + file);
        assertThat(LensNumbers.ofOne(through, "1").remark())
                .startsWith("Read through the Jacobian lens j.safetensors: head(norm(J h))")
                .endsWith("j.safetensors does not name the checkpoint that it was fitted on.");
        assertThat(through.readings()).usingRecursiveComparison().isEqualTo(logit.readings());
        assertThat(bench.experiment()
                        .options()
                        .inWords(bench.experiment().jacobianProperty().getValue()))
                .isEqualTo("through j.safetensors");
        bench.state().jacobianProperty().set(JacobianLens.NONE);
        assertThat(said()).isEqualTo("Figures show the Jacobian lens j.safetensors; the side bar says the logit lens.");
        bench.stale().goBack();
        assertThat(said()).isEmpty();
        assertThat(bench.state().jacobianProperty().get().name()).isEqualTo("j.safetensors");
        bench.experiment().chooseJacobian(folder.resolve("missing.pt"));
        assertThat(bench.state().noticeProperty().get().text()).contains("there is no such file");
        assertThat(bench.state().jacobianProperty().get().name()).isEqualTo("j.safetensors");
    }

    @Test
    void editsAreNamedUntilTheRunAndThenStandInEveryCaption() throws Exception {
        Path edits = Files.writeString(
                folder.resolve("e.json"),
                "[{\"hook\": \"blocks.1.hook_resid_post\", \"op\": \"scale\", \"value\": 2}]");
        bench.edits().open(edits);
        assertThat(said()).isEqualTo("Figures show no edits; now chosen: one edit.");
        bench.stale().runAgain();
        assertThat(said()).isEmpty();
        String under = "Under edits: blocks.1.hook_resid_post scale x 2.0.";
        var lens = bench.state().lensProperty().get();
        var represent = bench.state().representProperty().get();
        assertThat(LensNumbers.ofOne(lens, "1").remark()).isEqualTo(under);
        for (Figure figure : List.of(
                new RepresentPanels(represent, RepresentSelection.defaults())
                        .pca(FigureStyle.print())
                        .orElseThrow(),
                new RepresentPanels(represent, RepresentSelection.defaults())
                        .pearson(FigureStyle.print())
                        .orElseThrow())) {
            assertThat(figure.caption()).endsWith(under);
        }
        assertThat(lens.provenance().command()).contains("--edits " + edits);
        bench.edits().clear();
        assertThat(said()).isEqualTo("Figures show one edit; now chosen: no edits.");
        bench.stale().goBack();
        assertThat(said()).isEmpty();
        assertThat(bench.state().editsProperty().get().list()).hasSize(1);
        assertThat(bench.edits().linesProperty().get()).hasSize(1);
    }

    @Test
    void theWayBackMakesTheSideBarSayWhatIsShown() {
        type("count", "2");
        bench.experiment().options().represent().field("axes").textProperty().set("each");
        bench.stale().goBack();
        assertThat(said()).isEmpty();
        assertThat(bench.experiment()
                        .options()
                        .lens()
                        .field("count")
                        .textProperty()
                        .get())
                .isEqualTo("0");
        assertThat(bench.experiment().options().inWords()).isEqualTo("usual");
        assertThat(bench.state().lensProperty().get().prompts()).hasSize(3);
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndTheWayBackLeadsToTheSample() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.jsonl"), "{");
        bench.experiment().choosePrompts(bad);
        assertThat(said()).isEqualTo("Figures show prompts of sample; the side bar says prompts of bad.jsonl.");
        bench.stale().goBack();
        assertThat(said()).isEmpty();
        assertThat(bench.experiment().promptsFileProperty().getValue()).isNull();
    }

    @Test
    void whatIsBeingMeasuredIsSaidToBe() throws Exception {
        Path other = write("other.jsonl", "4", "5");
        isWaiting = true;
        bench.experiment().choosePrompts(other);
        assertThat(said()).isEqualTo("Figures still show prompts of sample; being measured: prompts of other.jsonl.");
        while (!waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
        assertThat(said()).isEmpty();
    }

    @Test
    void aNumberThatThinsNothingIsTheSameAndASmallerOneTypedAfterItIsNot() {
        type("count", "50");
        assertThat(said()).isEmpty();
        type("count", "2");
        assertThat(said()).contains("2 prompts");
    }

    @Test
    void aRunReadsAFileThatWasChangedAndAFileMendedAfterItsRefusal() throws Exception {
        Path file = write("mine.jsonl", "4", "5");
        bench.experiment().choosePrompts(file);
        assertThat(bench.state().lensProperty().get().prompts()).hasSize(2);
        write("mine.jsonl", "4", "5", "6");
        bench.experiment().run();
        assertThat(bench.state().lensProperty().get().prompts()).hasSize(3);
        assertThat(said()).isEmpty();
    }

    @Test
    void aResultOfAPairThatIsGoneIsNotShown() {
        isWaiting = true;
        bench.experiment().run();
        List<Runnable> reading = List.copyOf(waiting);
        waiting.clear();
        reading.forEach(Runnable::run);
        List<Runnable> measuring = List.copyOf(waiting);
        assertThat(measuring).hasSize(2);
        waiting.clear();
        bench.models().open(MODEL, Optional.of(MODEL.resolve("lora")));
        while (bench.models().loadingProperty().get()) {
            waiting.removeFirst().run();
        }
        measuring.forEach(Runnable::run);
        assertThat(bench.state().lensProperty().get()).isNull();
        assertThat(bench.state().noticeProperty().get()).isNull();
        while (!waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
        assertThat(bench.state().lensProperty().get().readings()).hasSize(2);
    }
}

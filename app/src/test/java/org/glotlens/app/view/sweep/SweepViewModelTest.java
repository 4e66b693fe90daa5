package org.glotlens.app.view.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.charts.HeatMapFigure;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.sweep.CellOutcome;
import org.glotlens.engine.sweep.SweepAxis;
import org.glotlens.engine.sweep.SweepFolder.State;
import org.glotlens.engine.sweep.SweepPlanFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study in the window, on a tiny random checkpoint. */
@Tag("native")
class SweepViewModelTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home", ".."), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    private Workbench bench;
    private SweepViewModel model;

    @BeforeEach
    void open() throws Exception {
        for (String language : List.of("zh", "de")) {
            Files.writeString(
                    folder.resolve(language + ".jsonl"),
                    "{\"id\":\"1\",\"language\":\"%s\",\"prompt\":\"w5 w17\",\"answers\":{\"%1$s\":[\"w7\"],\"en\":[\"w8\"]}}\n"
                            .formatted(language));
        }
        bench = Benches.empty();
        model = bench.sweep();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void type(SweepAxis axis, String lines) {
        model.plan().lines(axis).set(lines);
    }

    private void typePlan() {
        type(SweepAxis.CHECKPOINTS, "tiny = '" + MODEL + "'");
        type(SweepAxis.MEASUREMENTS, "lens --prompts '" + folder + "/{language}.jsonl'");
        type(SweepAxis.LANGUAGES, "de fr zh");
    }

    private List<State> states() {
        return model.cells().outcomesProperty().get().stream()
                .map(CellOutcome::state)
                .toList();
    }

    @Test
    void whatIsWrongIsSaidAtItsAxisAndCellsAreCountedAsSoonAsThePlanIsRight() {
        assertThat(model.missingProperty().get()).isEqualTo("Open a plan, or type checkpoints and measurements.");
        type(SweepAxis.CHECKPOINTS, "m");
        assertThat(model.missingProperty().get()).startsWith("The plan cannot be used yet");
        assertThat(model.plan().error(SweepAxis.MEASUREMENTS).get())
                .isEqualTo("the axis \"measurements\" has no value, so there would be no cell."
                        + " Give a list with at least one.");
        type(SweepAxis.MEASUREMENTS, "lens --prompts {language} --seed {seed}");
        type(SweepAxis.LANGUAGES, "de fr");
        assertThat(model.plan().error(SweepAxis.MEASUREMENTS).get()).isEmpty();
        assertThat(model.plan().error(SweepAxis.SEEDS).get()).contains("there is no axis \"seeds\"");
        assertThat(model.cells().toldProperty().get()).isEmpty();
        type(SweepAxis.SEEDS, "1 2 3");
        assertThat(model.plan().error(SweepAxis.SEEDS).get()).isEmpty();
        assertThat(model.cells().toldProperty().get()).isEqualTo("6 cells; choose a folder to see which are finished.");
        assertThat(states()).hasSize(6).containsOnly(State.MISSING);
        assertThat(model.missingProperty().get()).startsWith("Save the plan first");
        type(SweepAxis.CHECKPOINTS, "");
        assertThat(states()).isEmpty();
    }

    @Test
    void aPlanIsSavedOpenedPutAwayAndHadBack() throws Exception {
        typePlan();
        Path file = folder.resolve("plan.json");
        model.plan().save(file);
        assertThat(model.plan().unsavedProperty().get()).isFalse();
        assertThat(SweepPlanFile.read(file).content())
                .isEqualTo(model.plan().planProperty().get());
        type(SweepAxis.LANGUAGES, "de");
        assertThat(model.plan().unsavedProperty().get()).isTrue();
        Path other = Files.writeString(folder.resolve("other.json"), """
            {"checkpoints": [{"name": "a", "model": "b"}], "measurements": [{"command": "lens"}]}
            """);
        model.plan().open(other);
        assertThat(model.plan().lines(SweepAxis.CHECKPOINTS).get()).isEqualTo("a = b");
        assertThat(model.plan().lines(SweepAxis.LANGUAGES).get()).isEmpty();
        assertThat(model.plan().recent()).containsExactly(other, file);
        Notice putAway = bench.state().noticeProperty().get();
        putAway.action().orElseThrow().work().run();
        assertThat(model.plan().fileProperty().get()).isEqualTo(file);
        assertThat(model.plan().lines(SweepAxis.LANGUAGES).get()).isEqualTo("de");
        assertThat(model.plan().unsavedProperty().get()).isTrue();
        model.plan().open(Files.writeString(folder.resolve("none.json"), "{\"checkpoints\": []}"));
        assertThat(bench.state().noticeProperty().get().text())
                .contains("none.json")
                .contains("has no value");
        assertThat(model.plan().fileProperty().get()).isEqualTo(file);
    }

    @Test
    void aStudyIsMeasuredByAProcessAndItsFolderIsReadAsItChanges() throws Exception {
        typePlan();
        model.plan().save(folder.resolve("plan.json"));
        Path out = folder.resolve("study");
        model.cells().outProperty().set(out);
        assertThat(model.missingProperty().get()).isEmpty();
        assertThat(model.cells().toldProperty().get()).isEqualTo("3 cells, 0 finished.");
        model.run();
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(out.resolve("sweep.csv")).isNotEmptyFile();
        assertThat(states()).containsExactly(State.FINISHED, State.FAILED, State.FINISHED);
        assertThat(model.cells().toldProperty().get()).isEqualTo("3 cells, 2 finished, 1 failed.");
        assertThat(model.cells().outcomesProperty().get().get(1).failure()).contains("fr.jsonl: there is no such file");

        HeatMapFigure heat = (HeatMapFigure) model.figures().heatProperty().get();
        assertThat(heat.data().columns()).containsExactly("de", "zh");
        assertThat(heat.data().rows()).containsExactly("tiny");
        assertThat(model.figures().curvesProperty().get()).isNotNull();
        Path table = folder.resolve("table.csv");
        model.cells().save(table);
        assertThat(table).hasSameBinaryContentAs(out.resolve("sweep.csv"));
        Provenance made = ProvenanceJson.read(
                        model.figures().heatExhibit().origin().get(), "heat")
                .getFirst();
        assertThat(made.command()).startsWith("glotlens sweep ").contains("plan.json");
        assertThat(made.inputs()).containsKey(folder.resolve("plan.json").toString());
        assertThat(made.options().get("plan")).contains("\"languages\":[\"de\",\"fr\",\"zh\"]");

        // somebody else works in the folder
        try (Stream<Path> notes = Files.walk(out.resolve("cells"))) {
            Files.delete(notes.filter(file -> file.toString().endsWith(".failed.json"))
                    .findFirst()
                    .orElseThrow());
        }
        model.cells().look();
        assertThat(states()).containsExactly(State.FINISHED, State.MISSING, State.FINISHED);
        Files.writeString(folder.resolve("plan.json"), "{}");
        model.run();
        assertThat(model.problemProperty().get()).contains("the axis \"checkpoints\" has no value");
    }
}

package org.glotlens.app.view.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import org.glotlens.app.view.export.ExportChoices;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.charts.PatchFigure;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.patch.PatchPair;
import org.glotlens.engine.patch.PatchResult;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The patching tab on a tiny random checkpoint and its adapter. */
@Tag("fx")
class PatchViewModelTest {
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

    private static Prompt prompt(String id, String language, String text, Map<String, List<String>> answers) {
        return new Prompt(id, language, text, answers, Map.of(), Map.of());
    }

    /** Shows a measurement of three prompts. */
    private void measure() throws Exception {
        List<Prompt> prompts = List.of(
                prompt("a", "zh", "w5 w20 w21", Map.of("zh", List.of("w30"), "en", List.of("w40"))),
                prompt("b", "zh", "w6 w22", Map.of("zh", List.of("w61"))),
                prompt("c", "de", "w7 w23 w24 w25", Map.of("de", List.of("w30"), "en", List.of("w51"))));
        state.showLens(new LensMeasurement(Read.made(prompts), LensSettings.of(1))
                .on(pair)
                .run(Watch.none()));
    }

    private PatchViewModel model(JobRunner jobs) {
        return new PatchViewModel(state, jobs, open);
    }

    @Test
    void whatIsMissingIsSaidUntilItCanStart() throws Exception {
        PatchViewModel model = model(Benches.inline());
        assertThat(model.missingProperty().get()).isEqualTo("Open a base checkpoint first.");
        open.set(pair);
        assertThat(model.missingProperty().get())
                .isEqualTo("Measure prompts with answers first, or open a file of pairs.");
        measure();
        model.prompts()
                .targetProperty()
                .set(model.prompts().promptsProperty().get().get(1));
        assertThat(model.missingProperty().get()).isEmpty();
        assertThat(model.startableProperty().get()).isTrue();
        model.prompts().asked().clear();
        assertThat(model.missingProperty().get()).isEqualTo("Tick at least one answer.");
        model.form().field("heads").textProperty().set("x");
        model.prompts().asked().add("source zh");
        assertThat(model.missingProperty().get()).isEqualTo("A setting cannot be used.");
    }

    @Test
    void sourceAndTargetAreInDifferentLanguagesAndTheirLastTokensAreChosen() throws Exception {
        PatchViewModel model = ready(Benches.inline());
        TwoPrompts prompts = model.prompts();
        assertThat(prompts.sourceProperty().get().id()).isEqualTo("a");
        assertThat(prompts.targetProperty().get().id()).isEqualTo("c");
        assertThat(prompts.readProperty().get().source())
                .hasSize(prompts.sourceAtProperty().get() + 1);
        assertThat(prompts.readProperty().get().target())
                .hasSize(prompts.targetAtProperty().get() + 1);
        assertThat(prompts.asked()).containsExactlyInAnyOrder("source zh", "source en", "target de", "target en");
    }

    @Test
    void answersThatBeginWithOneTokenAreToldBeforeTheRun() throws Exception {
        PatchViewModel model = ready(Benches.inline());
        assertThat(model.missingProperty().get())
                .matches("Token \\S*w3\\S* can begin both source zh and target de\\. Untick one of them\\.");
        model.prompts().asked().remove("target de");
        assertThat(model.startableProperty().get()).isTrue();
    }

    @Test
    void aRunDrawsBothCheckpointsAndItsChecksHold() throws Exception {
        PatchViewModel model = ready(Benches.inline());
        model.prompts().asked().remove("target de");
        model.start();
        assertThat(state.noticeProperty().get()).isNull();
        PatchResult result = model.resultProperty().get();
        assertThat(result.curves()).containsExactlyInAnyOrder("source zh", "source en", "target en");
        assertThat(model.checksProperty().get().lines())
                .containsExactly(
                        "Self-checks of base: patching a target with itself changes nothing: 0;"
                                + " patching the last block gives the source's output: 0.",
                        "Self-checks of aligned: patching a target with itself changes nothing: 0;"
                                + " patching the last block gives the source's output: 0.");
        PatchFigure figure =
                (PatchFigure) model.figures().figureProperty(Side.ALIGNED).get();
        assertThat(figure.data().side()).isEqualTo(Side.ALIGNED);
        state.selectLayer(1);
        assertThat(((PatchFigure) model.figures().figureProperty(Side.BASE).get()).selectedLayer())
                .isEqualTo(1);
        open.set(null);
        assertThat(model.resultProperty().get()).isNull();
        assertThat(model.figures().figureProperty(Side.BASE).get()).isNull();
    }

    @Test
    void anotherTokenGivesAnotherPair() throws Exception {
        PatchViewModel model = ready(Benches.inline());
        TwoPrompts prompts = model.prompts();
        prompts.asked().remove("target de");
        PatchPair last = prompts.chosen().orElseThrow();
        assertThat(last.sourcePosition()).isEqualTo(-1);
        prompts.sourceAtProperty().set(1);
        PatchPair second = prompts.chosen().orElseThrow();
        assertThat(second.sourcePosition()).isEqualTo(1);
        assertThat(second.targetPosition()).isEqualTo(-1);
        assertThat(second.sources()).containsExactly("w5 w20 w21");
        assertThat(second.answers()).containsEntry("source zh", List.of("w30"));
    }

    @Test
    void aFileOfPairsTellsWhichWereLeftOut() throws Exception {
        open.set(pair);
        PatchViewModel model = model(Benches.inline());
        model.fileProperty()
                .set(Files.write(
                        folder.resolve("pairs.jsonl"),
                        List.of(
                                "{\"id\":\"1\",\"source\":\"w5 w20\",\"target\":\"w7"
                                        + " w21\",\"answers\":{\"x\":[\"w30\"],\"y\":[\"w41\"]}}",
                                "{\"id\":\"2\",\"source\":\"w5"
                                        + " w20\",\"target\":\"w7\",\"answers\":{\"x\":[\"w30\"],\"y\":[\"w30\"]}}")));
        model.start();
        assertThat(state.noticeProperty().get()).isNull();
        assertThat(model.resultProperty().get().pairs()).containsExactly("1");
        assertThat(model.droppedProperty().get())
                .matches("2: Token \\S*w3\\S* \\(\\d+\\) can begin both answers x and y\\.");
    }

    @Test
    void aFileThatIsNoFileOfPairsGivesOneSentence() throws Exception {
        open.set(pair);
        PatchViewModel model = model(Benches.inline());
        model.fileProperty().set(Files.writeString(folder.resolve("bad.jsonl"), "{\"id\":\"1\"}\n"));
        model.start();
        assertThat(state.noticeProperty().get().text()).contains("bad.jsonl");
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.resultProperty().get()).isNull();
    }

    @Test
    void aStoppedRunCanStartAgain() throws Exception {
        var waiting = new AtomicReference<Runnable>();
        open.set(pair);
        PatchViewModel model = model(new JobRunner(waiting::set, Runnable::run));
        model.fileProperty()
                .set(Files.writeString(
                        folder.resolve("p.jsonl"),
                        "{\"id\":\"1\",\"source\":\"w5\",\"target\":\"w7\",\"answers\":{\"x\":[\"w30\"]}}\n"));
        model.start();
        assertThat(model.runningProperty().get()).isTrue();
        assertThat(model.startableProperty().get()).isFalse();
        model.stop();
        waiting.get().run();
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.startableProperty().get()).isTrue();
        assertThat(state.noticeProperty().get()).isNull();
    }

    @Test
    void theViewShowsTokensAnswersAndChecksAndAClickChoosesAToken() throws Exception {
        PatchViewModel model = ready(Benches.inline());
        model.prompts().asked().remove("target de");
        model.start();
        var export = new ExportViewModel(state, Benches.inline(), new ExportChoices(Benches.settings()));
        Fx.run(() -> {
            var view = new PatchView(model, state, export);
            var scene = new Scene(view, 1280, 640);
            view.applyCss();
            view.layout();
            var tokens = (Pane) view.lookup("#patch-source-tokens");
            assertThat(tokens.getChildren())
                    .hasSize(model.prompts().readProperty().get().source().size());
            var first = (ToggleButton) tokens.getChildren().getFirst();
            var last = (ToggleButton) tokens.getChildren().getLast();
            assertThat(last.isSelected()).isTrue();
            first.fire();
            assertThat(model.prompts().sourceAtProperty().get()).isZero();
            assertThat(last.isSelected()).isFalse();
            first.fire();
            assertThat(first.isSelected()).isTrue();
            var answers = (Pane) view.lookup("#patch-answers");
            assertThat(answers.getChildren())
                    .extracting(row -> (CheckBox) ((Pane) row).getChildren().getFirst())
                    .extracting(CheckBox::getText, CheckBox::isSelected)
                    .containsExactlyInAnyOrder(
                            tuple("source zh", true),
                            tuple("source en", true),
                            tuple("target de", false),
                            tuple("target en", true));
            assertThat(((ComboBox<?>) view.lookup("#patch-source")).getItems()).hasSize(3);
            assertThat(((Label) view.lookup("#patch-checks")).getText())
                    .isEqualTo(model.checksProperty().get());
            view.close();
            Fx.leave(scene);
        });
    }

    @Test
    void aSavedFigureCarriesTheLineThatDrawsItAgain() throws Exception {
        PatchViewModel model = ready(Benches.inline());
        model.prompts().asked().remove("target de");
        model.start();
        model.figures().zoomedProperty().set(true);
        var export = new ExportViewModel(state, Benches.inline(), new ExportChoices(Benches.settings()));
        String origin = model.figures().exhibit(Side.BASE, export).origin().get();
        assertThat(ProvenanceJson.read(origin, ""))
                .singleElement()
                .satisfies(made -> assertThat(made.command())
                        .startsWith("glotlens patch ")
                        .contains("--figure-checkpoints base")
                        .contains("--figure-zoom"));
    }

    private PatchViewModel ready(JobRunner jobs) throws Exception {
        open.set(pair);
        measure();
        return model(jobs);
    }
}

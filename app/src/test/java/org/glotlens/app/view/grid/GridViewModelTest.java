package org.glotlens.app.view.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.glotlens.app.JacobianFile;
import org.glotlens.app.view.export.ExportChoices;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.charts.FigurePick.TokenPick;
import org.glotlens.charts.FollowedFigure;
import org.glotlens.charts.GridColour;
import org.glotlens.charts.GridFigure;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.grid.GridToken;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The token grid's tab on a tiny random checkpoint and its adapter. */
@Tag("fx")
class GridViewModelTest {
    private static final Path LLAMA =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");
    private static final int LAYERS = 4;
    private static ModelPair pair;

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

    private void measure() throws Exception {
        List<Prompt> prompts = List.of(
                new Prompt("a", "zh", "w5 w20 w21", Map.of("zh", List.of("w30")), Map.of(), Map.of()),
                new Prompt("b", "de", "w6 w22", Map.of("de", List.of("w61")), Map.of(), Map.of()));
        state.showLens(new LensMeasurement(Read.made(prompts), LensSettings.of(5))
                .on(pair)
                .run(Watch.none()));
    }

    private GridViewModel ready(JobRunner jobs) throws Exception {
        GridViewModel model = new GridViewModel(state, jobs, open);
        open.set(pair);
        measure();
        return model;
    }

    private static GridFigure first(GridViewModel model) {
        return (GridFigure) model.figures().firstProperty().get();
    }

    @Test
    void nothingIsReadBeforeSomebodyLooksAndWhatIsMissingIsSaid() throws Exception {
        GridViewModel model = new GridViewModel(state, Benches.inline(), open);
        assertThat(model.missingProperty().get()).isEqualTo("Open a base checkpoint first.");
        open.set(pair);
        assertThat(model.missingProperty().get()).isEqualTo("Measure prompts first, or write one of your own.");
        measure();
        assertThat(model.gridProperty().get()).isNull();
        assertThat(model.startableProperty().get()).isTrue();
        model.inSightProperty().set(true);
        assertThat(state.noticeProperty().get()).isNull();
        assertThat(model.gridProperty().get().prompt()).isEqualTo("a");
        assertThat(model.missingProperty().get()).isEmpty();
        assertThat(model.startableProperty().get()).isFalse();
        model.form().field("topTokens").textProperty().set("0");
        assertThat(model.missingProperty().get()).isEqualTo("A setting cannot be used.");
        model.close();
    }

    @Test
    void theSelectedPromptIsShownAndItsLastPositionIsWhatTheLensRead() throws Exception {
        GridViewModel model = ready(Benches.inline());
        model.inSightProperty().set(true);
        state.promptProperty().set("b");
        PromptGrid grid = model.gridProperty().get();
        assertThat(grid.prompt()).isEqualTo("b");
        for (LensReadings readings : state.lensProperty().get().readings()) {
            for (int layer = 0; layer < LAYERS; layer++) {
                assertThat(grid.side(readings.side()).orElseThrow().topIds()[layer][1][0])
                        .isEqualTo(readings.top()[1][layer][0].id());
            }
        }
        assertThat(first(model).data().side()).contains(Side.BASE);
        assertThat(((GridFigure) model.figures().secondProperty().get()).data().side())
                .contains(Side.ALIGNED);
        open.set(null);
        assertThat(model.gridProperty().get()).isNull();
        assertThat(model.figures().firstProperty().get()).isNull();
        model.close();
    }

    @Test
    void theGridIsReadThroughTheLensThatIsChosen(@TempDir Path folder) throws Exception {
        GridViewModel model = ready(Benches.inline());
        model.inSightProperty().set(true);
        PromptGrid logit = model.gridProperty().get();
        state.jacobianProperty()
                .set(JacobianLens.read(JacobianFile.identity(folder.resolve("j.safetensors"), LAYERS - 1, 64)));
        PromptGrid through = model.gridProperty().get();
        assertThat(through).isNotSameAs(logit);
        assertThat(through)
                .usingRecursiveComparison()
                .withComparatorForType(Float::compare, Float.class)
                .isEqualTo(logit);
        assertThat(first(model).caption()).contains("Read through the Jacobian lens j.safetensors");
        model.close();
    }

    @Test
    void layerAndCellAreLinkedToTheWindow() throws Exception {
        GridViewModel model = ready(Benches.inline());
        model.inSightProperty().set(true);
        model.figures().pick(new TokenPick(1, 2));
        assertThat(state.layerProperty().get()).isEqualTo(1);
        assertThat(first(model).data().selected()).contains(new TokenPick(1, 2));
        state.selectLayer(3);
        assertThat(first(model).data().selectedLayer()).isEqualTo(3);
        assertThat(first(model).data().selected()).contains(new TokenPick(3, 2));
        var lines = (FollowedFigure) model.figures().linesProperty().get();
        assertThat(lines.data().position()).isEqualTo(2);
        assertThat(lines.data().layer()).isEqualTo(3);
        state.promptProperty().set("b");
        assertThat(first(model).data().selected())
                .as("a shorter prompt has its last token framed")
                .contains(new TokenPick(3, 1));
        model.close();
    }

    @Test
    void aPinnedTokenIsFollowedAndOneThatIsNoneIsSaidAndGoes() throws Exception {
        GridViewModel model = ready(Benches.inline());
        model.inSightProperty().set(true);
        assertThat(model.gridProperty().get().names()).containsExactly("next", "zh");
        model.pin("w250");
        assertThat(model.gridProperty().get().names()).containsExactly("next", "zh", "w250");
        model.figures().followProperty().set("w250");
        model.figures().colourProperty().set(GridColour.RANK);
        assertThat(first(model).data().followed()).isEqualTo(2);
        model.pin("w1 w2");
        assertThat(state.noticeProperty().get().text()).startsWith("The pin \"w1 w2\" is no token");
        assertThat(model.pinsProperty().get()).containsExactly("w250");
        assertThat(model.gridProperty().get().names()).contains("w250");
        model.unpin("w250");
        assertThat(model.figures().followProperty().get()).isEqualTo("next");
        model.close();
    }

    @Test
    void aTextIsShownAtItsPositionUntilAPromptIsSelected() throws Exception {
        GridViewModel model = ready(Benches.inline());
        model.inSightProperty().set(true);
        model.showText(new GridViewModel.OwnText("w9 w8 w7 w6", 1, Edits.NONE));
        PromptGrid grid = model.gridProperty().get();
        assertThat(grid.tokens()).extracting(GridToken::text).containsExactly("w9", "w8", "w7", "w6");
        assertThat(first(model).data().selected().orElseThrow().position()).isEqualTo(1);
        assertThat(grid.names()).containsExactly("next");
        model.showText(new GridViewModel.OwnText("w9 w8", 99, Edits.NONE));
        assertThat(first(model).data().selected().orElseThrow().position()).isEqualTo(1);
        state.promptProperty().set("b");
        assertThat(model.ownProperty().get()).isNull();
        assertThat(model.gridProperty().get().prompt()).isEqualTo("b");
        model.showText(new GridViewModel.OwnText("w9", 0, Edits.NONE));
        model.back();
        assertThat(model.gridProperty().get().prompt()).isEqualTo("b");
        model.close();
    }

    @Test
    void aStoppedReadingCanStartAgain() throws Exception {
        var waiting = new AtomicReference<Runnable>();
        GridViewModel model = ready(new JobRunner(waiting::set, Runnable::run));
        model.start();
        assertThat(model.runningProperty().get()).isTrue();
        assertThat(model.startableProperty().get()).isFalse();
        model.stop();
        waiting.get().run();
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.startableProperty().get()).isTrue();
        assertThat(state.noticeProperty().get()).isNull();
        model.close();
    }

    @Test
    void aReadingThatWasAskedForGoesOnWhenSomebodyLooksAway() throws Exception {
        List<Runnable> waiting = new ArrayList<>();
        GridViewModel model = ready(new JobRunner(waiting::add, Runnable::run));
        model.start();
        model.inSightProperty().set(true);
        model.inSightProperty().set(false);
        model.inSightProperty().set(true);
        assertThat(waiting).hasSize(1);
        waiting.getFirst().run();
        assertThat(model.gridProperty().get().prompt()).isEqualTo("a");
        state.promptProperty().set("b");
        assertThat(waiting).as("another prompt is another reading").hasSize(2);
        model.close();
    }

    @Test
    void aReadingOfThePairBeforeIsNotShownOfTheNext() throws Exception {
        List<Runnable> waiting = new ArrayList<>();
        GridViewModel model = ready(new JobRunner(waiting::add, Runnable::run));
        try (ModelPair next =
                new OpenPairJob(LLAMA, Optional.empty(), new RunOptions("cpu", "float32", 4096, 1)).run(Watch.none())) {
            model.start();
            open.set(next);
            waiting.removeFirst().run();
            assertThat(model.gridProperty().get()).isNull();
            model.inSightProperty().set(true);
            assertThat(waiting).hasSize(1);
            waiting.getFirst().run();
            assertThat(model.gridProperty().get().sides()).hasSize(1);
            model.figures().panelsProperty().set(Panels.ALIGNED);
            assertThat(model.figures().firstExhibit(export()).origin().get())
                    .as("the base is what is drawn")
                    .doesNotContain("--figure-checkpoints aligned");
            open.set(null);
        }
        model.close();
    }

    @Test
    void aSavedFigureCarriesTheLineThatDrawsItAgain() throws Exception {
        GridViewModel model = ready(Benches.inline());
        model.inSightProperty().set(true);
        model.figures().panelsProperty().set(Panels.DIFFERENCE);
        model.figures().colourProperty().set(GridColour.ENTROPY);
        assertThat(first(model).data().side()).isEmpty();
        assertThat(model.figures().secondProperty().get()).isNull();
        String origin = model.figures().firstExhibit(export()).origin().get();
        assertThat(ProvenanceJson.read(origin, ""))
                .singleElement()
                .satisfies(made -> assertThat(made.command())
                        .startsWith("glotlens grid ")
                        .contains("--figure-difference")
                        .contains("--figure-colour entropy"));
        model.close();
    }

    @Test
    void theViewShowsTheCellsTokensAndItsTwinMovesByKeys() throws Exception {
        GridViewModel model = ready(Benches.inline());
        Fx.run(() -> {
            var view = new GridView(model, export());
            var root = new StackPane(view);
            var scene = new Scene(root, 1280, 640);
            root.applyCss();
            root.layout();
            assertThat(model.gridProperty().get())
                    .as("read because it is in sight")
                    .isNotNull();
            model.figures().pick(new TokenPick(2, 1));
            var cell = (TableView<?>) view.lookup("#grid-cell");
            assertThat(cell.getItems()).hasSize(5);
            var place = (CellTable.Place) cell.getItems().getFirst();
            PromptGrid grid = model.gridProperty().get();
            assertThat(place.tokens().getFirst().id())
                    .isEqualTo(grid.sides().getFirst().topIds()[1][1][0]);
            assertThat(((Label) view.lookup("#grid-cell-head")).getText()).isEqualTo("Layer 2, position 1, after w20");
            assertThat(((ComboBox<?>) view.lookup("#grid-follow")).getItems()).hasSize(2);
            ((ToggleButton) view.lookup("#grid-as-table")).fire();
            root.layout();
            @SuppressWarnings("unchecked")
            var twin = (TableView<CellTwin.Cell>) view.lookup("#grid-twin");
            assertThat(twin.isVisible()).isTrue();
            assertThat(twin.getItems()).hasSize(3);
            assertThat(twin.getSelectionModel().getSelectedIndex()).isEqualTo(1);
            assertThat(twin.getItems().get(1).said())
                    .matches("Position 1, layer 2, after w20\\. base: w\\d+, probability [0-9.<]+\\."
                            + " aligned: w\\d+, probability [0-9.<]+\\.");
            Event.fireEvent(twin, key(KeyCode.RIGHT));
            assertThat(state.layerProperty().get()).isEqualTo(3);
            assertThat(twin.getItems().get(1).layer()).isEqualTo(3);
            twin.getSelectionModel().select(2);
            assertThat(model.figures().cellProperty().get()).isEqualTo(new TokenPick(3, 2));
            assertThat(((Button) view.lookup("#grid-start")).isVisible()).isFalse();
            view.setVisible(false);
            root.setVisible(false);
            assertThat(model.inSightProperty().get()).isFalse();
            view.close();
            Fx.leave(scene);
        });
        model.close();
    }

    private static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }

    private ExportViewModel export() {
        return new ExportViewModel(state, Benches.inline(), new ExportChoices(Benches.settings()));
    }
}

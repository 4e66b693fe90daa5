package org.glotlens.app.view.steer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.glotlens.app.view.export.ExportChoices;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.window.Benches;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigurePick.CellPick;
import org.glotlens.charts.SteerFigure;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.steer.SteeredText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steering tab on a tiny random checkpoint and its adapter. */
@Tag("fx")
class SteerViewModelTest {
    private static final Path LLAMA =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");
    private static ModelPair pair;

    @TempDir
    private Path folder;

    private final WorkbenchState state = new WorkbenchState();
    private final SimpleObjectProperty<ModelPair> open = new SimpleObjectProperty<>();
    private final SteerViewModel model = new SteerViewModel(state, Benches.inline(), open);

    @BeforeAll
    static void open() throws Exception {
        pair = new OpenPairJob(LLAMA, Optional.of(LLAMA.resolve("lora")), new RunOptions("cpu", "float32", 4096, 1))
                .run(Watch.none());
    }

    @AfterAll
    static void close() {
        pair.close();
    }

    @BeforeEach
    void shorten() {
        model.form().field("maxNew").textProperty().set("3");
        model.form().field("strengths").textProperty().set("0.5,2");
    }

    /** Makes vectors of three languages and shows a measurement of two German prompts and a Chinese one. */
    private void ready() throws Exception {
        open.set(pair);
        List<Prompt> prompts = List.of(prompt("a", "de"), prompt("b", "de"), prompt("c", "zh"));
        state.showLens(new LensMeasurement(Read.made(prompts), LensSettings.of(1))
                .on(pair)
                .run(Watch.none()));
        model.vectors()
                .make(
                        Side.BASE,
                        List.of(texts("de", "w5 w6 w7"), texts("zh", "w20 w21"), texts("en", "w40 w41 w42")),
                        folder.resolve("v.safetensors"));
        assertThat(state.noticeProperty().get()).isNull();
    }

    private static Prompt prompt(String id, String language) {
        return new Prompt(
                id, language, "w5 w20 w" + id.codePointAt(0), Map.of(language, List.of("w30")), Map.of(), Map.of());
    }

    private String texts(String language, String line) throws Exception {
        return language + "=" + Files.writeString(folder.resolve(language + ".txt"), line + "\n");
    }

    @Test
    void whatIsMissingIsSaidUntilItCanWrite() throws Exception {
        assertThat(model.missingProperty().get()).isEqualTo("Open a base checkpoint first.");
        open.set(pair);
        assertThat(model.missingProperty().get())
                .isEqualTo("Open a file of language vectors of this checkpoint, or make one.");
        ready();
        assertThat(model.missingProperty().get()).isEmpty();
        assertThat(model.fromProperty().get()).isEqualTo("de");
        assertThat(model.toProperty().get()).isEqualTo("zh");
        model.toProperty().set("de");
        assertThat(model.missingProperty().get()).isEqualTo("Choose two languages.");
    }

    @Test
    void theTextIsWrittenWithAndWithoutAsStrengthAndLayerMove() throws Exception {
        ready();
        assertThat(model.textsProperty().get()).isEmpty();
        state.selectLayer(2);
        model.strengthProperty().set(0);
        model.promptProperty().set("w5 w20");
        List<SteeredText> same = model.textsProperty().get();
        assertThat(same).extracting(SteeredText::layer).containsExactly(0, 2);
        assertThat(same.get(1).text()).isEqualTo(same.get(0).text());
        model.strengthProperty().set(4);
        state.selectLayer(1);
        SteeredText pushed = model.textsProperty().get().get(1);
        assertThat(pushed.layer()).isEqualTo(1);
        assertThat(pushed.strength()).isEqualTo(4);
        assertThat(model.textsProperty().get().get(0)).isEqualTo(same.get(0));
        model.promptProperty().set(" ");
        assertThat(model.textsProperty().get()).isEmpty();
    }

    @Test
    void aSweepOnThePromptsOfTheLanguageIsDrawnAndACellChoosesLayerAndStrength() throws Exception {
        ready();
        model.start();
        assertThat(state.noticeProperty().get()).isNull();
        assertThat(model.runningProperty().get()).isFalse();
        FigureGrid sheet = (FigureGrid) model.sweep().figureProperty().get();
        SteerFigure forced = (SteerFigure) sheet.figures().getFirst();
        assertThat(forced.data().result().prompts()).containsExactly("a", "b");
        assertThat(forced.data().strengths()).containsExactly(2.0, 0.5);
        model.sweep().pick(new CellPick(1, 0));
        assertThat(model.strengthProperty().get()).isEqualTo(0.5);
        assertThat(state.layerProperty().get()).isEqualTo(1);
        sheet = (FigureGrid) model.sweep().figureProperty().get();
        assertThat(((SteerFigure) sheet.figures().getLast()).data().selected()).contains(new CellPick(1, 0));
        open.set(null);
        assertThat(model.sweep().figureProperty().get()).isNull();
    }

    @Test
    void aSweepWithoutPromptsOfTheLanguageSaysSo() throws Exception {
        ready();
        model.fromProperty().set("en");
        model.start();
        assertThat(model.missingProperty().get()).isEqualTo("No measured prompt is answered in en.");
        assertThat(model.sweep().figureProperty().get()).isNull();
    }

    @Test
    void aFileThatHoldsNoVectorsGivesOneSentence() throws Exception {
        open.set(pair);
        model.vectors().open(LLAMA.resolve("model.safetensors"));
        assertThat(state.noticeProperty().get().text()).contains("is no file of language vectors");
        assertThat(model.vectors().readProperty().get()).isNull();
    }

    @Test
    void theViewShowsVectorsLanguagesAndBothTexts() throws Exception {
        ready();
        state.selectLayer(1);
        model.promptProperty().set("w5 w20");
        var export = new ExportViewModel(state, Benches.inline(), new ExportChoices(Benches.settings()));
        Fx.run(() -> {
            var view = new SteerView(model, export);
            var scene = new Scene(view, 1280, 640);
            view.applyCss();
            view.layout();
            assertThat(((Label) view.lookup("#steer-vectors")).getText()).isEqualTo("v.safetensors");
            assertThat(((ComboBox<?>) view.lookup("#steer-to")).getValue()).isEqualTo("zh");
            assertThat(view.lookupAll(".section"))
                    .extracting(head -> ((Label) head).getText())
                    .contains("As it is", "With zh pushed in after layer 1 at 1.00");
            for (int at = 0; at < 2; at++) {
                var place = (Pane) view.lookup("#steer-text-" + at);
                assertThat(place.getChildren())
                        .singleElement()
                        .extracting(text -> ((ScriptText) text).getAccessibleText())
                        .isEqualTo(model.textsProperty().get().get(at).text().strip());
            }
            view.close();
            Fx.leave(scene);
        });
    }
}

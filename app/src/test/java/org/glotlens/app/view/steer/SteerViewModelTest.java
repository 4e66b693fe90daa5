package org.glotlens.app.view.steer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import org.glotlens.app.view.export.ExportChoices;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.app.view.written.WrittenSpan;
import org.glotlens.app.view.written.WrittenText;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigurePick.CellPick;
import org.glotlens.charts.SteerFigure;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.edit.EditFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.SteerMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.represent.ParallelFile;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.steer.LanguageVectors;
import org.glotlens.engine.steer.SteerPrompt;
import org.glotlens.engine.steer.SteerResult;
import org.glotlens.engine.steer.SteerSettings;
import org.glotlens.engine.steer.VectorKind;
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
    private final SimpleObjectProperty<Read<List<ParallelItem>>> parallel =
            new SimpleObjectProperty<>(Read.made(List.of()));
    private final JobRunner jobs = Benches.inline();
    private final SteerViewModel model = new SteerViewModel(state, jobs, open, parallel);

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
        List<WrittenText> same = model.textsProperty().get();
        assertThat(same)
                .extracting(WrittenText::title)
                .containsExactly("As it is", "With zh pushed in after layer 2 at 0.00");
        assertThat(same.get(1).textProperty().get())
                .isEqualTo(same.get(0).textProperty().get());
        model.strengthProperty().set(4);
        state.selectLayer(1);
        List<WrittenText> other = model.textsProperty().get();
        assertThat(other.get(1).title()).isEqualTo("With zh pushed in after layer 1 at 4.00");
        // what nothing is pushed into is not written again
        assertThat(other.get(0)).isSameAs(same.get(0));
        assertThat(other).allSatisfy(text -> {
            assertThat(text.spans()).hasSize(3);
            assertThat(text.outcomeProperty().get().language()).isEqualTo("too short to tell the language");
        });
        assertThat(other.get(1).footProperty().get()).matches("Cut after 3 tokens · edited \\d+ of \\d+ positions");
        model.form().field("maxNew").textProperty().set("4");
        assertThat(model.textsProperty().get().get(0)).isNotSameAs(same.get(0));
        assertThat(model.writingProperty().get()).isFalse();
        model.promptProperty().set(" ");
        assertThat(model.textsProperty().get()).isEmpty();
    }

    /** A sweep writes the same prompts in a batch, without anybody hearing tokens. */
    @Test
    void bothTextsAreThoseOfASweepAndTheirTokensSpellThem() throws Exception {
        ready();
        state.selectLayer(2);
        model.strengthProperty().set(2);
        model.promptProperty().set("w5 w20 wa");
        var prompts = Read.made(List.of(new SteerPrompt("1", "w5 w20 wa", Map.of())));
        SteerResult swept = new SteerMeasurement(
                        model.vectors().readProperty().get().inputs().getFirst(),
                        prompts,
                        new SteerSettings("de", "zh", List.of(2), List.of(2.0), 3),
                        Side.BASE,
                        Edits.NONE)
                .on(pair)
                .run(Watch.none());
        List<WrittenText> texts = model.textsProperty().get();
        for (int i = 0; i < 2; i++) {
            WrittenText text = texts.get(i);
            assertThat(text.textProperty().get()).isEqualTo(swept.texts().get(i).text());
            assertThat(text.textBefore(3)).isEqualTo(text.textProperty().get());
        }
        assertThat(texts.get(1).textProperty().get())
                .isNotEqualTo(texts.get(0).textProperty().get());
    }

    /** With nothing left at the last layer every token is as likely as any other, so the language changes no text. */
    @Test
    void theEditsInForceHoldForTextsAndVectors() throws Exception {
        ready();
        state.selectLayer(2);
        model.strengthProperty().set(4);
        model.promptProperty().set("w5 w20 wa");
        List<WrittenText> before = model.textsProperty().get();
        assertThat(before.get(1).textProperty().get())
                .isNotEqualTo(before.get(0).textProperty().get());
        Path file = Files.writeString(
                folder.resolve("edits.json"), "[{\"hook\": \"blocks.3.hook_resid_post\", \"op\": \"zero\"}]");
        state.editsProperty().set(EditFile.read(file));
        List<WrittenText> edited = model.textsProperty().get();
        assertThat(edited.get(0)).isNotSameAs(before.get(0));
        assertThat(edited.get(0).footProperty().get()).contains("edited");
        assertThat(edited.get(1).textProperty().get())
                .isEqualTo(edited.get(0).textProperty().get());
        model.start();
        assertThat(model.tabResult().shown().getValue().measured().measurement().edits())
                .isEqualTo(state.editsProperty().get());
        Path out = folder.resolve("edited.safetensors");
        model.vectors().make(Side.BASE, List.of(texts("de", "w5 w6"), texts("zh", "w20")), out);
        LanguageVectors made = model.vectors().readProperty().get().content();
        assertThat(made.means()[0][3]).containsOnly(0f);
        assertThat(made.means()[0][2]).doesNotContain(0f);
        try (SafetensorsFile stored = SafetensorsFile.open(out)) {
            assertThat(stored.metadata().get("command")).contains("--edits " + file);
        }
    }

    @Test
    void whatIsStoppedKeepsItsTokensAndIsWrittenAnew() throws Exception {
        ready();
        var stopping = model.textsProperty()
                .subscribe(texts -> texts.stream()
                        .limit(1)
                        .forEach(text -> text.spans().addListener((ListChangeListener<WrittenSpan>) change -> {
                            if (text.spans().size() == 2) {
                                jobs.running().forEach(RunningJob::cancel);
                            }
                        })));
        model.promptProperty().set("w5 w20");
        List<WrittenText> stopped = model.textsProperty().get();
        assertThat(stopped.get(0).footProperty().get()).isEqualTo("Stopped after 2 tokens");
        assertThat(stopped.get(1).footProperty().get()).isEqualTo("Stopped before the first token");
        assertThat(model.writingProperty().get()).isFalse();
        assertThat(state.noticeProperty().get()).isNull();
        stopping.unsubscribe();
        model.strengthProperty().set(2);
        assertThat(model.textsProperty().get().get(0).footProperty().get()).isEqualTo("Cut after 3 tokens");
    }

    /** The same lines from a file a language give the same numbers. */
    @Test
    void theExperimentsParallelTextsGiveTheVectorsThatTheirLinesGive() throws Exception {
        open.set(pair);
        assertThat(model.vectors().isMakeableOfParallel()).isFalse();
        parallel.set(ParallelFile.read(Files.writeString(folder.resolve("p.jsonl"), """
            {"id": "1", "texts": {"de": "w5 w6 w7", "zh": "w20 w21", "en": "w40 w41 w42"}}
            {"id": "2", "texts": {"de": "w8 w9", "en": "w43"}}
            """)));
        assertThat(model.vectors().isMakeableOfParallel()).isTrue();
        model.vectors().makeOfParallel(Side.BASE, Optional.empty());
        assertThat(state.noticeProperty().get()).isNull();
        Read<LanguageVectors> own = model.vectors().readProperty().get();
        model.vectors()
                .make(
                        Side.BASE,
                        List.of(
                                texts("de", "w5 w6 w7\nw8 w9"),
                                texts("zh", "w20 w21"),
                                texts("en", "w40 w41 w42\nw43")),
                        folder.resolve("v.safetensors"));
        Read<LanguageVectors> files = model.vectors().readProperty().get();
        assertThat(own.content()).usingRecursiveComparison().isEqualTo(files.content());
        assertThat(own.content().languages()).containsExactly("de", "zh", "en");
        assertThat(model.missingProperty().get()).isEmpty();
        try (SafetensorsFile file =
                SafetensorsFile.open(Path.of(own.inputs().getFirst().name()))) {
            assertThat(file.metadata().get("command"))
                    .contains("--parallel " + folder.resolve("p.jsonl"))
                    .contains("--out " + own.inputs().getFirst().name());
        }
    }

    @Test
    void otherKindsAreMadeAsOnTheCommandLine() throws Exception {
        model.vectors().form().field("kind").textProperty().set("dimensions");
        model.vectors().form().field("dimensions").textProperty().set("5");
        ready();
        LanguageVectors dimensions = model.vectors().readProperty().get().content();
        assertThat(dimensions.kind()).isEqualTo(VectorKind.DIMENSIONS);
        assertThat(dimensions.dimensions().get("zh")).hasSize(5);
        assertThat(model.vectors().areLarge()).isFalse();
        model.vectors().form().field("kind").textProperty().set("map");
        assertThat(model.vectors().areLarge()).isTrue();
        ready();
        assertThat(model.vectors().readProperty().get().content().maps()).containsOnlyKeys("de", "zh");
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
            assertThat(view.lookupAll(".steer-texts .try-token")).hasSize(6);
            assertThat(view.lookupAll(".steer-texts .try-token"))
                    .allSatisfy(chip -> assertThat(((Button) chip).getTooltip().getText())
                            .matches("Token \\d: .+, id \\d+, probability [<\\d.]+"));
            assertThat(view.lookupAll(".try-language"))
                    .extracting(label -> ((Label) label).getText())
                    .containsOnly("too short to tell the language");
            assertThat(view.lookup("#steer-parallel").isDisabled()).isTrue();
            assertThat(view.lookup("#steer-dimensions").getParent().getParent().isVisible())
                    .isFalse();
            view.close();
            Fx.leave(scene);
        });
    }
}

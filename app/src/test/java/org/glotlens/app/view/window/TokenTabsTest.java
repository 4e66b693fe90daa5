package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.charts.BarsFigure;
import org.glotlens.charts.MassFigure;
import org.glotlens.charts.TokenizerBars.Count;
import org.glotlens.engine.fertility.TokenPiece;
import org.glotlens.engine.fertility.TokenizedText;
import org.glotlens.engine.measure.ResultStore;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokenizers and language mass in the window, on a tiny checkpoint and its adapter. */
@Tag("fx")
class TokenTabsTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home", ".."), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    private final Workbench bench = window();
    private final Workbench other = window();
    private List<String> texts;

    private static Workbench window() {
        return new Workbench(Benches.inTurn(), Benches.settings(), Benches.noSample());
    }

    @BeforeEach
    void writeTexts() throws Exception {
        texts = List.of(
                "en=" + Files.writeString(folder.resolve("a.txt"), "w1 w2\nw3\n"),
                "de=" + Files.writeString(folder.resolve("b.txt"), "w4 w5 w6\nw7 w1\n"));
    }

    @AfterEach
    void close() {
        bench.close();
        other.close();
    }

    private Path bare() throws Exception {
        Path bare = Files.createDirectories(folder.resolve("bare"));
        Files.copy(MODEL.resolve("tokenizer.json"), bare.resolve("tokenizer.json"));
        return bare;
    }

    @Test
    void aTokenizerAloneCanBeCountedWithoutAModel() throws Exception {
        var tokenizer = bench.tokenizer();
        assertThat(tokenizer.missingProperty().get()).startsWith("Open a base checkpoint, or add a folder");
        tokenizer.add(bare());
        tokenizer.texts().filesProperty().set(texts);
        assertThat(tokenizer.missingProperty().get()).isEmpty();
        tokenizer.start();
        assertThat(tokenizer.problemProperty().get()).isEmpty();
        assertThat(tokenizer.figures().resultProperty().get().languages()).containsExactly("en", "de");
        tokenizer.form().field("pivot").textProperty().set("sw");
        tokenizer.start();
        assertThat(tokenizer.problemProperty().get()).startsWith("No file holds texts of sw");
        assertThat(tokenizer.figures().resultProperty().get())
                .as("what was there stays")
                .isNotNull();
    }

    @Test
    void tokenizersStandBesideThatOfTheOpenPairAndComeBackWithAProject() throws Exception {
        bench.models().open(MODEL, Optional.of(MODEL.resolve("lora")));
        var tokenizer = bench.tokenizer();
        tokenizer.add(bare());
        assertThat(tokenizer.placesProperty().get()).hasSize(2);
        tokenizer.texts().filesProperty().set(texts);
        tokenizer.start();
        assertThat(tokenizer.figures().resultProperty().get().tokenizers())
                .extracting(reading -> reading.model())
                .containsExactly("llama", "bare");
        Path file = folder.resolve("study.glotlens");
        bench.project().save(file);
        other.openProject(file);
        assertThat(other.state().noticeProperty().get()).isNull();
        assertThat(ResultStore.digestOf(
                        other.tokenizer().figures().resultProperty().get()))
                .isEqualTo(ResultStore.digestOf(
                        tokenizer.figures().resultProperty().get()));
        assertThat(other.tokenizer().addedProperty().get())
                .isEqualTo(tokenizer.addedProperty().get());
        assertThat(other.tokenizer().texts().filesProperty().get()).isEqualTo(texts);
    }

    @Test
    void aTextIsCutByEveryTokenizer() throws Exception {
        bench.tokenizer().add(bare());
        bench.tokenizer().text().textProperty().set("w5 w17");
        assertThat(bench.tokenizer().text().cutProperty().get())
                .containsExactly(new TokenizedText(
                        "bare", List.of(new TokenPiece("w5", List.of(5)), new TokenPiece("w17", List.of(17))), 2));
        bench.tokenizer().text().textProperty().set("");
        assertThat(bench.tokenizer().text().cutProperty().get()).isEmpty();
    }

    @Test
    void languageMassIsReadAtEveryTokenOfATypedText() throws Exception {
        bench.models().open(MODEL, Optional.of(MODEL.resolve("lora")));
        var mass = bench.mass();
        mass.texts().filesProperty().set(texts);
        assertThat(mass.missingProperty().get()).startsWith("Type a text");
        mass.textProperty().set("w1 w4 w9");
        mass.start();
        assertThat(mass.problemProperty().get()).isEmpty();
        assertThat(mass.figures().tokenProperty().get()).isEqualTo(2);
        MassFigure last =
                (MassFigure) mass.figures().figureProperty(Side.ALIGNED).get();
        assertThat(last.title()).isEqualTo("aligned · language mass, prompt typed, token 2: w9");
        assertThat(last.selectedLayer()).isEqualTo(bench.state().layerProperty().get());
        mass.figures().tokenProperty().set(0);
        assertThat(mass.figures().figureProperty(Side.BASE).get().title()).endsWith("token 0: w1");
        Path file = folder.resolve("study.glotlens");
        bench.project().save(file);
        other.openProject(file);
        assertThat(other.state().noticeProperty().get()).isNull();
        assertThat(ResultStore.digestOf(other.mass().figures().resultProperty().get()))
                .isEqualTo(ResultStore.digestOf(mass.figures().resultProperty().get()));
        assertThat(other.mass().textProperty().get()).isEqualTo("w1 w4 w9");
    }

    @Test
    void conceptsAreRankedInBothCheckpointsAndComeBackWithAProject() throws Exception {
        bench.models().open(MODEL, Optional.of(MODEL.resolve("lora")));
        var concepts = bench.concepts();
        assertThat(concepts.missingProperty().get()).isEqualTo("Choose items first.");
        concepts.itemsProperty().set(Files.writeString(folder.resolve("items.json"), """
            {"items": [
             {"name": "row", "prompt": "w1 w4 w9", "target": "w1", "intermediates": ["w5", "w8 w9"]},
             {"name": "none", "prompt": "w5", "target": "w1", "intermediates": ["no such word"]}]}
            """));
        concepts.start();
        var result = concepts.measuredProperty().get().measured().result();
        assertThat(result.sides()).containsExactly(Side.BASE, Side.ALIGNED);
        Fx.run(() -> {
            try (var view = new WorkbenchView(bench)) {
                var scene = new Scene(view, 1280, 720);
                view.select("tab.grid");
                fire(view, "#grid-page-concept");
                assertThat(((Label) view.lookup("#concept-told")).getText())
                        .startsWith("1 items; 1 of 2 words are one token and ranked; 1 items left out.");
                assertThat(view.lookup("#concept-shares").isVisible()).isTrue();
                Fx.leave(scene);
            }
        });
        Path file = folder.resolve("study.glotlens");
        bench.project().save(file);
        other.openProject(file);
        assertThat(other.state().noticeProperty().get()).isNull();
        assertThat(ResultStore.digestOf(
                        other.concepts().measuredProperty().get().measured().result()))
                .isEqualTo(ResultStore.digestOf(result));
        assertThat(other.concepts().itemsProperty().get())
                .isEqualTo(concepts.itemsProperty().get());
    }

    @Test
    void theTabShowsTableFiguresAndColouredText() throws Exception {
        bench.tokenizer().add(bare());
        bench.tokenizer().texts().filesProperty().set(texts);
        bench.tokenizer().start();
        bench.tokenizer().text().textProperty().set("w5 w17");
        Fx.run(() -> {
            try (var view = new WorkbenchView(bench)) {
                var scene = new Scene(view, 1000, 700);
                view.select("tab.tokenizer");
                lay(view);
                var figure = (BarsFigure)
                        bench.tokenizer().figures().languages(null).figure().getValue();
                assertThat(figure.title()).isEqualTo("Tokens for the same content, en = 1");
                bench.tokenizer().figures().countProperty().set(Count.CHARACTERS);
                assertThat(bench.tokenizer()
                                .figures()
                                .languages(null)
                                .figure()
                                .getValue()
                                .title())
                        .isEqualTo("Characters a token");
                fire(view, "#tokenizer-page-table");
                TableView<?> table = (TableView<?>) view.lookup("#tokenizer-table");
                assertThat(table.getItems()).hasSize(2);
                assertThat(table.getColumns().get(2).getCellData(1)).isEqualTo("1.67");
                fire(view, "#tokenizer-page-text");
                assertThat(view.lookupAll(".tokenizer-piece")).hasSize(2);
                assertThat(((Label) view.lookup(".tokenizer-piece")).getAccessibleText())
                        .isEqualTo("w5; tokens: 1; ids: 5");
                Fx.leave(scene);
            }
        });
    }

    private static void fire(WorkbenchView view, String page) {
        ((ToggleButton) view.lookup(page)).fire();
        lay(view);
    }

    private static void lay(WorkbenchView view) {
        view.applyCss();
        view.layout();
    }
}

package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.RepresentSwitches;
import org.glotlens.app.view.lens.LensSwitches;
import org.glotlens.app.view.lens.LensViewModel;
import org.glotlens.app.view.overview.OverviewExhibits;
import org.glotlens.app.view.pca.PcaViewModel;
import org.glotlens.app.view.pearson.PearsonViewModel;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.charts.PearsonFigureData;
import org.glotlens.charts.SvgText;
import org.glotlens.charts.choice.FigureFormat;
import org.glotlens.charts.choice.FigureWidth;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.represent.Superposition;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.IntervalKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line that the window names for what it measured gives the same numbers, to the last bit. */
@Tag("native")
class WindowCommandTest {
    private static final Path MODEL =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");

    private final Workbench bench = Benches.empty();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aLensRunWithOptionsIsMadeAgain() throws Exception {
        bench.experiment().choosePrompts(prompts());
        var lens = bench.experiment().options().lens();
        lens.field("count").textProperty().set("2");
        lens.field("chance").textProperty().set("yes");
        lens.field("wholeWords").textProperty().set("yes");
        open();
        assertMadeAgain(bench.state().lensProperty().get().provenance());
    }

    @Test
    void aRepresentationWithOptionsIsMadeAgain() throws Exception {
        bench.experiment().chooseParallel(parallel());
        var represent = bench.experiment().options().represent();
        represent.field("pooling").textProperty().set("last");
        represent.field("axes").textProperty().set("base");
        represent.field("superposition").textProperty().set(Superposition.values()[1].label());
        open();
        assertMadeAgain(bench.state().representProperty().get().provenance());
    }

    @Test
    void aTaskIsMadeAgain() throws Exception {
        open();
        bench.tasks().taskProperty().set("prompts");
        bench.tasks().data().add(LanguageFile.parse(prompts().toString()));
        bench.tasks().limitProperty().set(2);
        bench.tasks().start();
        assertMadeAgain(bench.tasks().resultProperty().get().provenance());
    }

    @Test
    void aFileThatWasEditedAfterItWasChosenIsReadAgainAndTheFigureNamesWhatWasMeasured() throws Exception {
        Path file = prompts();
        bench.experiment().choosePrompts(file);
        Files.writeString(file, """
            {"id":"new","language":"zh","prompt":"w5 w6","answers":{"zh":["w7"],"en":["w8"]}}
            """);
        String measured = Digest.sha256(Files.readAllBytes(file));
        open();
        Files.writeString(file, "");
        assertThat(bench.state().lensProperty().get().prompts())
                .extracting(Prompt::id)
                .containsExactly("new");
        assertThat(bench.state().lensProperty().get().provenance().inputs())
                .containsExactly(Map.entry(file.toString(), measured));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de: w13\nen: w12, w8"})
    void aTypedPromptIsMadeAgainAlsoFromAFigureThatWasCarriedAway(String answers) throws Exception {
        Path state = folder.resolve("state");
        System.setProperty("glotlens.state", state.toString());
        try {
            open();
            bench.typed().textProperty().set("w5 \"w6\"\nw7 ܦ");
            bench.typed().answersProperty().set(answers);
            bench.typed().ask();
            Provenance told = bench.state().lensProperty().get().provenance();
            assertThat(told.inputs()).hasSize(1);
            Path kept = Path.of(told.inputs().keySet().iterator().next());
            assertThat(kept).startsWith(state).exists();
            assertThat(kept.getFileName().toString())
                    .isEqualTo("typed-" + told.inputs().get(kept.toString()).substring(0, 16) + ".jsonl");
            assertThat(Files.getPosixFilePermissions(kept)).hasSize(2);
            assertThat(Files.getPosixFilePermissions(kept.getParent())).hasSize(3);
            assertMadeAgain(told);

            Path figures = folder.resolve("figures");
            var export = new ExportViewModel(bench.state(), bench.jobs(), bench.exportChoices());
            Exhibit base = new OverviewExhibits(bench.state(), bench.statistics(), export)
                    .lens(lens(new LensSwitches(), Side.BASE), Side.BASE);
            export.add(base);
            export.saveAll(figures);
            Path saved = figures.resolve(base.name() + ".svg");
            Files.delete(kept);
            Invocation run = Invocation.of(
                    "remake",
                    saved.toString(),
                    "--out",
                    folder.resolve("carried").toString());
            assertThat(run.err()).contains("the same to the last bit");
            Files.writeString(figures.resolve(kept.getFileName()), "{}");
            Invocation changed = Invocation.of("remake", saved.toString());
            assertThat(changed.err()).contains(kept + " is not there");
        } finally {
            System.setProperty("glotlens.state", "off");
        }
    }

    @Test
    void aSavedFigureIsDrawnAgainWithItsSelection() throws Exception {
        bench.experiment().choosePrompts(prompts());
        bench.experiment().options().lens().field("chance").textProperty().set("yes");
        open();
        var export = new ExportViewModel(bench.state(), bench.jobs(), bench.exportChoices());
        var exhibits = new OverviewExhibits(bench.state(), bench.statistics(), export);
        var switches = new LensSwitches();
        Exhibit base = exhibits.lens(lens(switches, Side.BASE), Side.BASE);
        Exhibit aligned = exhibits.lens(lens(switches, Side.ALIGNED), Side.ALIGNED);
        assertDrawnAgain(export, aligned, "lens");
        bench.statistics().kindProperty().set(IntervalKind.BOOTSTRAP);
        switches.zoomedProperty().set(true);
        switches.chanceProperty().set(true);
        switches.overlaidProperty().set(true);
        assertDrawnAgain(export, aligned, "lens");
        switches.differenceProperty().set(true);
        switches.energeticProperty().set(true);
        bench.state().setShown("de", false);
        bench.exportChoices().captionedProperty().set(false);
        bench.exportChoices().wholeProperty().set(true);
        assertDrawnAgain(export, base, "lens");
        bench.state().promptProperty().set("2");
        bench.exportChoices().textProperty().set(SvgText.OUTLINED);
        assertDrawnAgain(export, base, "lens");
    }

    @Test
    void aSavedScatterAndMatrixAreDrawnAgainWithTheirSelection() throws Exception {
        bench.experiment().chooseParallel(parallel());
        open();
        var export = new ExportViewModel(bench.state(), bench.jobs(), bench.exportChoices());
        var exhibits = new OverviewExhibits(bench.state(), bench.statistics(), export);
        var switches = new RepresentSwitches();
        exhibits.pca(new PcaViewModel(bench.state(), switches, Side.BASE), Side.BASE);
        Exhibit pca = exhibits.pca(new PcaViewModel(bench.state(), switches, Side.ALIGNED), Side.ALIGNED);
        exhibits.pearson(new PearsonViewModel(bench.state(), switches, Side.BASE), Side.BASE);
        Exhibit pearson = exhibits.pearson(new PearsonViewModel(bench.state(), switches, Side.ALIGNED), Side.ALIGNED);
        bench.layer().select(3);
        assertDrawnAgain(export, pca, "pca");
        assertDrawnAgain(export, pearson, "pearson");
        switches.frozenProperty().set(false);
        switches.measureProperty().set(PearsonFigureData.Measure.CKA);
        switches.differenceProperty().set(true);
        bench.exportChoices().wholeProperty().set(true);
        bench.exportChoices().widthProperty().set(FigureWidth.DOUBLE);
        assertDrawnAgain(export, pca, "pca");
        assertDrawnAgain(export, pearson, "pearson");
    }

    private LensViewModel lens(LensSwitches switches, Side side) {
        return new LensViewModel(bench.state(), bench.statistics(), switches, side);
    }

    /** The file that the window writes and that which its own command writes are the same but for their provenance. */
    private void assertDrawnAgain(ExportViewModel export, Exhibit exhibit, String name) throws Exception {
        Path saved = folder.resolve("saved.svg");
        export.save(exhibit, FigureFormat.SVG, saved);
        Path again = folder.resolve("again " + name);
        Invocation run = Invocation.of("remake", saved.toString(), "--out", again.toString());
        assertThat(run.status()).as(run.err()).isEqualTo(CommandRunner.DONE);
        assertThat(drawing(again.resolve("figures/" + name + ".svg")))
                .as(export.runs(exhibit).getFirst().command())
                .isEqualTo(drawing(saved));
    }

    private static String drawing(Path svg) throws Exception {
        return Files.readString(svg).replaceFirst("(?s)<metadata>.*</metadata>", "");
    }

    private Path parallel() throws Exception {
        return Files.writeString(folder.resolve("my parallel.jsonl"), """
            {"id":"1","texts":{"en":"w5 w6","de":"w7"}}
            {"id":"2","texts":{"en":"w8","de":"w9 w10"}}
            {"id":"3","texts":{"en":"w11 w12","de":"w13"}}
            {"id":"4","texts":{"en":"w14","de":"w15 w16"}}
            {"id":"5","texts":{"en":"w17 w5","de":"w18"}}
            """);
    }

    private void open() {
        bench.models().open(MODEL, Optional.of(MODEL.resolve("lora")));
        assertThat(bench.models().pairProperty().get())
                .as(String.valueOf(bench.state().noticeProperty().get()))
                .isNotNull();
    }

    private Path prompts() throws Exception {
        return Files.writeString(folder.resolve("my prompts.jsonl"), """
            {"id":"1","language":"zh","prompt":"w5 w6","answers":{"zh":["w7"],"en":["w8"]}}
            {"id":"2","language":"zh","prompt":"w6 w9","answers":{"zh":["w3"],"en":["w2"]}}
            {"id":"3","language":"de","prompt":"w1 w9","answers":{"de":["w13"],"en":["w12"]}}
            """);
    }

    private void assertMadeAgain(Provenance told) throws Exception {
        Path file = Files.writeString(folder.resolve("told.json"), ProvenanceJson.text(List.of(told)));
        Invocation run = Invocation.of(
                "remake", file.toString(), "--out", folder.resolve("again").toString());
        assertThat(run.err()).as(told.command()).contains("the same to the last bit");
        assertThat(run.status()).isEqualTo(CommandRunner.DONE);
    }
}

package org.glotlens.app.view.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.app.view.figure.RepresentSwitches;
import org.glotlens.app.view.lens.LensSwitches;
import org.glotlens.app.view.lens.LensViewModel;
import org.glotlens.app.view.overview.OverviewExhibits;
import org.glotlens.app.view.pca.PcaViewModel;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Readings;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.charts.FigureMetadata;
import org.glotlens.charts.SvgText;
import org.glotlens.charts.Typeface;
import org.glotlens.charts.choice.CsvOrigin;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.FigureFormat;
import org.glotlens.charts.choice.FigureWidth;
import org.glotlens.charts.choice.PageLook;
import org.glotlens.charts.choice.TableForms;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.LensFiles;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.stat.IntervalKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class ExportViewModelTest {
    private final Workbench bench = Benches.filled();
    private final ExportViewModel model = new ExportViewModel(bench.state(), bench.jobs(), bench.exportChoices());
    private final LensSwitches switches = new LensSwitches();
    private final OverviewExhibits exhibits = new OverviewExhibits(bench.state(), bench.statistics(), model);
    private final LensViewModel lens = lens(Side.BASE);
    private final Exhibit base = exhibits.lens(lens, Side.BASE);

    private LensViewModel lens(Side side) {
        return new LensViewModel(bench.state(), bench.statistics(), switches, side);
    }

    @TempDir
    private Path folder;

    private Stream<String> names() throws Exception {
        var names = new ArrayList<String>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(f -> names.add(f.getFileName().toString()));
        }
        return names.stream().sorted();
    }

    @Test
    void exportAllWritesEveryFigureInEveryFormat() throws Exception {
        var pca = new PcaViewModel(bench.state(), new RepresentSwitches(), Side.BASE);
        model.add(base);
        model.add(exhibits.pca(pca, Side.BASE));
        model.saveAll(folder);
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "lens-base.svg",
                        "lens-base.pdf",
                        "lens-base.png",
                        "lens-base.csv",
                        "pca-base.svg",
                        "pca-base.pdf",
                        "pca-base.png",
                        "pca-base.csv",
                        "run.json");
        assertThat(ProvenanceJson.read(Files.readString(folder.resolve("run.json")), "run.json"))
                .extracting(Provenance::command)
                .containsExactly("glotlens lens sample-data/model", "glotlens lens sample-data/model");
        assertThat(bench.state().noticeProperty().get().text()).startsWith("Saved 8 files and run.json in ");
    }

    @Test
    void theTableHoldsTheNumbersOfTheFigureOnShow() throws Exception {
        Path file = folder.resolve("lens.csv");
        model.save(base, FigureFormat.CSV, file);
        int drawn = lens.figureProperty().get().table().rows().size();
        assertThat(Files.readAllLines(file)).hasSize(drawn + 1);
    }

    @Test
    void aPictureNamesTheRunItCameFrom() throws Exception {
        Path file = folder.resolve("lens.svg");
        model.save(base, FigureFormat.SVG, file);
        assertThat(Files.readString(file)).contains("glotlens lens sample-data/model");
    }

    @Test
    void aPictureOfAnotherOriginNamesThat() throws Exception {
        Exhibit ofRun = Exhibit.of("all", lens.figureProperty(), () -> "glotlens train --config run/train_config.json");
        model.save(ofRun, FigureFormat.SVG, folder.resolve("one.svg"));
        model.add(ofRun);
        model.saveAll(folder);
        for (String name : List.of("one.svg", "all.svg")) {
            assertThat(Files.readString(folder.resolve(name)))
                    .contains("glotlens train --config run/train_config.json")
                    .doesNotContain("glotlens lens sample-data/model");
        }
    }

    @Test
    void aFileThatCannotBeWrittenGivesASentenceAndLeavesNothing() throws Exception {
        Path blocked = Files.writeString(folder.resolve("file"), "");
        model.save(base, FigureFormat.SVG, blocked.resolve("lens.svg"));
        assertThat(bench.state().noticeProperty().get().text()).contains("lens.svg");
        assertThat(names()).containsExactly("file");
    }

    /** The tables are those that the command line writes, in each of its forms; the tidy one has the rows of each. */
    @Test
    void allTablesOfWhatIsOnShowAreSavedInEveryForm() throws Exception {
        var read = new Read<>(List.<Prompt>of(), List.of());
        var lensRun = new LensMeasurement(read, LensMeasurement.AS_BUILT, LensSettings.defaults(), Edits.NONE);
        model.onResults(() -> List.of(
                new Measured<>(lensRun, Readings.lens(), true), new Measured<>(lensRun, Readings.lens(), true)));
        model.saveTables(folder);
        assertThat(names()).containsExactly("lens", "lens-2");
        Path lensFolder = folder.resolve("lens");
        List<Path> tables;
        try (Stream<Path> files = Files.list(lensFolder)) {
            tables = files.filter(file -> file.toString().endsWith(".csv") && !file.endsWith("tidy.csv"))
                    .toList();
        }
        assertThat(tables).hasSizeGreaterThan(2);
        for (Path table : tables) {
            String stem = table.getFileName().toString().replace(".csv", "");
            assertThat(Files.readString(lensFolder.resolve("tables/" + stem + ".tex")))
                    .contains("\\toprule");
        }
        Path beside = folder.resolve("beside");
        try (StagedFolder staged = StagedFolder.open(beside)) {
            LensFiles.write(LensAnalysis.of(Readings.lens(), lensRun.settings().estimates(), Watch.none()), staged);
            staged.commit();
        }
        for (Path table : tables) {
            assertThat(table)
                    .hasSameTextualContentAs(beside.resolve(table.getFileName().toString()));
        }
        String summary = Files.readAllLines(beside.resolve("lens_summary.csv")).get(1);
        String mean = summary.split(",")[3];
        assertThat(Files.readString(lensFolder.resolve("tidy.csv"))).contains("lens_summary", mean);
        assertThat(bench.state().noticeProperty().get().text()).contains("2 results");
    }

    @Test
    void withoutResultsThereAreNoTables() throws Exception {
        model.saveTables(folder);
        assertThat(bench.state().noticeProperty().get().text()).startsWith("There are no results");
        assertThat(names()).isEmpty();
    }

    @Test
    void withoutFiguresThereIsNothingToExport() throws Exception {
        model.saveAll(folder);
        assertThat(bench.state().noticeProperty().get().text()).startsWith("There are no figures");
        assertThat(names()).isEmpty();
    }

    @Test
    void aPictureNamesTheSelectionThatItShows() throws Exception {
        switches.zoomedProperty().set(true);
        switches.energeticProperty().set(true);
        bench.state().setShown("hi", false);
        bench.statistics().kindProperty().set(IntervalKind.MEDIAN);
        bench.exportChoices().dpiProperty().set(450);
        assertThat(model.runs(base).getFirst().command())
                .isEqualTo("glotlens lens sample-data/model --interval median --figure-curves"
                        + " en,bg,de,es,fr,it,ja,nl,ru,th,zh,shared --figure-checkpoints base --figure-arrangement"
                        + " targets --figure-zoom --figure-energy --figure-width single --figure-dpi 450");
        assertThat(model.runs(base).getFirst().options()).containsEntry("interval", "median");
        bench.prompts().select(bench.prompts().shownProperty().get().get(7));
        String id = bench.state().promptProperty().get();
        assertThat(model.runs(base).getFirst().command()).contains(" --figure-prompts " + id + " ");
    }

    @Test
    void savingWaitsForWhatIsStillComputed() throws Exception {
        model.setPending(true);
        model.save(base, FigureFormat.CSV, folder.resolve("lens.csv"));
        List<BufferedImage> copied = new ArrayList<>();
        model.copy(base, copied::add);
        assertThat(names()).isEmpty();
        assertThat(copied).isEmpty();
        assertThat(bench.state().noticeProperty().get().text()).startsWith("Intervals are still being computed");
        model.setPending(false);
        assertThat(names()).containsExactly("lens.csv");
        assertThat(copied).hasSize(1);
        model.setPending(false);
        assertThat(copied).hasSize(1);
    }

    @Test
    void baseAndAlignedAreSavedAsOneFigureWhereThatIsChosen() throws Exception {
        Exhibit aligned = exhibits.lens(lens(Side.ALIGNED), Side.ALIGNED);
        model.add(base);
        model.add(aligned);
        bench.exportChoices().wholeProperty().set(true);
        model.saveAll(folder);
        assertThat(names()).containsExactlyInAnyOrder("lens.svg", "lens.pdf", "lens.png", "lens.csv", "run.json");
        assertThat(Files.readString(folder.resolve("lens.csv")))
                .contains("\nbase,de,en,")
                .contains("\naligned,de,en,");
        assertThat(Files.readString(folder.resolve("lens.svg")))
                .contains(">a</text>", ">b</text>")
                .doesNotContain("--figure-checkpoints");
        assertThat(model.fileName(aligned)).isEqualTo("lens");
    }

    @Test
    void withoutAnAlignedCheckpointThereIsNoWhole() throws Exception {
        bench.exportChoices().wholeProperty().set(true);
        model.save(base, FigureFormat.CSV, folder.resolve("lens.csv"));
        assertThat(Files.readString(folder.resolve("lens.csv")))
                .contains("\nbase,de,en,")
                .doesNotContain("aligned");
        assertThat(model.fileName(base)).isEqualTo("lens-base");
    }

    @Test
    void titlesNameTheCheckpointsAndTitlesAndCaptionsCanBeLeftOut() throws Exception {
        bench.state().baseProperty().set(Readings.summary(Path.of("models", "Qwen1.5-0.5B"), Side.BASE));
        Path file = folder.resolve("lens.svg");
        model.save(base, FigureFormat.SVG, file);
        assertThat(drawn(file))
                .contains("base (Qwen1.5-0.5B) · by target language")
                .contains("answered in each language, n = 5–6, 1 dropped");
        bench.exportChoices().titledProperty().set(false);
        bench.exportChoices().captionedProperty().set(false);
        model.save(base, FigureFormat.SVG, file);
        assertThat(drawn(file)).doesNotContain("Qwen").doesNotContain("answered in");
    }

    @Test
    void theSelectedLayerIsNotInTheFile() throws Exception {
        bench.layer().select(3);
        model.save(base, FigureFormat.SVG, folder.resolve("three.svg"));
        bench.layer().select(6);
        model.save(base, FigureFormat.SVG, folder.resolve("six.svg"));
        assertThat(folder.resolve("six.svg")).hasSameTextualContentAs(folder.resolve("three.svg"));
    }

    @ParameterizedTest
    @EnumSource(CsvOrigin.class)
    void theNumbersSayWhatTheyWereMadeFromAsChosen(CsvOrigin origin) throws Exception {
        bench.exportChoices().csvOriginProperty().set(origin);
        Path file = folder.resolve("lens.csv");
        model.save(base, FigureFormat.CSV, file);
        String first = Files.readAllLines(file).getFirst();
        assertThat(first.startsWith("# [{")).isEqualTo(origin == CsvOrigin.COMMENT);
        assertThat(names().toList())
                .isEqualTo(origin == CsvOrigin.FILE ? List.of("lens.csv", "lens.run.json") : List.of("lens.csv"));
        if (origin != CsvOrigin.NONE) {
            String told = FigureMetadata.provenance(file).orElseThrow();
            assertThat(ProvenanceJson.read(told, "lens.csv")).isEqualTo(model.runs(base));
        }
    }

    @Test
    void theChoicesAreRememberedByTheNextWindow() {
        Settings settings = Benches.settings();
        var before = new ExportChoices(settings);
        before.dpiProperty().set(720);
        before.textProperty().set(SvgText.OUTLINED);
        before.widthProperty().set(FigureWidth.DOUBLE);
        before.captionedProperty().set(false);
        before.csvOriginProperty().set(CsvOrigin.FILE);
        before.typeSizeProperty().set(Optional.of(9.0));
        before.faceProperty().set(Optional.of(Typeface.SERIF));
        before.columnsProperty().set(Optional.of(2));
        before.formatsProperty().set(List.of(FigureFormat.PDF, FigureFormat.PGF));
        before.notebookProperty().set(true);
        before.wholeProperty().set(true);
        var after = new ExportChoices(settings);
        assertThat(after.settings())
                .isEqualTo(new ExportSettings(
                        new PageLook(
                                FigureWidth.DOUBLE,
                                Optional.of(9.0),
                                Optional.of(Typeface.SERIF),
                                Optional.of(2),
                                true,
                                false),
                        List.of(),
                        List.of(FigureFormat.PDF, FigureFormat.PGF),
                        true,
                        720,
                        SvgText.OUTLINED,
                        CsvOrigin.FILE,
                        TableForms.defaults()));
        assertThat(after.wholeProperty().get()).isTrue();
    }

    private static String drawn(Path svg) throws Exception {
        String text = Files.readString(svg);
        return text.substring(text.indexOf("</metadata>"));
    }
}

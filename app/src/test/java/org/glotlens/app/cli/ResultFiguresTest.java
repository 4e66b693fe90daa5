package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.app.figure.ResultTables;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.LensArrangement;
import org.glotlens.charts.choice.LensNumbers;
import org.glotlens.charts.choice.LensPanels;
import org.glotlens.charts.choice.LensSelection;
import org.glotlens.charts.choice.RepresentSelection;
import org.glotlens.engine.DataException;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.TopToken;
import org.glotlens.engine.represent.CrossChecks;
import org.glotlens.engine.represent.LayerProjection;
import org.glotlens.engine.represent.PcPair;
import org.glotlens.engine.represent.PearsonMatrix;
import org.glotlens.engine.represent.PointCloud;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.Scatter;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class ResultFiguresTest {
    private static final Provenance PROVENANCE = new Provenance(
            "glotlens lens m", Map.of("base", "ab12"), "cd34", "float32", "cpu", Map.of(), Map.of(), 42, "2026-01-01");

    @TempDir
    private Path folder;

    @Test
    void aLensResultBecomesOneFigureInFourFormatsWithBothCheckpoints() throws Exception {
        write(LensSelection.defaults());
        assertThat(names()).containsExactly("lens.csv", "lens.pdf", "lens.png", "lens.svg");
        assertThat(Files.readString(folder.resolve("figures/lens.csv")))
                .contains("base")
                .contains("aligned");
        assertThat(Files.readString(folder.resolve("figures/lens.svg"))).contains("glotlens lens m");
    }

    @Test
    void aRepresentResultBecomesTwoFigures() throws DataException, IOException {
        try (StagedFolder staged = StagedFolder.open(folder)) {
            ResultFigures.write(representResult(), RepresentSelection.defaults(), figures(staged));
            staged.commit();
        }
        assertThat(names())
                .containsExactly(
                        "pca.csv",
                        "pca.pdf",
                        "pca.png",
                        "pca.svg",
                        "pearson.csv",
                        "pearson.pdf",
                        "pearson.png",
                        "pearson.svg");
    }

    @Test
    void chosenFiguresStandTogetherInOneMoreAsTheFormatsThatWereChosen() throws Exception {
        ExportSettings chosen = parsed(Map.of(
                "figurePanels", "lens,lens", "figureFormats", "pgf,csv", "figureColumns", "2", "figureWidth", "acl"));
        assertThat(chosen).isNull();
        ExportSettings settings = parsed(
                Map.of("figurePanels", "lens", "figureFormats", "pgf,csv", "figureColumns", "2", "figureWidth", "acl"));
        try (StagedFolder staged = StagedFolder.open(folder)) {
            FigureFolder figures = new FigureFolder(ResultFigures.beside(staged), PROVENANCE, settings, Map.of());
            ResultFigures.write(analysis(), LensSelection.defaults(), figures, Watch.none());
            figures.finish();
            staged.commit();
        }
        assertThat(names()).containsExactly("lens.csv", "lens.pgf", "panels.csv", "panels.pgf");
        assertThat(folder.resolve("figures/panels.csv")).hasSameTextualContentAs(folder.resolve("figures/lens.csv"));
        assertThat(Files.readString(folder.resolve("figures/panels.pgf")))
                .contains("{\\pgfqpoint{" + 218.268 + "bp}", "\\rmfamily\\bfseries")
                .contains("glotlens lens m");
    }

    @Test
    void aCaptionSaysWhatIsShownAndWhatItRestsOnAndANotebookLiesBesideItsNumbers() throws Exception {
        ExportSettings settings = parsed(Map.of("figureFormats", "caption,bib", "isNotebook", "yes"));
        try (StagedFolder staged = StagedFolder.open(folder)) {
            FigureFolder figures = new FigureFolder(
                    ResultFigures.beside(staged),
                    PROVENANCE,
                    settings,
                    Map.of(Side.BASE, "Toy_1", Side.ALIGNED, "Toy_2"));
            ResultFigures.write(analysis(), LensSelection.defaults(), figures, Watch.none());
            staged.commit();
        }
        assertThat(names()).containsExactly("lens.bib", "lens.caption.tex", "lens.csv", "lens.ipynb");
        assertThat(Files.readString(folder.resolve("figures/lens.caption.tex")))
                .startsWith("% A draft, to be read and mended. The references are in lens.bib.\n"
                        + "\\caption{%\n"
                        + "  (a) base (Toy\\_1)")
                .contains("(b) aligned (Toy\\_2)", "Every value is computed over 3 prompts.")
                .contains("The base checkpoint is Toy\\_1 (SHA-256 of its weights ab12\\dots{}).")
                .contains("It was computed in float32 with Glotlens, version unknown, seed 42.")
                .endsWith("The method is that of \\cite{nostalgebraist-2020-interpreting,wendler-etal-2024-llamas}.\n"
                        + "}\n");
        assertThat(Files.readString(folder.resolve("figures/lens.bib")))
                .startsWith("@misc{nostalgebraist-2020-interpreting,")
                .contains("@inproceedings{wendler-etal-2024-llamas,");
        assertThat(Files.readString(folder.resolve("figures/lens.ipynb"))).contains("lens.csv", "glotlens lens m");
    }

    @Test
    void tablesInOtherFormsLieBesideTheCsvAndGoWithThem() throws Exception {
        Staging.Content table =
                out -> out.write("checkpoint,curve,layer,mean,ci_low,ci_high,n\nbase,zh,1,-0.123456,,,7\n");
        ExportSettings settings = parsed(Map.of("tables", "tex,tidy", "tableDigits", "2"));
        try (StagedFolder staged = StagedFolder.open(folder)) {
            ResultTables.write(
                    staged, settings.tables(), "lens", tables -> tables.write("part/lens_summary.csv", table));
            staged.commit();
        }
        assertThat(Files.readString(folder.resolve("part/tables/lens_summary.tex")))
                .contains("base & zh & 1 & $-$0.12 &  &  & 7 \\\\");
        assertThat(Files.readAllLines(folder.resolve("tidy.csv")))
                .containsExactly(
                        "measurement,checkpoint,language,layer,statistic,value,lower,upper",
                        "lens,base,zh,1,lens_summary.mean,-0.123456,,");
        try (StagedFolder staged = StagedFolder.open(folder)) {
            ResultTables.write(
                    staged,
                    ExportSettings.defaults().tables(),
                    "lens",
                    tables -> tables.write("part/lens_summary.csv", table));
            staged.commit();
        }
        assertThat(folder.resolve("part/tables/lens_summary.tex")).doesNotExist();
        assertThat(folder.resolve("tidy.csv")).doesNotExist();
    }

    @Test
    void aPanelThatTheResultDoesNotHaveIsRefusedAndNothingIsWritten() throws Exception {
        try (StagedFolder staged = StagedFolder.open(folder)) {
            FigureFolder figures = new FigureFolder(
                    ResultFigures.beside(staged), PROVENANCE, parsed(Map.of("figurePanels", "pca")), Map.of());
            ResultFigures.write(analysis(), LensSelection.defaults(), figures, Watch.none());
            assertThatThrownBy(figures::finish)
                    .isInstanceOf(DataException.class)
                    .hasMessage(
                            "--figure-panels names pca, but the figures of this result are lens. Choose among these.");
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** Null where a value cannot be had. */
    private static ExportSettings parsed(Map<String, String> typed) {
        try {
            return ExportSettings.table().parse(ExportSettings.defaults(), typed);
        } catch (SettingException e) {
            return null;
        }
    }

    @Test
    void theLayersShownAreTheMiddleThreeQuartersAndTheLast() {
        RepresentSelection usual = RepresentSelection.defaults();
        assertThat(usual.layersOf(8)).containsExactly(4, 6, 8);
        assertThat(usual.layersOf(32)).containsExactly(16, 24, 32);
        assertThat(usual.layersOf(1)).containsExactly(1);
    }

    @Test
    void aSelectionLimitsWhatIsDrawn() throws Exception {
        write(new LensSelection(
                List.of("en"),
                List.of(),
                Checkpoints.ALIGNED,
                LensArrangement.TOGETHER,
                true,
                false,
                false,
                false,
                false,
                List.of()));
        assertThat(Files.readAllLines(folder.resolve("figures/lens.csv")).stream()
                        .skip(1))
                .hasSize(4)
                .allMatch(line -> line.startsWith("aligned,en,") || line.startsWith("aligned,entropy,"));
    }

    /** Probability of zh is 0.1 p + 0.2 l (+ 0.1 when aligned), of en 0.3: only p = 2 leads, from layer 2 on. */
    @Test
    void overtakingIsDrawnForTheLanguagesThatAreAskedFor() throws Exception {
        write(LensSelection.defaults());
        assertThat(names()).noneMatch(name -> name.startsWith("overtaking"));
        write(LensSelection.defaults().withOvertaking(List.of("*", "zh")).over(List.of("zh-0", "zh-2")));
        assertThat(names()).contains("overtaking.csv", "overtaking.pdf", "overtaking.png", "overtaking.svg");
        assertThat(Files.readAllLines(folder.resolve("figures/overtaking.csv")))
                .contains("base,*,never,,1,0.5", "base,*,at,2,1,0.5", "base,zh,never,,1,0.5");
        assertThatThrownBy(() -> write(LensSelection.defaults().withOvertaking(List.of("hi"))))
                .hasMessage("--figure-overtaking names hi, but the run has *, zh. Choose among these.");
        write(LensSelection.defaults());
        assertThat(names()).noneMatch(name -> name.startsWith("overtaking"));
    }

    @Test
    void aSelectionOfWhatARunDoesNotHaveIsRefusedWithWhatItHas() {
        LensSelection usual = LensSelection.defaults();
        var noCurve = new LensSelection(
                List.of("xx"),
                List.of(),
                Checkpoints.BOTH,
                LensArrangement.TOGETHER,
                false,
                false,
                false,
                false,
                false,
                List.of());
        assertThatThrownBy(() -> ResultFigures.check(lensResult(), noCurve))
                .hasMessage("--figure-curves names xx, but the run has zh, en, entropy. Choose among these.");
        assertThatThrownBy(() -> ResultFigures.check(lensResult(), usual.over(List.of("zh-9"))))
                .hasMessageStartingWith("--figure-prompts names zh-9, but the run has zh-0, zh-1, zh-2.");
        RepresentSelection shown = RepresentSelection.defaults();
        var noLayer = new RepresentSelection(
                List.of(3),
                List.of(),
                Checkpoints.BOTH,
                shown.span(),
                shown.measure(),
                false,
                shown.alignment(),
                shown.pivot());
        assertThatThrownBy(() -> ResultFigures.check(representResult(), noLayer))
                .hasMessage("--figure-layers names layer 3, but the last layer is 2. Give layers from 0 to 2.");
        assertThatThrownBy(() -> ResultFigures.check(representResult(), shown.of(Checkpoints.ALIGNED)))
                .hasMessageContaining("only the base was read");
    }

    @Test
    void bothCheckpointsHaveOneAxisAlsoWhereItIsZoomed() throws Exception {
        List<Double> tops = new ArrayList<>();
        for (Checkpoints one : List.of(Checkpoints.BASE, Checkpoints.ALIGNED)) {
            var zoomed = new LensSelection(
                    List.of(), List.of(), one, LensArrangement.TOGETHER, true, false, false, false, false, List.of());
            var panels = new LensPanels(LensNumbers.of(analysis()), zoomed);
            LensFigure figure = (LensFigure)
                    panels.figure(one.sides().getFirst(), FigureStyle.print()).orElseThrow();
            tops.add(figure.data().scale().top());
        }
        assertThat(tops.get(0)).isEqualTo(tops.get(1));
        double highest = analysis().summaries().stream()
                .filter(summary -> !summary.curve().kind().isOfDistribution())
                .flatMapToDouble(summary -> DoubleStream.of(summary.high()))
                .max()
                .orElseThrow();
        assertThat(tops.get(0)).isEqualTo(highest);
    }

    private static FigureFolder figures(StagedFolder staged) {
        return new FigureFolder(ResultFigures.beside(staged), PROVENANCE);
    }

    private void write(LensSelection selection) throws Exception {
        try (StagedFolder staged = StagedFolder.open(folder)) {
            ResultFigures.write(analysis(), selection, figures(staged), Watch.none());
            staged.commit();
        }
    }

    private static LensAnalysis analysis() throws Exception {
        return LensAnalysis.of(lensResult(), LensSettings.of(1).estimates(), Watch.none());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("figures"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static LensResult lensResult() {
        List<Prompt> prompts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            prompts.add(new Prompt(
                    "zh-" + i, "zh", "花", Map.of("zh", List.of("花"), "en", List.of("flower")), Map.of(), Map.of()));
        }
        return new LensResult(
                prompts, List.of(readings(Side.BASE), readings(Side.ALIGNED)), List.of(), List.of(), PROVENANCE);
    }

    private static LensReadings readings(Side side) {
        float[][][] probability = new float[3][2][];
        TopToken[][][] top = new TopToken[3][2][];
        for (int prompt = 0; prompt < 3; prompt++) {
            for (int layer = 0; layer < 2; layer++) {
                probability[prompt][layer] = new float[] {0.1f * prompt + 0.2f * layer + 0.1f * side.ordinal(), 0.3f};
                top[prompt][layer] = new TopToken[] {new TopToken(5, "花", 0.5f)};
            }
        }
        return new LensReadings(
                side,
                2,
                List.of(Curve.answer("zh"), Curve.answer("en")),
                probability,
                new float[][] {{9, 2}, {9, 3}, {8, 2}},
                new float[][] {{0.1f, 0.2f}, {0.1f, 0.2f}, {0.1f, 0.2f}},
                top);
    }

    private static RepresentResult representResult() {
        List<LayerProjection> layers = new ArrayList<>();
        for (int layer = 0; layer <= 2; layer++) {
            Scatter scores = new Scatter(List.of(
                    new PointCloud(List.of(new PcPair(0, 1), new PcPair(1, 0), new PcPair(2, 1))),
                    new PointCloud(List.of(new PcPair(1, 1), new PcPair(2, 0), new PcPair(3, 1)))));
            layers.add(new LayerProjection(layer, List.of(scores), List.of(new PcPair(0.5, 0.2))));
        }
        List<PearsonMatrix> matrices = new ArrayList<>();
        double[][] r = {{1, 0.5}, {0.5, 1}};
        for (int layer = 0; layer <= 2; layer++) {
            matrices.add(new PearsonMatrix(Side.BASE, layer, 3, r, r, r, r, r));
        }
        return new RepresentResult(
                List.of(Side.BASE),
                List.of("en", "de"),
                List.of("1", "2", "3"),
                2,
                Pooling.CONTENT_MEAN,
                layers,
                List.of(matrices),
                new double[][] {{0.1, 0.2, 0.3}},
                CrossChecks.NONE,
                PROVENANCE);
    }
}

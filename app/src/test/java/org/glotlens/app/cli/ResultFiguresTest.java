package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.StagedFolder;
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
        try (StagedFolder staged = StagedFolder.open(folder)) {
            ResultFigures.write(LensAnalysis.of(lensResult(), LensSettings.of(1).estimates(), Watch.none()), staged);
            staged.commit();
        }
        assertThat(names()).containsExactly("lens.csv", "lens.pdf", "lens.png", "lens.svg");
        assertThat(Files.readString(folder.resolve("figures/lens.csv")))
                .contains("base")
                .contains("aligned");
        assertThat(Files.readString(folder.resolve("figures/lens.svg"))).contains("glotlens lens m");
    }

    @Test
    void aRepresentResultBecomesTwoFigures() throws DataException, IOException {
        try (StagedFolder staged = StagedFolder.open(folder)) {
            ResultFigures.write(representResult(), staged);
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
    void theLayersShownAreTheMiddleThreeQuartersAndTheLast() {
        assertThat(ResultFigures.layers(8)).containsExactly(4, 6, 8);
        assertThat(ResultFigures.layers(32)).containsExactly(16, 24, 32);
        assertThat(ResultFigures.layers(1)).containsExactly(1);
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
                probability[prompt][layer] = new float[] {0.1f * prompt + 0.2f * layer, 0.3f};
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

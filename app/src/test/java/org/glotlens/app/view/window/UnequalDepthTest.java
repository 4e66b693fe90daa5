package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.glotlens.app.view.lens.Arrangement;
import org.glotlens.app.view.lens.LensSwitches;
import org.glotlens.app.view.lens.LensViewModel;
import org.glotlens.app.view.tokens.TokenLayer;
import org.glotlens.charts.Figure;
import org.glotlens.charts.LensFigure;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Readings of 8 layers beside some of 5: every view at every layer. */
@Tag("unit")
class UnequalDepthTest {
    private static final int FEW = 5;

    private final Workbench bench = Benches.filled();

    @ParameterizedTest
    @EnumSource(Side.class)
    void everyViewShowsWhatEachCheckpointHasAtEveryLayer(Side shallow) {
        bench.state().showLens(cut(bench.state().lensProperty().get(), shallow));
        assertThat(bench.state().nLayersProperty().get()).isEqualTo(8);
        assertThat(bench.statistics().analysisProperty().get().differences()).isEmpty();
        for (Side side : Side.values()) {
            LensSwitches switches = new LensSwitches();
            switches.overlaidProperty().set(true);
            switches.differenceProperty().set(true);
            LensViewModel model = new LensViewModel(bench.state(), bench.statistics(), switches, side);
            int own = side == shallow ? FEW : 8;
            for (int layer = 0; layer <= 8; layer++) {
                bench.state().selectLayer(layer);
                assertThat(model.curvesProperty().get())
                        .isNotEmpty()
                        .allSatisfy(curve -> assertThat(curve.mean()).hasSize(own));
                LensFigure figure = (LensFigure) model.figureProperty().get();
                assertThat(figure.data().underlay())
                        .as("no layer stands under another")
                        .isEmpty();
                assertDrawn(figure);
                switches.arrangementProperty().set(Arrangement.TARGETS);
                assertDrawn(model.figureProperty().get());
                switches.arrangementProperty().set(Arrangement.TOGETHER);
                assertDrawn(bench.statistics().overtakingProperty().get());
                assertThat(bench.layer().entropyProperty().get()).doesNotContain("NaN");
            }
            model.close();
        }
        bench.prompts().select(bench.prompts().shownProperty().get().getFirst());
        List<TokenLayer> rows = bench.tokens().rowsProperty().get();
        assertThat(rows).extracting(TokenLayer::layer).containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(rows.getFirst().base().isEmpty()).isEqualTo(shallow == Side.BASE);
        assertThat(rows.getFirst().aligned().isEmpty()).isEqualTo(shallow == Side.ALIGNED);
    }

    private static void assertDrawn(Figure figure) {
        BufferedImage image = new BufferedImage(600, 400, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        figure.draw(g, new Rectangle2D.Double(0, 0, 600, 400));
        g.dispose();
        assertThat(figure.summary() + figure.caption()).doesNotContain("NaN");
    }

    private static LensResult cut(LensResult whole, Side shallow) {
        List<LensReadings> readings = whole.readings().stream()
                .map(r -> r.side() == shallow ? cut(r) : r)
                .toList();
        return new LensResult(
                whole.prompts(), readings, whole.answerSets(), whole.dropped(), whole.provenance(), whole.words());
    }

    private static LensReadings cut(LensReadings r) {
        return new LensReadings(
                r.side(),
                FEW,
                r.curves(),
                Arrays.stream(r.probability()).map(p -> Arrays.copyOf(p, FEW)).toArray(float[][][]::new),
                Arrays.stream(r.entropyBits()).map(p -> Arrays.copyOf(p, FEW)).toArray(float[][]::new),
                Arrays.stream(r.energy()).map(p -> Arrays.copyOf(p, FEW)).toArray(float[][]::new),
                Arrays.stream(r.top())
                        .map(p -> Arrays.copyOf(p, FEW))
                        .toArray(org.glotlens.engine.lens.TopToken[][][]::new));
    }
}

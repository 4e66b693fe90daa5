package org.glotlens.app.view.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.LensScale;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LensViewModelTest {
    private final Workbench bench = Benches.filled();
    private final LensSwitches switches = new LensSwitches();
    private final LensViewModel model = new LensViewModel(bench.state(), bench.statistics(), switches, Side.ALIGNED);

    private CurveSummary curve(String name) {
        return model.curvesProperty().get().stream()
                .filter(c -> c.curve().text().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theMeanOfAllPromptsIsDrawnWhileNoneIsSelected() {
        float[][][] p = bench.state().readings(Side.ALIGNED).orElseThrow().probability();
        double sum = 0;
        for (float[][] prompt : p) {
            sum += prompt[4][0];
        }
        assertThat(curve("en").mean()[4]).isCloseTo(sum / p.length, within(1e-9));
        assertThat(curve("en").n()).isEqualTo(60);
    }

    @Test
    void aSelectedPromptShowsItsOwnCurvesAndClearingReturnsToTheMean() {
        double mean = curve("en").mean()[4];
        bench.prompts().select(bench.prompts().shownProperty().get().get(7));
        float own = bench.state().readings(Side.ALIGNED).orElseThrow().probability()[7][4][0];
        assertThat(curve("en").mean()[4]).isEqualTo(own);
        assertThat(curve("en").n()).isEqualTo(1);
        bench.prompts().clear();
        assertThat(curve("en").mean()[4]).isEqualTo(mean);
    }

    @Test
    void theDifferenceIsPairedByPromptAndSaysSo() {
        switches.differenceProperty().set(true);
        float[][][] base = bench.state().readings(Side.BASE).orElseThrow().probability();
        float[][][] aligned = bench.state().readings(Side.ALIGNED).orElseThrow().probability();
        double sum = 0;
        for (int p = 0; p < base.length; p++) {
            sum += (double) aligned[p][4][0] - base[p][4][0];
        }
        assertThat(curve("en").mean()[4]).isCloseTo(sum / base.length, within(1e-9));
        var figure = (LensFigure) model.figureProperty().get();
        assertThat(figure.title()).isEqualTo("aligned − base · mean");
        assertThat(figure.data().scale().reading()).isEqualTo(LensScale.Reading.DIFFERENCE);
        assertThat(figure.summary()).contains("95 % percentile bootstrap interval of the paired difference");
        switches.differenceProperty().set(false);
        assertThat(model.figureProperty().get().title()).isEqualTo("aligned · mean");
    }

    @Test
    void hiddenLanguagesAreNotDrawn() {
        bench.state().setShown("de", false);
        assertThat(model.curvesProperty().get())
                .extracting(summary -> summary.curve().text())
                .doesNotContain("de")
                .contains("en", "shared");
    }

    @Test
    void aClickedLayerIsTheSelectedLayerOfTheFigure() {
        model.pick(new LayerPick(7));
        assertThat(bench.state().layerProperty().get()).isEqualTo(7);
        assertThat(((LensFigure) model.figureProperty().get()).data().selectedLayer())
                .isEqualTo(7);
    }

    @Test
    void movingTheLayerKeepsTheBackdrop() {
        Object key = model.figureProperty().get().backdropKey();
        bench.layer().step(1);
        assertThat(model.figureProperty().get().backdropKey()).isEqualTo(key);
    }

    @Test
    void aClosedViewModelHearsNothing() {
        model.close();
        var before = model.figureProperty().get();
        bench.layer().step(1);
        assertThat(model.figureProperty().get()).isSameAs(before);
    }
}

package org.glotlens.app.view.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.FigurePick.TargetPick;
import org.glotlens.charts.LayeredFigure;
import org.glotlens.charts.LensFigure;
import org.glotlens.charts.LensScale;
import org.glotlens.charts.TargetsFigure;
import org.glotlens.charts.choice.LensArrangement;
import org.glotlens.engine.lens.Curve;
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
    void aPlotForEachTargetLanguageStandsFirst() {
        var figure = (TargetsFigure) model.figureProperty().get();
        assertThat(figure.data().panels())
                .hasSize(11)
                .allSatisfy(panel -> assertThat(panel.curves()).hasSize(2));
        assertThat(model.selection().arrangement()).isEqualTo(LensArrangement.TARGETS);
        bench.prompts().select(bench.prompts().shownProperty().get().get(7));
        assertThat(model.figureProperty().get()).isInstanceOf(LensFigure.class);
    }

    @Test
    void aClickedHeadingShowsThatLanguageAloneOverItsPrompts() {
        model.pick(new TargetPick("zh"));
        assertThat(switches.arrangementProperty().get()).isEqualTo(Arrangement.PAIR);
        var figure = (LensFigure) model.figureProperty().get();
        assertThat(figure.data().curves())
                .extracting(summary -> summary.curve().text())
                .containsExactly("en", "zh");
        var prompts = bench.state().lensProperty().get().prompts();
        float[][][] p = bench.state().readings(Side.ALIGNED).orElseThrow().probability();
        int zh = bench.state().readings(Side.ALIGNED).orElseThrow().curves().indexOf(Curve.answer("zh"));
        double sum = 0;
        int n = 0;
        for (int i = 0; i < p.length; i++) {
            if (prompts.get(i).language().equals("zh")) {
                sum += p[i][4][zh];
                n++;
            }
        }
        assertThat(curve("zh").n()).isEqualTo(n);
        assertThat(curve("zh").mean()[4]).isCloseTo(sum / n, within(1e-9));
        assertThat(model.selection().prompts())
                .hasSize(n)
                .allSatisfy(id -> assertThat(prompts.stream()
                                .filter(prompt -> prompt.id().equals(id))
                                .findFirst()
                                .orElseThrow()
                                .language())
                        .isEqualTo("zh"));
    }

    @Test
    void theDifferenceStandsInOnePlotAndLeavesWhenThePlotsAreSmallAgain() {
        switches.differenceProperty().set(true);
        assertThat(switches.arrangementProperty().get()).isEqualTo(Arrangement.TOGETHER);
        switches.arrangementProperty().set(Arrangement.TARGETS);
        assertThat(switches.differenceProperty().get()).isFalse();
        assertThat(model.figureProperty().get()).isInstanceOf(TargetsFigure.class);
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
        assertThat(((LayeredFigure) model.figureProperty().get()).selectedLayer())
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

package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.MassPanels;
import org.glotlens.charts.choice.MassSelection;
import org.glotlens.engine.mass.LanguageVocabulary;
import org.glotlens.engine.mass.LayerMass;
import org.glotlens.engine.mass.MassPrompt;
import org.glotlens.engine.mass.MassReadings;
import org.glotlens.engine.mass.MassResult;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bands of language mass are stacked to 1, where the numbers say. */
@Tag("unit")
class MassFigureTest {
    private static final Rectangle2D AREA = Pixels.AREA;

    private static LayerMass mass(float en, float zh, float shared) {
        return new LayerMass(new float[] {.5f, .5f}, new float[] {en, zh}, shared, 1 - en - zh - shared);
    }

    private static MassResult result() {
        LayerMass[][][] mass = {
            {{mass(.5f, .25f, .125f), mass(.25f, .5f, .125f)}, {mass(.75f, 0, .125f), mass(0, .75f, .125f)}},
            {{mass(.25f, .25f, .25f), mass(.25f, .25f, .25f)}, {mass(.25f, .25f, .25f), mass(.25f, .25f, .25f)}}
        };
        return new MassResult(
                List.of(new LanguageVocabulary("en", 9, 5, 3), new LanguageVocabulary("zh", 8, 4, 2)),
                List.of(
                        new MassPrompt("p", "a b", List.of("a", "b"), List.of(0, 1)),
                        new MassPrompt("q", "c d", List.of("c", "d"), List.of(0, 1))),
                List.of(new MassReadings(Side.BASE, 2, mass), new MassReadings(Side.ALIGNED, 2, mass)),
                Provenance.NONE);
    }

    private static MassFigure figure(List<String> prompts, int token) {
        return new MassPanels(result(), new MassSelection(prompts, token, Checkpoints.BOTH))
                .figure(Side.BASE, FigureStyle.light())
                .orElseThrow();
    }

    @Test
    void theTableHoldsOwnSharedAndUnseenOfAPromptAtAToken() {
        MassFigure figure = figure(List.of("p"), 0);
        assertThat(figure.title()).isEqualTo("base · language mass, prompt p, token 0: a");
        assertThat(figure.table().rows())
                .containsExactly(
                        List.of("base", "prompt p, token 0: a", "1", "en", "0.5"),
                        List.of("base", "prompt p, token 0: a", "1", "zh", "0.25"),
                        List.of("base", "prompt p, token 0: a", "1", "shared", "0.125"),
                        List.of("base", "prompt p, token 0: a", "1", "unseen", "0.125"),
                        List.of("base", "prompt p, token 0: a", "2", "en", "0.25"),
                        List.of("base", "prompt p, token 0: a", "2", "zh", "0.5"),
                        List.of("base", "prompt p, token 0: a", "2", "shared", "0.125"),
                        List.of("base", "prompt p, token 0: a", "2", "unseen", "0.125"));
    }

    @Test
    void withoutATokenItIsTheLastOfEveryPrompt() {
        MassFigure figure = figure(List.of(), -1);
        assertThat(figure.title()).isEqualTo("base · language mass, mean of 2 prompts");
        assertThat(figure.data().mass(1, 0)).isEqualTo(.5);
        assertThat(figure.data().mass(2, 0)).isEqualTo(.125);
    }

    @Test
    void bandsLieOnEachOtherAndFillThePlot() {
        MassFigure figure = figure(List.of("p"), 0);
        MassLayout layout = figure.layout(AREA);
        assertThat(layout.y(figure.data().below(1, 3) + figure.data().mass(1, 3)))
                .isCloseTo(layout.plot().getMinY(), within(1e-9));
        var pixels = Pixels.of(figure);
        int x = (int) layout.plot().getMinX() + 3;
        assertThat(pixels.at(x, (int) layout.y(.4)))
                .isEqualTo(Palette.mark("en").colour(Theme.LIGHT));
        assertThat(pixels.at(x, (int) layout.y(.6)))
                .isEqualTo(Palette.mark("zh").colour(Theme.LIGHT));
        assertThat(pixels.at(x, (int) layout.y(.82))).isEqualTo(Palette.shared().colour(Theme.LIGHT));
        assertThat(pixels.at(x, (int) layout.y(.95))).isEqualTo(Palette.unseen().colour(Theme.LIGHT));
    }

    @Test
    void itIsSaidInWordsAndByLayer() {
        MassFigure figure = figure(List.of("p"), 0);
        assertThat(figure.summary())
                .contains("en has most at layer 1, 0.50, and 0.25 at the last.", "one language's own");
        Rectangle2D plot = figure.layout(AREA).plot();
        var at = new Point2D.Double(plot.getMaxX() - 2, plot.getCenterY());
        assertThat(figure.describe(at, AREA))
                .contains("layer 2 of 2\nunseen  0.125\nshared  0.125\nzh  0.500\nen  0.250");
        assertThat(figure.pick(at, AREA)).contains(new FigurePick.LayerPick(2));
        assertThat(figure.withSelectedLayer(2).backdropKey()).isEqualTo(figure.backdropKey());
    }

    @Test
    void baseStandsAboveAligned() {
        var sheet = new MassPanels(result(), MassSelection.defaults()).sheet(FigureStyle.print());
        assertThat(sheet).get().isInstanceOf(FigureGrid.class);
        var one = new MassPanels(result(), new MassSelection(List.of(), -1, Checkpoints.ALIGNED))
                .sheet(FigureStyle.print());
        assertThat(one).get().isInstanceOf(MassFigure.class);
    }

    @Test
    void oneLayerAloneFillsThePlotToo() {
        var data = new MassFigureData(
                Side.BASE, "x", List.of("en", "shared", "unseen"), List.of(List.of(.5, .25, .25)), 0);
        MassFigure figure = new MassFigure(data, FigureStyle.light());
        MassLayout layout = figure.layout(AREA);
        var pixels = Pixels.of(figure);
        assertThat(pixels.at((int) layout.plot().getMaxX() - 3, (int) layout.y(.1)))
                .isEqualTo(Palette.mark("en").colour(Theme.LIGHT));
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.haveTheNumbersOf(figure(List.of(), -1), "mass");
    }
}

package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.glotlens.charts.NeuronFigureData.Bars;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.NeuronFigureSelection;
import org.glotlens.charts.choice.NeuronPanels;
import org.glotlens.engine.neuron.NeuronMask;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class NeuronFigureTest {
    private final NeuronFigureData data = NeuronFigureData.of(
            Side.BASE, List.of("en", "zh"), List.of(List.of(10, 30), List.of(0, 20), List.of(5, 0)));
    private final NeuronFigure figure = new NeuronFigure(data, FigureStyle.light());

    @Test
    void stackedBarsAreAsHighAsTheirCountsTheFirstLanguageOnTop() {
        NeuronLayout layout = figure.layout(Pixels.AREA);
        Rectangle2D english = layout.bar(data, 1, 0);
        Rectangle2D chinese = layout.bar(data, 1, 1);
        assertThat(data.top()).isEqualTo(40);
        assertThat(chinese.getHeight() / english.getHeight()).isCloseTo(3, within(1e-9));
        assertThat(english.getMaxY()).isCloseTo(chinese.getMinY(), within(1e-9));
        assertThat(chinese.getMaxY()).isEqualTo(layout.plot().getMaxY());
        // the axis goes to 1.05 times the highest bar of 40
        assertThat(chinese.getHeight()).isCloseTo(layout.plot().getHeight() * 30 / 42, within(1e-9));
        Pixels pixels = Pixels.of(figure);
        assertThat(pixels.at(english.getX() + 3, english.getCenterY()))
                .isEqualTo(Palette.mark("en").onLight());
        assertThat(pixels.at(chinese.getX() + 3, chinese.getCenterY()))
                .isEqualTo(Palette.mark("zh").onLight());
        assertThat(pixels.at(chinese.getCenterX(), chinese.getCenterY())).isEqualTo(Theme.LIGHT.background());
    }

    @Test
    void barsBesideEachOtherStandOnTheAxis() {
        NeuronFigureData beside = data.withBars(Bars.BESIDE);
        NeuronLayout layout = new NeuronFigure(beside, FigureStyle.light()).layout(Pixels.AREA);
        Rectangle2D english = layout.bar(beside, 1, 0);
        Rectangle2D chinese = layout.bar(beside, 1, 1);
        assertThat(beside.top()).isEqualTo(30);
        assertThat(english.getMaxX()).isCloseTo(chinese.getMinX(), within(1e-9));
        assertThat(english.getMaxY()).isEqualTo(chinese.getMaxY());
        assertThat(chinese.getHeight() / english.getHeight()).isCloseTo(3, within(1e-9));
    }

    @Test
    void theTableAndTheWordsHaveTheCounts() {
        assertThat(figure.table().rows())
                .hasSize(6)
                .contains(List.of("base", "1", "zh", "30"), List.of("base", "2", "en", "0"));
        assertThat(figure.summary())
                .isEqualTo("base · neurons by language over 3 layers. en has 15, most at layer 1."
                        + " zh has 50, most at layer 1. A neuron of several languages counts for each of them.");
        NeuronLayout layout = figure.layout(Pixels.AREA);
        Point2D second = new Point2D.Double(layout.x(2), layout.plot().getCenterY());
        assertThat(figure.describe(second, Pixels.AREA)).contains("layer 2 of 3\nen  0 of 15\nzh  20 of 50");
        assertThat(figure.pick(second, Pixels.AREA)).contains(new FigurePick.LayerPick(2));
    }

    @Test
    void theNeuronsOfAMaskAreCountedByBlock() {
        NeuronMask mask = new NeuronMask(
                List.of("en", "zh"),
                List.of(List.of(new int[] {3, 5}, new int[0]), List.of(new int[] {5}, new int[] {0})));
        assertThat(NeuronFigureData.of(Side.ALIGNED, mask).counts()).containsExactly(List.of(2, 1), List.of(0, 1));
    }

    @Test
    void bothCheckpointsHaveOneAxisAlsoWhereOneIsShown() {
        NeuronFigureData more =
                NeuronFigureData.of(Side.ALIGNED, List.of("en", "zh"), List.of(List.of(60, 0), List.of(0, 9)));
        var panels = new NeuronPanels(
                List.of(data, more), new NeuronFigureSelection(List.of("zh"), Checkpoints.ALIGNED, Bars.STACKED));
        NeuronFigure shown = (NeuronFigure) panels.sheet(FigureStyle.print()).orElseThrow();
        assertThat(shown.data().languages()).containsExactly("zh");
        assertThat(shown.data().counts()).containsExactly(List.of(0), List.of(9));
        assertThat(shown.data().top()).isEqualTo(30);
    }

    @Test
    void countsThatDoNotFitTheLanguagesAreRefused() {
        List<List<Integer>> tooFew = List.of(List.of(1));
        assertThatThrownBy(() -> NeuronFigureData.of(Side.BASE, List.of("en", "zh"), tooFew))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 counts of 2 languages");
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.haveTheNumbersOf(figure, "neurons");
    }
}

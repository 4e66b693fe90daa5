package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.util.List;
import org.glotlens.charts.NeuronStepsFigureData.Measure;
import org.glotlens.charts.choice.NeuronStepsPanels;
import org.glotlens.engine.neuron.NeuronMask;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.runs.RunNeurons;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class NeuronStepsFigureTest {
    /** Chinese has 3 neurons and after 10 steps 2, of which one is of the 3: 1 of 4. English keeps its only one. */
    private final RunNeurons saves = new RunNeurons(
            List.of(
                    new RunNeurons.Save(0, mask(new int[] {9}, new int[] {1, 2, 3})),
                    new RunNeurons.Save(10, mask(new int[] {9}, new int[] {3, 4}))),
            Provenance.NONE);

    private final FigureGrid sheet = (FigureGrid) new NeuronStepsPanels(saves).sheet(FigureStyle.light());

    private static NeuronMask mask(int[] en, int[] zh) {
        return new NeuronMask(List.of("en", "zh"), List.of(List.of(en), List.of(zh)));
    }

    private NeuronStepsFigure figure(int index) {
        return (NeuronStepsFigure) sheet.figures().get(index);
    }

    @Test
    void bothMeasuresHaveTheNumbersOfTheSaves() {
        assertThat(figure(0).data().measure()).isEqualTo(Measure.NEURONS);
        assertThat(figure(0).table().rows())
                .containsExactly(
                        List.of("0", "en", "neurons", "1.0"),
                        List.of("0", "zh", "neurons", "3.0"),
                        List.of("10", "en", "neurons", "1.0"),
                        List.of("10", "zh", "neurons", "2.0"));
        assertThat(figure(1).data().values()).containsExactly(List.of(1.0, 1.0), List.of(1.0, 0.25));
        assertThat(figure(1).summary())
                .startsWith("shared with the base from step 0 to step 10. en: 1.000 at first, 1.000 at last."
                        + " zh: 1.000 at first, 0.250 at last.");
    }

    @Test
    void pointsLieAtTheirStepsAndValues() {
        NeuronStepsFigure kept = figure(1);
        NeuronStepsFigure.Layout layout = kept.layout(Pixels.AREA);
        Point2D first = layout.at(0, 1);
        Point2D last = layout.at(1, 0.25);
        // the axis goes to 1.05, and beyond both ends by 3 hundredths of the steps
        assertThat((layout.plot().getMaxY() - last.getY()) / layout.plot().getHeight())
                .isCloseTo(0.25 / 1.05, within(1e-9));
        assertThat((first.getX() - layout.plot().getMinX()) / layout.plot().getWidth())
                .isCloseTo(0.3 / 10.6, within(1e-9));
        Pixels pixels = Pixels.of(kept);
        assertThat(pixels.at((first.getX() + last.getX()) / 2, (first.getY() + last.getY()) / 2))
                .isEqualTo(Palette.mark("zh").onLight());
        assertThat(kept.describe(last, Pixels.AREA)).contains("step 10\nen  1.000\nzh  0.250");
        assertThat(kept.describe(new Point2D.Double(0, 0), Pixels.AREA)).isEmpty();
    }

    @Test
    void valuesThatDoNotFitTheStepsAreRefused() {
        List<List<Double>> tooFew = List.of(List.of(1.0));
        assertThatThrownBy(() -> new NeuronStepsFigureData(Measure.KEPT, List.of(0, 1), List.of("en"), tooFew))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not fit");
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.haveTheNumbersOf(figure(0), "value");
    }
}

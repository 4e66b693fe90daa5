package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.charts.choice.PassPanels;
import org.glotlens.engine.concept.ConceptRanks;
import org.glotlens.engine.concept.ConceptResult;
import org.glotlens.engine.concept.ConceptScore;
import org.glotlens.engine.concept.ConceptSettings;
import org.glotlens.engine.concept.ConceptWord;
import org.glotlens.engine.concept.DroppedConcept;
import org.glotlens.engine.concept.Reading;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Remarks;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.IntervalKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PassFigureTest {
    private static final ConceptWord TOKEN = new ConceptWord("a", List.of(1));

    /** Best ranks 3 1 12 1 and, of the other item, 1 8; a word that is no token beside them. */
    private static ConceptResult result(Side... sides) {
        List<ConceptScore> items = List.of(
                new ConceptScore("x", List.of(TOKEN, TOKEN, TOKEN, TOKEN)),
                new ConceptScore("y", List.of(TOKEN, TOKEN, new ConceptWord("b c", List.of()))));
        int[][][] logit = {{{3, 9}, {1, 2}, {12, 40}, {7, 1}}, {{1, 1}, {9, 8}, {0, 0}}};
        int[][][] jacobian = {{{1, 9}, {1, 2}, {1, 40}, {1, 1}}, {{1, 1}, {1, 8}, {0, 0}}};
        List<ConceptRanks> ranks = new ArrayList<>();
        for (Side side : sides) {
            ranks.add(new ConceptRanks(side, Reading.LOGIT, 2, logit));
            ranks.add(new ConceptRanks(side, Reading.JACOBIAN, 2, jacobian));
        }
        return new ConceptResult(
                items,
                ranks,
                List.of(new DroppedConcept("z", "No token.")),
                Provenance.NONE.saying(new Remarks(List.of("Read through J."))));
    }

    private final PassFigure figure =
            (PassFigure) new PassPanels(result(Side.BASE), ConceptSettings.defaults()).sheet(FigureStyle.light());

    @Test
    void theTableHasEveryReadingAndK() {
        FigureTable table = figure.table();
        assertThat(table.header()).containsExactly("checkpoint", "reading", "k", "pass", "ci_low", "ci_high", "n");
        assertThat(table.rows()).hasSize(6);
        // shares 1/2 and 1/2, no spread
        assertThat(table.rows().getFirst()).containsExactly("base", "logit", "1", "0.5", "0.5", "0.5", "2");
        assertThat(table.rows().get(1)).containsExactly("base", "jacobian", "1", "1.0", "1.0", "1.0", "2");
        // shares 3/4 and 1/2
        assertThat(table.rows().get(2).subList(0, 4)).containsExactly("base", "logit", "5", "0.625");
        // shares 3/4 and 1
        assertThat(table.rows().get(4).subList(0, 4)).containsExactly("base", "logit", "10", "0.875");
    }

    @Test
    void theCaptionSaysWhatTheNumbersAreOf() {
        assertThat(figure.caption())
                .isEqualTo(
                        "Over n = 2 items, 1 dropped; 6 of 7 words are one token of the tokenizer, the others are not"
                                + " ranked; lines: 95 % normal interval. Read through J.");
        assertThat(figure.title()).isEqualTo("base · words that a layer shows, mean");
        assertThat(figure.summary()).contains("logit lens: pass@1 0.50.", "Jacobian lens: pass@1 1.00.");
    }

    @Test
    void aBarIsAsHighAsItsShareAndTellsItsNumbers() {
        Rectangle2D plot = figure.plot(Pixels.AREA);
        Pixels pixels = Pixels.of(figure);
        for (int i = 0; i < 6; i++) {
            Rectangle2D bar = figure.bar(plot, i);
            double share = Double.parseDouble(figure.table().rows().get(i).get(3));
            assertThat(bar.getHeight() / plot.getHeight()).isCloseTo(share, within(1e-9));
            double x = bar.getMinX() + 1.5;
            assertThat(pixels.at(x, bar.getMaxY() - 4)).isNotEqualTo(pixels.at(plot.getMinX() + 2, bar.getMaxY() - 4));
            assertThat(figure.bar(plot, 0).intersects(figure.bar(plot, 1))).isFalse();
        }
        Rectangle2D first = figure.bar(plot, 0);
        assertThat(figure.describe(new Point2D.Double(first.getCenterX(), plot.getCenterY()), Pixels.AREA))
                .contains("logit lens, pass@1  0.500  [0.500, 0.500]");
        assertThat(figure.describe(new Point2D.Double(plot.getMinX() + 1, plot.getCenterY()), Pixels.AREA))
                .isEmpty();
    }

    @Test
    void overTheLayersBothReadingsStandAtTheirShares() {
        PassLayersFigure layers = (PassLayersFigure)
                new PassPanels(result(Side.BASE), ConceptSettings.defaults()).layers(FigureStyle.light());
        FigureTable table = layers.table();
        assertThat(table.header())
                .containsExactly("checkpoint", "reading", "layer", "k", "pass", "ci_low", "ci_high", "n");
        // logit lens: ranks 3 1 12 7 and 1 9 at layer 1, 9 2 40 1 and 1 8 at layer 2
        assertThat(table.rows().get(0).subList(0, 5)).containsExactly("base", "logit", "1", "10", "0.875");
        assertThat(table.rows().get(1).subList(0, 5)).containsExactly("base", "logit", "2", "10", "0.875");
        assertThat(table.rows().get(2).subList(0, 5)).containsExactly("base", "jacobian", "1", "10", "1.0");
        assertThat(layers.title()).isEqualTo("base · words among the first 10 of a layer, mean");
        assertThat(layers.summary())
                .contains("logit lens peaks at 0.88 at layer 1.")
                .endsWith("Read through J.");
        Point2D second = layers.at(Pixels.AREA, 1, 1);
        assertThat(layers.pick(second, Pixels.AREA)).contains(new FigurePick.LayerPick(1));
        assertThat(layers.describe(second, Pixels.AREA))
                .contains("layer 1 of 2\nlogit lens: pass@10 0.875.\nJacobian lens: pass@10 1.000.");
        assertThat(Pixels.of(layers).at(second.getX(), second.getY()))
                .isEqualTo(layers.data().mark(layers.data().lines().get(1)).onLight());
        assertThat(layers.withSelectedLayer(2).withoutSelection()).isEqualTo(layers);
    }

    @Test
    void bothCheckpointsStandAboveEachOtherAndMediansSaySo() {
        assertThat(new PassPanels(result(Side.BASE, Side.ALIGNED), ConceptSettings.defaults())
                        .sheet(FigureStyle.light()))
                .isInstanceOfSatisfying(
                        FigureGrid.class,
                        grid -> assertThat(grid.table().rows()).hasSize(12));
        Figure median = new PassPanels(result(Side.BASE), new ConceptSettings(IntervalKind.MEDIAN, 1))
                .sheet(FigureStyle.light());
        assertThat(median.table().header()).contains("median", "q05", "q95");
        assertThat(median.title()).endsWith("median");
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.haveTheNumbersOf(figure, "pass");
        Walks.haveTheNumbersOf(
                new PassPanels(result(Side.BASE), ConceptSettings.defaults()).layers(FigureStyle.light()), "pass");
    }
}

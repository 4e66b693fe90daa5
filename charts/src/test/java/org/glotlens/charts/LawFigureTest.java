package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.plan.Allocation;
import org.glotlens.engine.plan.LanguageLaw;
import org.glotlens.engine.plan.LawPoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Curves of a law and bars of an allocation: numbers worked by the formula, and that their colours are on the page. */
@Tag("unit")
class LawFigureTest {
    private static final List<LanguageLaw> LAWS =
            List.of(new LanguageLaw("de", 60, .12, .4), new LanguageLaw("sw", 60, .12, .1));
    private static final List<LawPoint> POINTS = List.of(new LawPoint("de", 10, 50), new LawPoint("de", 1000, 70));

    private final LawFigure figure =
            new LawFigure(new LawFigureData(LAWS, POINTS, 100, List.of(), "What is told."), FigureStyle.light());

    @Test
    void theTableHasThePointsAndTheCurvesOverEqualStepsOfTheLogarithm() {
        List<List<String>> rows = figure.table().rows();
        assertThat(rows.getFirst()).containsExactly("de", "point", "10.0", "50.0", "", "");
        List<List<String>> swahili =
                rows.stream().filter(row -> row.getFirst().equals("sw")).toList();
        assertThat(Double.parseDouble(swahili.getFirst().get(2))).isCloseTo(10, within(1e-9));
        assertThat(Double.parseDouble(swahili.getLast().get(2))).isCloseTo(1000, within(1e-6));
        List<String> middle = swahili.get(swahili.size() / 2);
        assertThat(Double.parseDouble(middle.get(2))).isCloseTo(100, within(1e-6));
        assertThat(Double.parseDouble(middle.get(3))).isCloseTo(100 - 60 * Math.pow(10, -.12), within(1e-6));
    }

    @Test
    void everyLanguageIsDrawnInItsColour() {
        Pixels pixels = Pixels.of(figure);
        for (int i = 0; i < 2; i++) {
            int colour = Palette.series(i).colour(Theme.LIGHT).getRGB();
            assertThat(Arrays.stream(pixels.all())
                            .filter(pixel -> pixel == colour)
                            .count())
                    .as("series " + i)
                    .isGreaterThan(100);
        }
        assertThat(figure.summary()).contains("de: ", "sw: ", "What is told.");
    }

    @Test
    void barsStandForWhatIsGivenAndForAnEvenShare() throws Exception {
        Allocation allocation =
                Allocation.of(LAWS, new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY}, 100);
        BarsFigureData bars = AllocationBars.of(allocation);
        assertThat(bars.values().get(0).get(0)).isCloseTo(46.293523, within(1e-6));
        assertThat(bars.values().get(1).get(0)).isCloseTo(53.706477, within(1e-6));
        assertThat(bars.values().get(1).get(1)).isEqualTo(50);
        assertThat(bars.words().caption()).contains("54.345", "54.328");
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.haveTheNumbersOf(figure, "score");
    }
}

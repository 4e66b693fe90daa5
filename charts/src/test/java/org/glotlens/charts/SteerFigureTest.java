package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.FigurePick.CellPick;
import org.glotlens.charts.SteerFigureData.Measure;
import org.glotlens.charts.choice.SteerPanels;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.steer.SteerResult;
import org.glotlens.engine.steer.SteeredText;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SteerFigureTest {
    /**
     * Four prompts, layers 1 and 3, strengths 0.5 and 2. The cell of layer 1 at 2 has Chinese after prompts 1 and 3, which
     * choose; that of layer 3 at 2 after all but the first.
     */
    private final SteerResult result = result(
            cell(0, 0, 0.9, "fr", "fr", "fr", "fr"),
            cell(1, 0.5, 0.5, "fr", "fr", "fr", "fr"),
            cell(1, 2, 0.6, "zh", "fr", "zh", "fr"),
            cell(3, 0.5, 1, "zh", "zh", "zh", "zh"),
            cell(3, 2, 0.25, "fr", "zh", "zh", "zh"));

    private SteerFigure figure(Measure measure) {
        return new SteerFigure(SteerFigureData.of(result, measure), FigureStyle.light());
    }

    @Test
    void theStrongestRowIsOnTopAndCellsTakeTheColourOfTheirShare() {
        SteerFigure figure = figure(Measure.FORCED);
        assertThat(figure.data().strengths()).containsExactly(2.0, 0.5);
        assertThat(figure.data().layers()).containsExactly(1, 3);
        SteerLayout layout = figure.layout(Pixels.AREA);
        Pixels pixels = Pixels.of(figure);
        assertThat(corner(pixels, layout.cell(1, 0))).isEqualTo(Theme.LIGHT.neutral());
        assertThat(corner(pixels, layout.cell(1, 1))).isEqualTo(new Color(0x1F5A96));
        assertThat(corner(pixels, layout.cell(0, 0))).isEqualTo(new Color(0x7FB2D8));
    }

    private static Color corner(Pixels pixels, Rectangle2D cell) {
        return pixels.at(cell.getX() + cell.getWidth() * 0.2, cell.getY() + cell.getHeight() * 0.3);
    }

    @Test
    void theBestCellIsOutlinedInEveryMeasure() {
        for (Measure measure : Measure.values()) {
            SteerFigure figure = figure(measure);
            Rectangle2D best = figure.layout(Pixels.AREA).cell(1, 1);
            Rectangle2D other = figure.layout(Pixels.AREA).cell(0, 0);
            Pixels pixels = Pixels.of(figure);
            assertThat(pixels.at(best.getCenterX(), best.getMinY())).isEqualTo(Theme.LIGHT.ink());
            assertThat(pixels.at(other.getCenterX(), other.getMinY())).isNotEqualTo(Theme.LIGHT.ink());
        }
    }

    @Test
    void theCaptionReportsTheBestCellOnTheHalfThatDidNotChooseIt() {
        assertThat(figure(Measure.HARMONIC).caption())
                .isEqualTo("Means over n = 4 texts. Relevance: mean probability of a text's tokens where nothing is"
                        + " pushed in (geometric). Outlined: layer 3 at strength 0.5, chosen on one half of the prompts"
                        + " (harmonic mean 1.00, n = 2), reported on the other: in zh 1.00, relevance 1.00, harmonic"
                        + " mean 1.00 (n = 2); without: in zh 0.00.");
    }

    @Test
    void everyMeasureHasItsNumbersInTheTableTheTextsWithoutFirst() {
        assertThat(figure(Measure.RELEVANCE).table().rows())
                .containsExactly(
                        List.of("0", "0.0", "relevance", "0.9", "4"),
                        List.of("1", "0.5", "relevance", "0.5", "4"),
                        List.of("1", "2.0", "relevance", "0.6", "4"),
                        List.of("3", "0.5", "relevance", "1.0", "4"),
                        List.of("3", "2.0", "relevance", "0.25", "4"));
        // 2 · 0.75 · 0.25 / (0.75 + 0.25)
        assertThat(figure(Measure.HARMONIC).table().rows().get(4)).contains("0.375");
        assertThat(figure(Measure.FORCED).table().rows().get(4)).contains("0.75");
    }

    @Test
    void aCellTellsAllItsNumbersAndIsPickedByRowAndColumn() {
        SteerFigure figure = figure(Measure.FORCED);
        Rectangle2D cell = figure.layout(Pixels.AREA).cell(0, 1);
        Point2D at = new Point2D.Double(cell.getCenterX(), cell.getCenterY());
        assertThat(figure.pick(at, Pixels.AREA)).contains(new CellPick(0, 1));
        assertThat(figure.describe(at, Pixels.AREA))
                .contains("layer 3, strength 2\nin zh: 0.750\nrelevance (likelihood): 0.250\nharmonic mean: 0.375"
                        + "\nn = 4");
    }

    @Test
    void theThreePanelsStandUnderOneCaptionAndOneScale() {
        Figure sheet = new SteerPanels(result).sheet(FigureStyle.print()).orElseThrow();
        assertThat(sheet.caption()).isEqualTo(figure(Measure.FORCED).caption());
        assertThat(sheet.table().rows()).hasSize(15);
        assertThat(figure(Measure.FORCED).title()).isEqualTo("fr → zh · texts in zh");
        assertThat(figure(Measure.RELEVANCE).title()).isEqualTo("fr → zh · relevance (likelihood)");
        SteerResult none = result(cell(0, 0, 0.9, "fr", "fr", "fr", "fr"));
        assertThat(new SteerPanels(none).sheet(FigureStyle.print())).isEmpty();
    }

    @SafeVarargs
    private static SteerResult result(List<SteeredText>... cells) {
        List<SteeredText> texts = new ArrayList<>();
        for (List<SteeredText> cell : cells) {
            texts.addAll(cell);
        }
        return new SteerResult("fr", "zh", List.of("0", "1", "2", "3"), texts, "likelihood", "x", Provenance.NONE);
    }

    private static List<SteeredText> cell(int layer, double strength, double relevance, String... languages) {
        List<SteeredText> texts = new ArrayList<>();
        for (int i = 0; i < languages.length; i++) {
            texts.add(new SteeredText(layer, strength, Integer.toString(i), "", Optional.of(languages[i]), relevance));
        }
        return texts;
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        // the table also has the texts with nothing pushed in, which have no cell
        List<Double> table = figure(Measure.FORCED).table().rows().stream()
                .skip(1)
                .map(row -> Double.valueOf(row.get(3)))
                .sorted()
                .toList();
        assertThat(Walks.points(figure(Measure.FORCED)).stream()
                        .map(FigureWalk.Point::value)
                        .sorted()
                        .toList())
                .isEqualTo(table);
        Walks.spoken(figure(Measure.FORCED));
    }
}

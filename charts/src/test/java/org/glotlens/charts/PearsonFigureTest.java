package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.FigurePick.CellPick;
import org.glotlens.charts.PearsonFigureData.Reading;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PearsonFigureTest {
    private final RepresentResult result = SyntheticData.represent(List.of("en", "de", "hi", "th"), 20, 4);
    private final PearsonFigureData base = PearsonFigureData.of(result, Side.BASE, 2);

    private static PearsonFigure figure(PearsonFigureData data) {
        return PearsonFigure.of(data, FigureStyle.light());
    }

    @Test
    void coloursTheDiagonalAsOne() {
        Rectangle2D cell = figure(base).layout(Pixels.AREA).cell(1, 1);
        assertThat(Pixels.of(figure(base)).at(cell.getCenterX(), cell.getCenterY()))
                .isEqualTo(new Color(0xA61C2C));
    }

    @Test
    void coloursAnUnchangedCellOfTheDifferenceNeutral() {
        PearsonFigure delta = figure(base.withReading(Reading.DIFFERENCE));
        Rectangle2D cell = delta.layout(Pixels.AREA).cell(1, 1);
        assertThat(Pixels.of(delta).at(cell.getCenterX(), cell.getCenterY())).isEqualTo(Theme.LIGHT.neutral());
        double expected = result.pearson().get(1).get(2).r()[0][2]
                - result.pearson().get(0).get(2).r()[0][2];
        assertThat(delta.table().rows().get(2).get(3)).isEqualTo(Double.toString(expected));
    }

    @Test
    void tellsAllNumbersOfACell() {
        double r = result.pearson().get(0).get(2).r()[0][2];
        assertThat(figure(base).describe(0, 2).orElseThrow())
                .isEqualTo("en – hi: r = %s  [%s, %s]\nn = 60\nlength partialled out: %s\nshuffled pairs: 0.020"
                        .formatted(
                                ChartText.number(r, 3),
                                ChartText.number(r - 0.1, 3),
                                ChartText.number(r + 0.08, 3),
                                ChartText.number(r * 0.8, 3)));
        assertThat(figure(base).describe(4, 0)).isEmpty();
    }

    @Test
    void picksTheCellUnderThePointer() {
        Rectangle2D cell = figure(base).layout(Pixels.AREA).cell(3, 1);
        Point2D at = new Point2D.Double(cell.getCenterX(), cell.getCenterY());
        assertThat(figure(base).pick(at, Pixels.AREA)).contains(new CellPick(3, 1));
        assertThat(figure(base.withSelected(Optional.of(new CellPick(3, 1)))).move(0, -1))
                .contains(new CellPick(2, 1));
    }

    @Test
    void warnsWherePc1IsMostlyLengthAndOnlyThere() {
        PearsonFigureData aligned = PearsonFigureData.of(result, Side.ALIGNED, 2);
        assertThat(figure(base).summary()).contains("PC1 is mostly text length: r(1/length) = −0.62");
        assertThat(figure(aligned).summary()).doesNotContain("length");
    }

    @Test
    void givesTheWholeMatrixAsTable() {
        assertThat(figure(base).table().rows()).hasSize(16);
        assertThat(figure(PearsonFigureData.of(new RepresentScope(result, Side.BASE, 2, List.of("th", "en"))))
                        .table()
                        .rows())
                .extracting(row -> row.get(2) + row.get(3))
                .containsExactly("thth", "then", "enth", "enen");
    }
}

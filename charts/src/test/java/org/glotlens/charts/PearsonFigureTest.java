package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.FigurePick.CellPick;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.charts.PearsonFigureData.Reading;
import org.glotlens.engine.represent.AlignmentMatrix;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.CrossChecks;
import org.glotlens.engine.represent.Mexa;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.Superposition;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PearsonFigureTest {
    private final RepresentResult result = SyntheticData.represent(List.of("en", "de", "hi", "th"), 20, 4);
    private final PearsonFigureData base = PearsonFigureData.of(result, Side.BASE, 2);

    private static PearsonFigure figure(PearsonFigureData data) {
        return new PearsonFigure(data, FigureStyle.light());
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
        assertThat(figure(base).summary()).contains("PC1 is mostly text length: |r(1/length)| = 0.62");
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

    /** The same run with pooled vectors compared: cell (a, b) of a layer holds 0.1 a + 0.01 b + 0.001 layer. */
    private PearsonFigureData withVectors() {
        List<List<AlignmentMatrix>> alignment = new ArrayList<>();
        for (Side side : result.sides()) {
            List<AlignmentMatrix> layers = new ArrayList<>();
            for (int layer = 0; layer <= result.nLayers(); layer++) {
                double[][] cells = new double[4][4];
                for (int a = 0; a < 4; a++) {
                    for (int b = 0; b < 4; b++) {
                        cells[a][b] = 0.1 * a + 0.01 * b + 0.001 * layer + (side == Side.ALIGNED ? 0.5 : 0);
                    }
                }
                layers.add(new AlignmentMatrix(side, layer, 17, cells, cells, cells, cells));
            }
            alignment.add(layers);
        }
        var checks = new CrossChecks(Axes.JOINT, Superposition.NONE, List.of(), alignment, Mexa.NONE);
        var compared = new RepresentResult(
                result.sides(),
                result.languages(),
                result.ids(),
                result.nLayers(),
                result.pooling(),
                result.layers(),
                result.pearson(),
                result.lengthCorrelation(),
                checks,
                result.provenance());
        return PearsonFigureData.of(compared, Side.BASE, 2);
    }

    @Test
    void theCrossChecksTakeThePlaceOfPearsonAndSayWhatTheyAre() {
        PearsonFigure retrieval = figure(withVectors().withMeasure(Measure.PRECISION));
        assertThat(retrieval.title()).isEqualTo("base · P@1 · layer 2 of 4");
        assertThat(retrieval.data().value(1, 3)).isEqualTo(0.1 + 0.03 + 0.002);
        assertThat(retrieval.table().header())
                .containsExactly("checkpoint", "layer", "language_a", "language_b", "p_at_1", "n");
        assertThat(retrieval.table().rows().get(7)).endsWith(Double.toString(0.1 + 0.03 + 0.002), "17");
        assertThat(retrieval.summary())
                .contains("nearest vector is their translation")
                .doesNotContain("length");
        PearsonFigure delta = figure(withVectors().withMeasure(Measure.CKA).withReading(Reading.DIFFERENCE));
        assertThat(delta.title()).isEqualTo("aligned − base · CKA · layer 2 of 4");
        assertThat(delta.describe(1, 3).orElseThrow())
                .startsWith("de – th: ΔCKA = 0.500")
                .endsWith("n = 17");
    }

    @Test
    void theTooltipOfACorrelationHasTheCrossChecksToo() {
        assertThat(figure(withVectors()).describe(0, 2).orElseThrow())
                .endsWith("CKA 0.022, debiased 0.022\nP@1 0.022, MRR 0.022");
    }

    @Test
    void aRunWithoutComparedVectorsHasNoCrossChecks() {
        assertThat(PearsonFigureData.hasVectors(result)).isFalse();
        assertThatThrownBy(() -> base.withMeasure(Measure.CKA)).isInstanceOf(IllegalArgumentException.class);
        double partialled = result.pearson().get(0).get(2).lengthPartialled()[0][2];
        assertThat(base.withMeasure(Measure.PARTIALLED).value(0, 2)).isEqualTo(partialled);
    }
}

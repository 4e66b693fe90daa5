package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.glotlens.charts.FigurePick.CellPick;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.ConsistencyPanels;
import org.glotlens.charts.choice.ConsistencySelection;
import org.glotlens.charts.choice.ConsistencySelection.Order;
import org.glotlens.engine.consistency.CandidateScores;
import org.glotlens.engine.consistency.ConsistencyAnalysis;
import org.glotlens.engine.consistency.ConsistencyMeasure;
import org.glotlens.engine.consistency.ConsistencyResult;
import org.glotlens.engine.consistency.ConsistencySettings;
import org.glotlens.engine.consistency.DroppedRow;
import org.glotlens.engine.consistency.LanguagePair;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** en and hi rank alike, so do de and th: the order of the files tears both apart. */
@Tag("native")
class ConsistencyFigureTest {
    private static final List<String> LANGUAGES = List.of("en", "de", "hi", "th");
    private static final ConsistencyAnalysis ANALYSIS =
            ConsistencyAnalysis.of(result(), ConsistencySettings.defaults());

    private static ConsistencyResult result() {
        Map<Side, List<List<CandidateScores>>> sides = new EnumMap<>(Side.class);
        sides.put(Side.BASE, scores(1));
        sides.put(Side.ALIGNED, scores(2));
        List<ConsistencyResult.Item> items = IntStream.rangeClosed(1, 50)
                .mapToObj(row -> new ConsistencyResult.Item(row, 0, 10))
                .toList();
        return new ConsistencyResult(
                LANGUAGES, items, sides, List.of(new DroppedRow(7, "de", "Why.")), Provenance.NONE);
    }

    private static List<List<CandidateScores>> scores(long seed) {
        Random random = new Random(seed);
        List<List<CandidateScores>> languages = new ArrayList<>();
        double[][][] groups = new double[2][50][10];
        for (double[][] group : groups) {
            for (double[] item : group) {
                Arrays.setAll(item, i -> random.nextGaussian());
            }
        }
        int[] ones = new int[10];
        Arrays.fill(ones, 1);
        for (int language = 0; language < 4; language++) {
            List<CandidateScores> own = new ArrayList<>();
            for (double[] item : groups[language % 2]) {
                double[] noisy = Arrays.stream(item)
                        .map(score -> score + 0.3 * random.nextGaussian())
                        .toArray();
                own.add(new CandidateScores(noisy, ones, noisy, ones));
            }
            languages.add(own);
        }
        return languages;
    }

    private static ConsistencyFigure figure(Side side, ConsistencyMeasure measure, Order order, boolean isDifference) {
        ConsistencySelection selection =
                new ConsistencySelection(measure, order, List.of(), Checkpoints.BOTH, isDifference);
        return new ConsistencyPanels(ANALYSIS, selection)
                .figure(side, FigureStyle.light())
                .orElseThrow();
    }

    private static ConsistencyFigure rankc() {
        return figure(Side.BASE, ConsistencyMeasure.RANKC, Order.CLUSTERED, false);
    }

    @Test
    void languagesThatRankAlikeStandTogetherInBothCheckpoints() {
        for (Side side : Side.values()) {
            assertThat(figure(side, ConsistencyMeasure.RANKC, Order.CLUSTERED, false)
                            .data()
                            .names())
                    .containsExactly("en", "hi", "de", "th");
            assertThat(figure(side, ConsistencyMeasure.RANKC, Order.GIVEN, false)
                            .data()
                            .names())
                    .isEqualTo(LANGUAGES);
        }
        assertThat(rankc().caption()).contains("average linkage");
        assertThat(figure(Side.BASE, ConsistencyMeasure.RANKC, Order.GIVEN, false)
                        .caption())
                .doesNotContain("linkage");
    }

    @Test
    void cellsHaveTheColourOfTheirValueAndTheDiagonalHasNone() {
        ConsistencyFigure figure = rankc();
        MatrixLayout layout = figure.layout(Pixels.AREA);
        double value = ANALYSIS.matrix(Side.BASE, ConsistencyMeasure.RANKC)
                .pair(0, 2)
                .estimate()
                .value();
        Rectangle2D cell = layout.cell(0, 1);
        Color expected = ColourScale.shares(Theme.LIGHT).at(value);
        assertThat(Pixels.of(figure).at(cell.getX() + 2, cell.getY() + 2)).isEqualTo(expected);
        Rectangle2D own = layout.cell(1, 1);
        assertThat(Pixels.of(figure).at(own.getCenterX(), own.getCenterY())).isEqualTo(Theme.LIGHT.background());
    }

    /** The tree stands right of the cells; the level of chance is a line on the scale. */
    @Test
    void theTreeAndTheLevelOfChanceAreDrawn() {
        ConsistencyFigure figure = rankc();
        Rectangle2D grid = figure.layout(Pixels.AREA).grid();
        Pixels pixels = Pixels.of(figure);
        double firstRow = figure.layout(Pixels.AREA).cell(0, 0).getCenterY();
        assertThat(pixels.at(grid.getMaxX() + 5, firstRow)).isNotEqualTo(Theme.LIGHT.background());
        double unit = FigureStyle.light().fontSize();
        double scale = grid.getMaxX() + unit * 4.5 + unit * 0.8;
        double chance = grid.getMaxY() - 0.158152 * grid.getHeight();
        assertThat(pixels.at(scale + unit * 0.85, chance)).isEqualTo(Theme.LIGHT.ink());
        assertThat(figure.caption()).contains("Chance 0.158.").contains("Rows left out: 1.");
    }

    @Test
    void theTableHasAllNumbersAndTheTooltipThoseOfACell() {
        LanguagePair pair = ANALYSIS.matrix(Side.BASE, ConsistencyMeasure.RANKC).pair(0, 2);
        FigureTable table = rankc().table();
        assertThat(table.rows()).hasSize(12);
        assertThat(table.rows().getFirst())
                .containsExactly(
                        "base",
                        "en",
                        "hi",
                        "rankc",
                        Double.toString(pair.estimate().value()),
                        Double.toString(pair.estimate().interval().low()),
                        Double.toString(pair.estimate().interval().high()),
                        Double.toString(pair.chance()),
                        "50");
        Rectangle2D cell = rankc().layout(Pixels.AREA).cell(0, 1);
        Point2D at = new Point2D.Double(cell.getCenterX(), cell.getCenterY());
        assertThat(rankc().describe(at, Pixels.AREA).orElseThrow())
                .startsWith(
                        "en – hi: RankC = " + ChartText.number(pair.estimate().value(), 3))
                .contains("chance 0.158")
                .endsWith("n = 50");
        assertThat(rankc().pick(at, Pixels.AREA)).contains(new CellPick(0, 1));
        assertThat(rankc().summary()).contains("4 languages over 50 items");
    }

    @Test
    void theDifferenceIsAlignedMinusBaseWithItsInterval() {
        ConsistencyFigure delta = figure(Side.ALIGNED, ConsistencyMeasure.RANKC, Order.GIVEN, true);
        double expected = ANALYSIS.matrix(Side.ALIGNED, ConsistencyMeasure.RANKC)
                        .pair(0, 1)
                        .estimate()
                        .value()
                - ANALYSIS.matrix(Side.BASE, ConsistencyMeasure.RANKC)
                        .pair(0, 1)
                        .estimate()
                        .value();
        assertThat(delta.title()).isEqualTo("aligned − base · RankC");
        assertThat(delta.data().value(0, 1)).isCloseTo(expected, within(1e-15));
        List<String> row = delta.table().rows().getFirst();
        assertThat(Double.parseDouble(row.get(6))).isLessThanOrEqualTo(expected);
        assertThat(Double.parseDouble(row.get(7))).isGreaterThanOrEqualTo(expected);
        Rectangle2D cell = delta.layout(Pixels.AREA).cell(1, 0);
        assertThat(delta.describe(new Point2D.Double(cell.getCenterX(), cell.getCenterY()), Pixels.AREA)
                        .orElseThrow())
                .contains("p (Holm)");
    }

    @Test
    void transferHasADirectionAndItsOwnChanceForEveryPair() {
        ConsistencyFigure figure = figure(Side.BASE, ConsistencyMeasure.POSITIVE_TRANSFER, Order.GIVEN, false);
        Rectangle2D cell = figure.layout(Pixels.AREA).cell(0, 1);
        assertThat(figure.describe(new Point2D.Double(cell.getCenterX(), cell.getCenterY()), Pixels.AREA)
                        .orElseThrow())
                .startsWith("en → de");
        assertThat(figure.data().value(0, 1)).isNotEqualTo(figure.data().value(1, 0));
    }

    @Test
    void aFramedCellMovesWithTheArrowKeys() {
        ConsistencyFigure framed = rankc().withSelected(Optional.of(new CellPick(0, 1)));
        assertThat(framed.move(1, 0)).contains(new CellPick(0, 2));
        assertThat(framed.backdropKey()).isEqualTo(rankc().backdropKey());
    }

    @Test
    void bothCheckpointsStandInOneSheet() {
        Figure sheet = new ConsistencyPanels(ANALYSIS, ConsistencySelection.defaults())
                .sheet(FigureStyle.print())
                .orElseThrow();
        assertThat(sheet).isInstanceOf(FigureGrid.class);
        assertThat(sheet.table().rows()).hasSize(24);
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.spoken(rankc());
        assertThat(Walks.points(rankc())).hasSize(16);
        assertThat(rankc().walk(Pixels.AREA).start()).isPresent();
    }
}

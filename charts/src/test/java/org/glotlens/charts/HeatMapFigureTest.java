package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class HeatMapFigureTest {
    private final HeatMapFigure figure = new HeatMapFigure(
            new HeatMapFigureData(
                    "accuracy of a task",
                    "One seed.",
                    "accuracy",
                    List.of("base", "tuned"),
                    List.of("de", "fr", "ja"),
                    List.of(List.of(0.0, 0.5, 1.0), List.of(0.25, Double.NaN, 0.75)),
                    0,
                    1),
            FigureStyle.light());

    @Test
    void cellsHaveTheColourOfTheirNumberAndThoseWithoutOneHaveNone() {
        MatrixLayout layout = figure.layout(Pixels.AREA);
        ColourScale scale = ColourScale.shares(Theme.LIGHT);
        Pixels pixels = Pixels.of(figure);
        for (int column = 0; column < 3; column++) {
            Rectangle2D cell = layout.cell(0, column);
            assertThat(pixels.at(cell.getX() + cell.getWidth() * 0.1, cell.getY() + cell.getHeight() * 0.1))
                    .isEqualTo(scale.at(column / 2.0));
        }
        Rectangle2D none = layout.cell(1, 1);
        assertThat(pixels.at(none.getCenterX(), none.getCenterY())).isEqualTo(Theme.LIGHT.background());
    }

    @Test
    void theTableAndTheTipHaveTheNumbers() {
        assertThat(figure.table().header()).containsExactly("title", "row", "column", "accuracy");
        assertThat(figure.table().rows())
                .hasSize(6)
                .contains(List.of("accuracy of a task", "tuned", "de", "0.25"))
                .contains(List.of("accuracy of a task", "tuned", "fr", ""));
        Rectangle2D cell = figure.layout(Pixels.AREA).cell(1, 2);
        Point2D at = new Point2D.Double(cell.getCenterX(), cell.getCenterY());
        assertThat(figure.describe(at, Pixels.AREA)).contains("tuned, ja\naccuracy: 0.750");
        assertThat(figure.pick(at, Pixels.AREA)).contains(new FigurePick.CellPick(1, 2));
        assertThat(figure.summary()).isEqualTo("accuracy of a task: accuracy for 2 rows and 3 columns. One seed.");
    }

    @Test
    void aValueIsNeededForEachCell() {
        assertThatThrownBy(() -> new HeatMapFigureData("", "", "", List.of("a"), List.of("b"), List.of(), 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.haveTheNumbersOf(figure, "accuracy");
    }
}

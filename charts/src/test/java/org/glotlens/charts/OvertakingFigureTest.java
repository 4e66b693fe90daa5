package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.lens.Overtaking;
import org.glotlens.engine.lens.Overtaking.Outcome;
import org.glotlens.engine.lens.OvertakingCount;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OvertakingFigureTest {
    private static OvertakingCount count(Side side, String language, Overtaking what, int count) {
        return new OvertakingCount(side, language, what, count, 10);
    }

    /** Ten Chinese prompts: in the base one always, six at layer 3, one at 4, two never; in the aligned all at 2. */
    private final OvertakingFigure figure = new OvertakingFigure(
            new OvertakingFigureData(
                    List.of(
                            count(Side.BASE, "zh", new Overtaking(Outcome.ALWAYS, 1), 1),
                            count(Side.BASE, "zh", new Overtaking(Outcome.AT_LAYER, 3), 6),
                            count(Side.BASE, "zh", new Overtaking(Outcome.AT_LAYER, 4), 1),
                            count(Side.BASE, "zh", new Overtaking(Outcome.NEVER, 0), 2),
                            count(Side.BASE, "de", new Overtaking(Outcome.NEVER, 0), 10),
                            count(Side.ALIGNED, "zh", new Overtaking(Outcome.AT_LAYER, 2), 10)),
                    "zh",
                    4,
                    3,
                    "A remark."),
            FigureStyle.light());

    @Test
    void saysInWordsWhatTheBarsShow() {
        assertThat(figure.summary())
                .isEqualTo("where zh overtakes English."
                        + " base: n = 10, always 1, at a layer 7 (median 3), never 2."
                        + " aligned: n = 10, always 0, at a layer 10 (median 2), never 0.");
        assertThat(figure.caption()).endsWith("never 0. Pale: base. A remark.");
    }

    @Test
    void theTableHasTheCountsOfTheLanguageAlone() {
        assertThat(figure.table().rows())
                .containsExactly(
                        List.of("base", "zh", "always", "1", "1", "0.1"),
                        List.of("base", "zh", "at", "3", "6", "0.6"),
                        List.of("base", "zh", "at", "4", "1", "0.1"),
                        List.of("base", "zh", "never", "", "2", "0.2"),
                        List.of("aligned", "zh", "at", "2", "10", "1.0"));
    }

    private Point2D at(int place) {
        for (double x = 0; x < Pixels.AREA.getWidth(); x++) {
            var point = new Point2D.Double(Pixels.AREA.getX() + x, Pixels.AREA.getCenterY());
            String wanted = switch (place) {
                case 1 -> "leads from the first";
                case 5 -> "does not lead";
                default -> "overtakes at layer " + place;
            };
            if (figure.describe(point, Pixels.AREA).orElse("").startsWith(wanted)) {
                return new Point2D.Double(point.getX() + 3, point.getY());
            }
        }
        throw new AssertionError("no place " + place);
    }

    @Test
    void aBarIsDescribedAndLeadsToItsLayer() {
        assertThat(figure.describe(at(3), Pixels.AREA))
                .contains("overtakes at layer 3 of 4\nbase: 6 of 10 prompts\naligned: 0 of 10 prompts");
        assertThat(figure.pick(at(3), Pixels.AREA)).contains(new FigurePick.LayerPick(3));
        assertThat(figure.describe(at(5), Pixels.AREA).orElseThrow()).contains("base: 2 of 10");
        assertThat(figure.pick(at(5), Pixels.AREA)).isEmpty();
        assertThat(figure.move(1, 0)).isEqualTo(Optional.of(new FigurePick.LayerPick(4)));
    }

    @Test
    void theAlignedBarIsFullAndAsHighAsItsShare() {
        Pixels pixels = Pixels.of(figure);
        Point2D two = at(2);
        double right = two.getX();
        while (!figure.describe(new Point2D.Double(right + 1, two.getY()), Pixels.AREA)
                .orElse("")
                .startsWith("overtakes at layer 3")) {
            right++;
        }
        double middle = two.getX() + (right - two.getX()) * 0.7;
        assertThat(pixels.at(middle, two.getY())).isEqualTo(Palette.mark("zh").onLight());
    }

    @Test
    void movingTheLayerKeepsTheBackdrop() {
        var moved = new OvertakingFigure(figure.data().withSelectedLayer(1), figure.style());
        assertThat(moved.backdropKey()).isEqualTo(figure.backdropKey());
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.haveTheNumbersOf(figure, "share");
    }
}

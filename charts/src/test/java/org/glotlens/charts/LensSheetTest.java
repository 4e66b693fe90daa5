package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LensSheetTest {
    private static CurveSummary curve(String name, int n, double... mean) {
        return new CurveSummary(Side.ALIGNED, Curve.of(name), mean, mean, mean, n, "95 % normal interval");
    }

    private static LensSheet sheet(int panels) {
        List<LensSheet.Panel> all = new ArrayList<>();
        for (int i = 0; i < panels; i++) {
            all.add(new LensSheet.Panel(
                    100 * i,
                    List.of(
                            curve("zh", 5, 0, 0.1, 0.5),
                            curve("en", 5, 0.3, 0.2 / (i + 1), 0),
                            curve("ja", 0, Double.NaN, Double.NaN, Double.NaN),
                            curve("entropy", 5, 9, 8, 7))));
        }
        return new LensSheet("curves", all, FigureStyle.print());
    }

    @Test
    void theTableHoldsEveryPointOfEveryPanelAndNothingElse() {
        FigureTable table = sheet(3).table();
        assertThat(table.header()).containsExactly("step", "curve", "layer", "mean", "ci_low", "ci_high", "n");
        assertThat(table.rows()).hasSize(3 * 2 * 3);
        assertThat(table.rows().get(3 * 2 + 4)).containsExactly("100", "en", "2", "0.1", "0.1", "0.1", "5");
    }

    @Test
    void panelsFillTheirRowsAsFarAsTheyCan() {
        assertThat(sheet(8).aspect()).isEqualTo(1.35 * 4 / 2.35);
        assertThat(sheet(9).aspect()).isEqualTo(1.35 * 3 / 3.35);
        assertThat(sheet(10).aspect()).isEqualTo(1.35 * 5 / 2.35);
        assertThat(sheet(2).aspect()).isEqualTo(1.35 * 2 / 1.35);
    }

    @Test
    void theSummaryComparesTheFirstAndTheLastStep() {
        assertThat(sheet(4).summary())
                .startsWith("curves: 4 panels from step 0 to step 300.")
                .contains("zh peaks at 0.50 in layer 3 at the first step and at 0.50 in layer 3 at the last.");
    }

    @Test
    void everyPanelIsDrawn() {
        LensSheet sheet = sheet(4);
        int orange = Palette.mark("en").colour(Theme.PRINT).getRGB();
        Pixels pixels = Pixels.of(sheet);
        assertThat(pixels.all()).contains(orange);
    }

    @Test
    void nothingIsNoSheet() {
        assertThatThrownBy(() -> sheet(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.haveTheNumbersOf(sheet(3), "mean");
    }
}

package org.glotlens.engine.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.steer.SteerResult.Split;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shares, harmonic means and the best cell, by hand. */
@Tag("unit")
class SteerResultTest {
    @Test
    void theHarmonicMeanIsThatOfTheCell() {
        assertThat(new SteerCell(1, 1, .9, .7, 10).harmonic()).isCloseTo(.7875, within(1e-12));
        assertThat(new SteerCell(1, 1, 0, .7, 10).harmonic()).isZero();
        assertThat(new SteerCell(1, 1, .9, 0, 10).harmonic()).isZero();
    }

    /** The cell that is best on the choosing half is reported with what the other half gives, however bad. */
    @Test
    void theBestCellIsChosenOnOneHalfAndReportedOnTheOther() {
        SteerResult result = result(
                cell(0, "en", "en", "en", "en"),
                cell(1, "zh", "en", "zh", "en"),
                cell(2, "en", "zh", "en", "zh"),
                cell(3, "zh", "zh", "en", "zh"));
        assertThat(result.cells(Split.ALL)).extracting(SteerCell::forced).containsExactly(0., .5, .5, .75);
        assertThat(result.cells(Split.CHOOSING)).extracting(SteerCell::forced).containsExactly(0., 1., 0., .5);
        assertThat(result.cells(Split.REPORTING)).extracting(SteerCell::forced).containsExactly(0., 0., 1., 1.);
        assertThat(result.best()).contains(1);
        assertThat(result.layers()).containsExactly(1, 2, 3);
    }

    @Test
    void ofEqualCellsTheFirstIsBestAndWithoutCellsNone() {
        assertThat(result(cell(0, "en", "en"), cell(1, "zh", "en"), cell(2, "zh", "en"))
                        .best())
                .contains(1);
        assertThat(result(cell(0, "en", "en")).best()).isEmpty();
    }

    @Test
    void onePromptCannotBothChooseAndReport() {
        assertThat(result(cell(0, "en"), cell(1, "zh")).best()).isEmpty();
    }

    @Test
    void noCellIsBestWhereNoneWritesTheLanguage() {
        assertThat(result(cell(0, "en", "en"), cell(1, "en", "en"), cell(2, "en", "en"))
                        .best())
                .isEmpty();
        assertThat(result(cell(0, "en", "en"), cell(1, "en", "en"), cell(2, "zh", "zh"))
                        .best())
                .contains(2);
    }

    @SafeVarargs
    private static SteerResult result(List<SteeredText>... cells) {
        List<SteeredText> texts = new ArrayList<>();
        for (List<SteeredText> cell : cells) {
            texts.addAll(cell);
        }
        List<String> ids = cells[0].stream().map(SteeredText::id).toList();
        return new SteerResult("en", "zh", ids, texts, "chrf", "x", Provenance.NONE);
    }

    private static List<SteeredText> cell(int layer, String... languages) {
        List<SteeredText> texts = new ArrayList<>();
        for (int i = 0; i < languages.length; i++) {
            texts.add(new SteeredText(layer, 1, Integer.toString(i), "", Optional.of(languages[i]), .5));
        }
        return texts;
    }
}

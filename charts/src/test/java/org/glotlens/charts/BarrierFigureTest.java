package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.glotlens.engine.lens.OvertakingCount;
import org.glotlens.engine.lens.TranslationBarrier;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of 20 prompts in zh 5 are answered, of the 15 others 6 were known; in de all 10 are answered. */
@Tag("unit")
class BarrierFigureTest {
    private final BarrierFigure figure = new BarrierFigure(
            new BarrierFigureData(
                    Side.BASE,
                    List.of(
                            new TranslationBarrier(Side.BASE, "zh", OvertakingCount.ANY, 20, 5, 6, 0.1),
                            new TranslationBarrier(Side.BASE, "zh", "en", 20, 5, 4, Double.NaN),
                            new TranslationBarrier(Side.BASE, "de", OvertakingCount.ANY, 10, 10, 0, Double.NaN),
                            new TranslationBarrier(Side.ALIGNED, "zh", OvertakingCount.ANY, 20, 9, 1, 0.1)),
                    "A remark."),
            FigureStyle.light());

    @Test
    void theTableHasBothBarsAndTheShareOfTheFailures() {
        assertThat(figure.table().rows()).hasSize(2);
        List<String> zh = figure.table().rows().getFirst();
        assertThat(zh.subList(0, 9)).containsExactly("base", "zh", "20", "0.25", "0.55", "0.325", "15", "6", "0.4");
        assertThat(zh.getLast()).isEqualTo("0.1");
        assertThat(figure.table().rows().get(1)).contains("1.0", "0", "");
    }

    @Test
    void theWordsSayWhatWasCounted() {
        assertThat(figure.title()).isEqualTo("base · knows, cannot say");
        assertThat(figure.summary())
                .contains("zh: of 20 prompts 5 answered, 15 not; of these 6 known in the middle, a share of 0.40, by"
                        + " chance 0.10.")
                .contains("de: of 10 prompts 10 answered, 0 not; of these 0 known in the middle, a share of –")
                .endsWith("A remark.");
    }

    /** The bar of what is said is full, that of what is known pale, and ends higher. */
    @Test
    void barsEndWhereTheirSharesAre() {
        Pixels pixels = Pixels.of(figure);
        var colour = Palette.mark("zh").colour(Theme.LIGHT);
        var pale = ColourScale.mix(colour, Theme.LIGHT.background(), 0.65);
        List<Integer> full = new ArrayList<>();
        List<Integer> light = new ArrayList<>();
        for (double x = 0; x < Pixels.AREA.getWidth(); x += 0.5) {
            int tall = 0;
            int wan = 0;
            for (double y = 0; y < Pixels.AREA.getHeight(); y += 0.5) {
                tall += pixels.at(x, y).equals(colour) ? 1 : 0;
                wan += pixels.at(x, y).equals(pale) ? 1 : 0;
            }
            if (wan > 20) {
                light.add(wan);
            } else if (tall > 20) {
                full.add(tall);
            }
        }
        // the middle of all columns of a bar: its outline and its whisker are few
        Collections.sort(full);
        Collections.sort(light);
        double ratio = (double) light.get(light.size() / 2) / full.get(full.size() / 2);
        assertThat(ratio).isBetween(2.0, 2.4);
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.haveTheNumbersOf(figure, "knows", "says");
    }
}

package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glotlens.charts.TokenizerBars.Count;
import org.glotlens.engine.fertility.FertilityResult;
import org.glotlens.engine.fertility.FertilitySettings;
import org.glotlens.engine.fertility.LanguageTokens;
import org.glotlens.engine.fertility.TokenizerReading;
import org.glotlens.engine.run.Provenance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bars stand for their values, and say them in words and numbers. */
@Tag("unit")
class BarsFigureTest {
    private static final Rectangle2D AREA = Pixels.AREA;

    private static FertilityResult result() {
        long[] lengths = new long[17];
        lengths[0] = 30;
        lengths[3] = 66;
        LanguageTokens english = new LanguageTokens("en", 2, 12, 60, 60, 15, 0, 9, new long[17]);
        LanguageTokens thai = new LanguageTokens("th", 2, 2, 48, 90, 96, 30, 0, lengths);
        LanguageTokens cheap = new LanguageTokens("th", 2, 2, 48, 90, 30, 9, 0, lengths);
        return new FertilityResult(
                FertilitySettings.defaults(),
                List.of(
                        new TokenizerReading("first", List.of(english, thai), Map.of("Latin", 9, "Thai", 1)),
                        new TokenizerReading("second", List.of(english, cheap), Map.of("Latin", 5, "Thai", 5))),
                Provenance.NONE);
    }

    private static BarsFigure figure(Count count) {
        return new BarsFigure(TokenizerBars.ofLanguages(result(), count, List.of()), FigureStyle.light());
    }

    @Test
    void theTableHoldsWhatIsDrawn() {
        assertThat(figure(Count.PREMIUM).table().rows())
                .containsExactly(
                        List.of("first", "en", "1.0"),
                        List.of("second", "en", "1.0"),
                        List.of("first", "th", "6.4"),
                        List.of("second", "th", "2.0"));
        assertThat(figure(Count.COST).table().rows()).contains(List.of("second", "th", "2.0"));
        assertThat(figure(Count.FERTILITY).table().rows()).contains(List.of("first", "th", "48.0"));
        assertThat(figure(Count.CHARACTERS).table().rows()).contains(List.of("first", "th", "0.5"));
        assertThat(figure(Count.CONTEXT).table().rows()).contains(List.of("first", "th", "1024.0"));
        assertThat(figure(Count.BYTES).table().rows()).contains(List.of("first", "th", "0.3125"));
        assertThat(figure(Count.WORDS).table().rows()).contains(List.of("first", "en", "0.75"));
    }

    @Test
    void aBarIsAsLongAsItsValueOnTheAxis() {
        BarsFigure figure = figure(Count.PREMIUM);
        BarsLayout layout = figure.layout(AREA);
        double one = layout.bar(0, 0, 1).getWidth();
        assertThat(layout.bar(1, 0, 6.4).getWidth()).isCloseTo(6.4 * one, within(1e-6));
        Rectangle2D bar = layout.bar(1, 0, 6.4);
        var ground = FigureStyle.light().theme().background();
        var pixels = Pixels.of(figure);
        assertThat(pixels.at((int) bar.getMaxX() - 3, (int) bar.getCenterY()))
                .isEqualTo(Palette.series(0).colour(Theme.LIGHT));
        assertThat(pixels.at((int) layout.plot().getMaxX() - 2, (int) bar.getCenterY()))
                .isEqualTo(ground);
    }

    @Test
    void everyBarIsSaidInWords() {
        BarsFigure figure = figure(Count.PREMIUM);
        assertThat(figure.summary())
                .startsWith("Tokens for the same content, en = 1.")
                .contains("first: en 1.00, th 6.40.", "second: en 1.00, th 2.00.")
                .endsWith("a ratio of sums.");
        BarsLayout layout = figure.layout(AREA);
        var at = new Point2D.Double(layout.plot().getX() + 5, layout.middle(1));
        assertThat(figure.describe(at, AREA)).contains("th\nfirst: 6.400\nsecond: 2.000");
        assertThat(figure.pick(at, AREA)).contains(new FigurePick.CellPick(1, 0));
        assertThat(figure.describe(new Point2D.Double(1, 1), AREA)).isEmpty();
    }

    @Test
    void lengthsAndScriptsAreShares() {
        BarsFigureData lengths = TokenizerBars.ofCharacters(result(), "th");
        assertThat(lengths.categories()).containsExactly("part", "1", "2", "3");
        assertThat(lengths.values().getFirst().getFirst()).isEqualTo(30 / 96.0);
        BarsFigureData scripts = TokenizerBars.ofScripts(result());
        assertThat(scripts.categories()).containsExactly("Latin", "Thai");
        assertThat(scripts.values()).containsExactly(List.of(0.9, 0.5), List.of(0.1, 0.5));
    }

    @Test
    void scriptsBeyondTheMostFrequentAreAddedUp() {
        Map<String, Integer> scripts = new java.util.LinkedHashMap<>();
        IntStream.rangeClosed(1, 20).forEach(n -> scripts.put("S" + n, 21 - n));
        var reading = new TokenizerReading("m", result().tokenizers().getFirst().languages(), scripts);
        BarsFigureData data = TokenizerBars.ofScripts(
                new FertilityResult(FertilitySettings.defaults(), List.of(reading), Provenance.NONE));
        assertThat(data.categories()).hasSize(15).endsWith("S14", "6 others");
        assertThat(data.values().getLast().getFirst()).isCloseTo(21 / 210.0, within(1e-12));
    }

    @Test
    void valuesThatDoNotFitTheNamesAreRefused() {
        var words = new BarsFigureData.Words("t", "c", "a", "v", "v", 2);
        assertThatThrownBy(() -> new BarsFigureData(words, List.of("x"), List.of("s"), List.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BarsFigureData(
                        words, List.of("x"), List.of("s"), List.of(List.of(1.0, 2.0)), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        BarsFigure figure = figure(Count.FERTILITY);
        Walks.haveTheNumbersOf(figure, figure.table().header().getLast());
    }
}

package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.util.List;
import java.util.Locale;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.NeuronFigureSelection;
import org.glotlens.charts.choice.UnitSharesPanels;
import org.glotlens.engine.activity.ExpertShare;
import org.glotlens.engine.activity.ExpertShare.Fixed;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class UnitSharesFigureTest {
    /** German in 1 of 4 texts; with 10 units in 2, with 1,000 in all; of two draws of 10 units 0 and 1 of 4. */
    private final List<ExpertShare> shares = List.of(
            share("de", Fixed.NONE, 0, 0, 1, 0),
            share("de", Fixed.EXPERTS, 10, 0, 2, 0),
            share("de", Fixed.RANDOM, 10, 1, 0, 0),
            share("de", Fixed.RANDOM, 10, 2, 1, 0),
            share("de", Fixed.EXPERTS, 1000, 0, 4, 0),
            share("de", Fixed.RANDOM, 1000, 1, 1, 2),
            share("de", Fixed.RANDOM, 1000, 2, 0, 4),
            share("fr", Fixed.NONE, 0, 0, 0, 4));

    private final FigureGrid sheet = (FigureGrid)
            panels(NeuronFigureSelection.defaults()).sheet(FigureStyle.light()).orElseThrow();

    private static ExpertShare share(String language, Fixed fixed, int units, int draw, int in, int tooShort) {
        return new ExpertShare(Side.BASE, language, fixed, units, draw, 4, in, tooShort, List.of());
    }

    private UnitSharesPanels panels(NeuronFigureSelection selection) {
        return new UnitSharesPanels(shares, selection);
    }

    private UnitSharesFigure german() {
        return (UnitSharesFigure) sheet.figures().getFirst();
    }

    /** By Wilson's formula: z is 1.959964, of 2 of 4 the ends are (2 + z²/2 ± z√(1 + z²/4)) / (4 + z²). */
    @Test
    void theTableHasSharesIntervalsAndWhatTheDrawsLieBetween() {
        double z = 1.959963984540054;
        double half = z * Math.sqrt(1 + z * z / 4) / (4 + z * z);
        List<List<String>> rows = german().table().rows();
        assertThat(german().table().header())
                .containsExactly("checkpoint", "language", "fixed", "units", "share", "low", "high", "texts");
        assertThat(rows.get(1).subList(0, 5)).containsExactly("base", "de", "experts", "10", "0.5");
        assertThat(Double.parseDouble(rows.get(1).get(5))).isCloseTo(0.5 - half, within(1e-9));
        assertThat(Double.parseDouble(rows.get(1).get(6))).isCloseTo(0.5 + half, within(1e-9));
        assertThat(rows.get(3)).containsExactly("base", "de", "random", "10", "0.125", "0.0", "0.25", "8");
    }

    /** One of 1,000 random units has 1 of 2 texts, the other none long enough: the mean is of one draw. */
    @Test
    void drawsOfTextsTooShortToTellAreInNoMean() {
        assertThat(german().table().rows().getLast())
                .containsExactly("base", "de", "random", "1000", "0.5", "0.5", "0.5", "2");
        UnitSharesFigure french = (UnitSharesFigure) sheet.figures().getLast();
        assertThat(french.table().rows()).containsExactly(List.of("base", "fr", "none", "0", "", "", "", "0"));
        assertThat(french.walk(Pixels.AREA).rows()).isEmpty();
    }

    /** 10 and 1,000 stand at 1 and 3, none at half a power of ten before 10; the axis goes 6 hundredths further. */
    @Test
    void pointsLieAtTheLogarithmsOfTheirUnits() {
        UnitSharesFigure.Layout layout = german().layout(Pixels.AREA);
        double width = layout.plot().getWidth();
        double left = layout.plot().getMinX();
        double room = 0.06 * 2.5;
        assertThat((layout.at(0, 0).getX() - left) / width).isCloseTo(room / (2.5 + 2 * room), within(1e-9));
        assertThat((layout.at(10, 0).getX() - left) / width).isCloseTo((0.5 + room) / (2.5 + 2 * room), within(1e-9));
        assertThat((layout.at(1000, 0).getX() - left) / width).isCloseTo((2.5 + room) / (2.5 + 2 * room), within(1e-9));
        assertThat((layout.plot().getMaxY() - layout.at(10, 0.5).getY())
                        / layout.plot().getHeight())
                .isCloseTo(0.5, within(1e-9));
    }

    @Test
    void expertsAreDrawnInTheColourOfTheLanguageAndRandomUnitsInGrey() {
        UnitSharesFigure.Layout layout = german().layout(Pixels.AREA);
        Pixels pixels = Pixels.of(german());
        Point2D ten = layout.at(10, 0.5);
        Point2D thousand = layout.at(1000, 1);
        assertThat(pixels.at((ten.getX() + thousand.getX()) / 2, (ten.getY() + thousand.getY()) / 2))
                .isEqualTo(Palette.mark("de").onLight());
        double above = layout.at(10, 0.7).getY();
        assertThat(pixels.at(ten.getX(), above))
                .as("its interval")
                .isEqualTo(Palette.mark("de").onLight());
        assertThat(german().describe(ten, Pixels.AREA).orElseThrow())
                .isEqualTo("10 units fixed\nexperts: 0.500 (0.150 to 0.850) of 4 texts\n"
                        + "random units: 0.125 (0.000 to 0.250) of 8 texts");
    }

    @Test
    void languagesAndCheckpointsCanBeChosen() {
        var french = new NeuronFigureSelection(
                List.of("fr"),
                Checkpoints.BOTH,
                NeuronFigureSelection.defaults().bars());
        assertThat(((FigureGrid) panels(french).sheet(FigureStyle.light()).orElseThrow()).figures())
                .singleElement()
                .extracting(Figure::title)
                .isEqualTo("French · base");
        var aligned = new NeuronFigureSelection(
                List.of(), Checkpoints.ALIGNED, NeuronFigureSelection.defaults().bars());
        assertThat(panels(aligned).sheet(FigureStyle.light())).isEmpty();
    }

    @Test
    void itIsSpokenWithItsControl() {
        assertThat(german().summary().toLowerCase(Locale.ROOT))
                .startsWith("german · base: 0.250 of the texts without units fixed. with 10 units 0.500, with as many"
                        + " random ones 0.125. with 1000 units 1.000, with as many random ones 0.500.");
        Walks.haveTheNumbersOf(german(), "share");
    }
}

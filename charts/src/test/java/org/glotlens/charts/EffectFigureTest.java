package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.glotlens.charts.EffectFigureData.Measure;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.EffectPanels;
import org.glotlens.engine.activity.SwitchEffect;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class EffectFigureTest {
    /** Two languages are off, texts of three are measured. Beyond 0.1 + 2 * 0.05 is one cell. */
    private final List<SwitchEffect> rows = List.of(
            row("de", "de", 0.4, 0.1),
            row("de", "en", 0.2, 0.1),
            row("de", "fr", 0.1, 0.1),
            row("en", "de", -0.3, 0.1),
            row("en", "en", 0.15, -0.5),
            row("en", "fr", 0, 0.1));

    private static SwitchEffect row(String off, String measured, double change, double random) {
        return new SwitchEffect(Side.BASE, SwitchKind.OFF, off, measured, 3, change, random, 0.05, 12, 40);
    }

    private EffectFigure figure(Measure measure) {
        return new EffectFigure(new EffectFigureData(Side.BASE, rows, measure, 0.5), FigureStyle.light());
    }

    @Test
    void cellsHaveTheColourOfTheirChange() {
        EffectFigure own = figure(Measure.LANGUAGE);
        MatrixLayout layout = own.layout(Pixels.AREA);
        assertThat(layout.rows()).isEqualTo(2);
        assertThat(layout.columns()).isEqualTo(3);
        ColourScale scale = ColourScale.diverging(0.5, Theme.LIGHT);
        assertThat(corner(own, layout.cell(1, 0))).isEqualTo(scale.at(-0.3));
        assertThat(corner(own, layout.cell(1, 2))).isEqualTo(Theme.LIGHT.neutral());
        assertThat(corner(figure(Measure.RANDOM), layout.cell(1, 1))).isEqualTo(scale.at(-0.5));
    }

    private static Color corner(EffectFigure figure, Rectangle2D cell) {
        return Pixels.of(figure).at(cell.getX() + cell.getWidth() * 0.12, cell.getY() + cell.getHeight() * 0.12);
    }

    @Test
    void whatIsBeyondTheRandomSetsIsOutlined() {
        MatrixLayout layout = figure(Measure.LANGUAGE).layout(Pixels.AREA);
        Rectangle2D beyond = layout.cell(0, 0);
        Rectangle2D within = layout.cell(0, 1);
        Pixels pixels = Pixels.of(figure(Measure.LANGUAGE));
        double line = FigureStyle.light().lineWidth() * 0.75;
        assertThat(pixels.at(beyond.getX() + line, beyond.getCenterY())).isEqualTo(Theme.LIGHT.ink());
        assertThat(pixels.at(within.getX() + line, within.getCenterY())).isNotEqualTo(Theme.LIGHT.ink());
        // 0.15 is above -0.5 + 2 * 0.05
        assertThat(figure(Measure.LANGUAGE).summary())
                .startsWith("base · neurons of a language off: neurons of 2 languages off, texts of 3 languages."
                        + " 2 of 6 cells are beyond what random neurons do.");
    }

    @Test
    void theTableAndTheTipHaveTheNumbers() {
        assertThat(figure(Measure.LANGUAGE).table().rows())
                .contains(List.of("base", "en", "de", "language", "-0.3", ""));
        assertThat(figure(Measure.RANDOM).table().rows())
                .contains(List.of("base", "en", "en", "random", "-0.5", "0.05"));
        Rectangle2D cell = figure(Measure.LANGUAGE).layout(Pixels.AREA).cell(1, 0);
        Point2D at = new Point2D.Double(cell.getCenterX(), cell.getCenterY());
        assertThat(figure(Measure.LANGUAGE).describe(at, Pixels.AREA))
                .contains("en off, texts of de\nchange: −0.3000 nats a token\nrandom neurons: 0.1000 ± 0.0500\n"
                        + "with en off: 3.0000 nats a token\ntokens: 12");
        assertThat(figure(Measure.LANGUAGE).pick(at, Pixels.AREA)).contains(new FigurePick.CellPick(1, 0));
    }

    @Test
    void languageAndControlStandOnOneScale() {
        var panels = new EffectPanels(rows, Checkpoints.BOTH);
        FigureGrid sheet = (FigureGrid) panels.sheet(FigureStyle.print()).orElseThrow();
        assertThat(sheet.figures())
                .extracting(figure -> ((EffectFigure) figure).data().measure())
                .containsExactly(Measure.LANGUAGE, Measure.RANDOM);
        assertThat(sheet.figures())
                .allSatisfy(figure ->
                        assertThat(((EffectFigure) figure).data().reach()).isCloseTo(0.5, within(1e-12)));
        assertThat(new EffectPanels(List.of(), Checkpoints.BOTH).sheet(FigureStyle.print()))
                .isEmpty();
    }

    /** On, texts may gain: -0.3 lies beyond 0.1 - 2 * 0.05, and 0.15 within. */
    @Test
    void switchedOnWhatLiesOnEitherSideIsOutlinedAndTheWayIsTold() {
        List<SwitchEffect> on = List.of(on("de", "de", -0.3, 0.1), on("de", "en", 0.15, 0.1), on("en", "de", 0.4, 0.1));
        assertThat(on).extracting(EffectFigureData::isBeyondChance).containsExactly(true, false, true);
        var figure = new EffectFigure(new EffectFigureData(Side.BASE, on, Measure.LANGUAGE, 0.5), FigureStyle.light());
        assertThat(figure.title()).isEqualTo("base · neurons on: difference added");
        assertThat(figure.summary()).contains("2 of 3 cells differ from what random neurons do");
        assertThat(figure.caption()).contains("each by its own means");
        assertThat(figure.table().header())
                .containsExactly("checkpoint", "kind", "on", "measured", "neurons", "change", "sd");
        assertThat(figure.table().rows()).contains(List.of("base", "difference", "en", "de", "language", "0.4", ""));
        assertThat(EffectPanels.name(SwitchKind.DIFFERENCE)).isEqualTo("activation_difference");
        assertThat(EffectPanels.name(SwitchKind.OFF)).isEqualTo("deactivation");
    }

    private static SwitchEffect on(String switched, String measured, double change, double random) {
        return new SwitchEffect(Side.BASE, SwitchKind.DIFFERENCE, switched, measured, 3, change, random, 0.05, 12, 40);
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.haveTheNumbersOf(figure(Measure.LANGUAGE), "change");
    }
}

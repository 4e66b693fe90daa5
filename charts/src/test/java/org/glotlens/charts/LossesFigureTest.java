package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.glotlens.charts.LossesFigureData.Axis;
import org.glotlens.charts.LossesFigureData.Run;
import org.glotlens.charts.LossesFigureData.Shown;
import org.glotlens.engine.train.TrainStep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LossesFigureTest {
    private static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, 600, 400);

    /** Losses 2 and 1 at steps 10 and 20, epochs 0.5 and 1, seconds 30 and 60; validation 1.5 at the second. */
    private static Run run(String name) {
        return new Run(
                name,
                List.of(
                        new TrainStep(10, 20, 2, OptionalDouble.empty(), 1e-4, 1, 0.5, 30, 30),
                        new TrainStep(20, 20, 1, OptionalDouble.of(1.5), 1e-4, 1, 1, 60, 0)));
    }

    private static List<Run> runs(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> run("run " + i)).toList();
    }

    private static LossesFigure figure(int count, Axis axis, Shown shown) {
        return new LossesFigure(LossesFigureData.of(runs(count), axis, shown), FigureStyle.light());
    }

    @Test
    void twelveRunsHaveAColourAMarkerAndADashOfTheirOwn() {
        Set<Object> colours = new HashSet<>();
        Set<Object> dark = new HashSet<>();
        Set<Object> markers = new HashSet<>();
        for (int i = 0; i < LossesFigureData.MOST; i++) {
            LanguageMark mark = Palette.series(i);
            colours.add(mark.onLight());
            dark.add(mark.onDark());
            markers.add(List.of(mark.shape(), mark.isFilled()));
        }
        assertThat(colours).hasSize(12);
        assertThat(dark).hasSize(12);
        assertThat(markers).hasSize(12);
    }

    @Test
    void everyRunIsDrawnInItsColourAndRunsBeyondTwelveAreNamedBelow() {
        LossesFigure figure = figure(14, Axis.STEPS, Shown.BOTH);
        var pixels = Pixels.of(figure).all();
        for (int i = 0; i < 12; i++) {
            assertThat(pixels)
                    .as("run %s", i + 1)
                    .contains(Palette.series(i).onLight().getRGB());
        }
        assertThat(figure.caption())
                .endsWith("2 further runs are left out, for 12 are the most that can be told apart: run 13, run 14.");
        assertThat(figure(12, Axis.STEPS, Shown.BOTH).caption()).doesNotContain("left out");
    }

    @Test
    void aRunThatLoggedNothingIsNamedAndTakesNoLook() {
        List<Run> all = new ArrayList<>(List.of(new Run("fresh", List.of())));
        all.addAll(runs(1));
        LossesFigureData data = LossesFigureData.of(all, Axis.STEPS, Shown.BOTH);
        assertThat(data.runs()).extracting(Run::name).containsExactly("run 1");
        assertThat(new LossesFigure(data, FigureStyle.light()).caption()).endsWith("No step logged yet: fresh.");
    }

    @Test
    void nothingToDrawIsSaid() {
        LossesFigure empty =
                new LossesFigure(LossesFigureData.of(List.of(), Axis.STEPS, Shown.BOTH), FigureStyle.light());
        assertThat(empty.caption()).isEqualTo("No step has been logged yet.");
        assertThat(Pixels.of(empty).all()).contains(Theme.LIGHT.ink().getRGB());
    }

    /** The second smoothed loss of two steps is 2 w + 1 (1 - w), with w of two points. */
    @Test
    void theTableHasWhatIsDrawnAndWhatWasLogged() {
        FigureTable table = figure(2, Axis.EPOCHS, Shown.BOTH).table();
        double w = 1.8 * (1 / (1 + Math.exp(-0.1)) - 0.5);
        assertThat(table.header())
                .containsExactly("run", "step", "epoch", "seconds", "loss", "loss_smoothed", "eval_loss");
        assertThat(table.rows()).hasSize(4);
        List<String> second = table.rows().get(1);
        assertThat(second.subList(0, 2)).containsExactly("run 1", "20");
        assertThat(Double.parseDouble(second.get(5))).isCloseTo(1 + w, within(1e-9));
        assertThat(Double.parseDouble(second.get(6))).isEqualTo(1.5);
        assertThat(table.rows().getFirst().get(6)).isEmpty();
    }

    @Test
    void theAxisEndsAtTheLastStepEpochOrSecond() {
        assertThat(at(Axis.STEPS)).isEqualTo("run 1: step 20, validation loss 1.5000");
        assertThat(at(Axis.EPOCHS)).isEqualTo("run 1: epoch 1, validation loss 1.5000");
        assertThat(at(Axis.TIME)).isEqualTo("run 1: 60 s, validation loss 1.5000");
    }

    /** The only validation point stands at 1/1.015 of the width, in the middle of 1 to 2 padded by 0.06 on either side. */
    private static String at(Axis axis) {
        LossesFigure figure = figure(1, axis, Shown.VALIDATION);
        Rectangle2D plot = LossesLayout.of(FigureFrame.of(figure, AREA).body(), figure.style(), figure.data())
                .plot();
        return figure.describe(new Point2D.Double(plot.getX() + plot.getWidth() / 1.015, plot.getCenterY()), AREA)
                .orElseThrow();
    }

    @Test
    void runsWithoutValidationAreNamedWhereOnlyThatIsShown() {
        Run without = new Run("plain", List.of(run("x").steps().getFirst()));
        LossesFigure figure = new LossesFigure(
                LossesFigureData.of(List.of(without, run("full")), Axis.STEPS, Shown.VALIDATION), FigureStyle.light());
        assertThat(figure.caption()).contains("Without validation: plain.");
    }

    @Test
    void aLongNameIsBrokenAndNeverCut() {
        String name = "six-languages-question-translation-with-replay-of-earlier-rows";
        List<Run> all = List.of(run(name), run("b"));
        for (double width : new double[] {200, 320, 600, 900}) {
            Rectangle2D body = new Rectangle2D.Double(0, 0, width, 300);
            LossesLayout layout =
                    LossesLayout.of(body, FigureStyle.light(), LossesFigureData.of(all, Axis.STEPS, Shown.BOTH));
            LossesLayout.Entry entry = layout.entries().getFirst();
            assertThat(String.join("", entry.lines())).isEqualTo(name);
            TextPainter text = LossesLayout.text(FigureStyle.light());
            for (String line : entry.lines()) {
                assertThat(entry.x() + LossesLayout.sample(FigureStyle.light()) + text.width(line))
                        .isLessThanOrEqualTo(body.getMaxX() + 1e-6);
            }
        }
    }

    /** The loss is 1 but for one step of 9, which smoothing with weight 0.9 makes 1 + 8 x 0.1 = 1.8. */
    @Test
    void aVeryLongRunIsThinnedToWhatCanBeSeenAndKeepsItsEndsAndPeaks() {
        List<TrainStep> steps = IntStream.rangeClosed(1, 100_000)
                .mapToObj(i -> new TrainStep(
                        i, 100_000, i == 54_321 ? 9 : 1, OptionalDouble.empty(), 1e-4, 1, i / 1000.0, i, 0))
                .toList();
        LossesFigureData data = LossesFigureData.of(List.of(new Run("long", steps)), Axis.STEPS, Shown.BOTH);
        List<Point2D> drawn = LossCurve.of(data.runs().getFirst(), data).training();
        assertThat(drawn).hasSize(4000);
        assertThat(drawn.getFirst().getX()).isEqualTo(1);
        assertThat(drawn.getLast().getX()).isEqualTo(100_000);
        assertThat(drawn)
                .filteredOn(point -> point.getX() == 54_321)
                .isNotEmpty()
                .allSatisfy(point -> assertThat(point.getY()).isCloseTo(1.8, within(1e-9)));
        assertThat(drawn).isSortedAccordingTo(java.util.Comparator.comparingDouble(Point2D::getX));
    }

    @Test
    void aLineIsBrokenWhereALossIsNoNumber() {
        var path = LossCurve.path(List.of(
                new Point2D.Double(0, 1),
                new Point2D.Double(1, 2),
                new Point2D.Double(2, Double.NaN),
                new Point2D.Double(3, 1)));
        assertThat(path.getBounds2D().getMaxY()).isEqualTo(2);
        int moves = 0;
        for (var at = path.getPathIterator(null); !at.isDone(); at.next()) {
            moves += at.currentSegment(new double[6]) == java.awt.geom.PathIterator.SEG_MOVETO ? 1 : 0;
        }
        assertThat(moves).isEqualTo(2);
    }

    @Test
    void theSummaryTellsTheLastLossesOfEachRun() {
        assertThat(figure(1, Axis.STEPS, Shown.BOTH).summary())
                .startsWith(
                        "losses of training runs. run 1: step 20, smoothed 1.045. Last validation loss 1.500 at step"
                                + " 20.");
    }
}

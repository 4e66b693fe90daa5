package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glotlens.charts.FigurePick.LayerPick;
import org.glotlens.charts.FigureWalk.Place;
import org.glotlens.charts.FigureWalk.Way;
import org.glotlens.engine.Translation;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.CurveSummary;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FigureWalkTest {
    /** English leads until layer 2, Chinese from layer 3 on; German is equal to English at layer 3 and above at layer 4. */
    private static final double[] EN = {0.5, 0.6, 0.3, 0.1};

    private static final double[] ZH = {0.1, 0.2, 0.5, 0.9};
    private static final double[] DE = {0.0, 0.1, 0.3, 0.2};

    private final LensFigure figure = new LensFigure(
            LensFigureData.of(Side.BASE, List.of(curve("en", EN), curve("zh", ZH), curve("de", DE)))
                    .withSelectedLayer(2),
            FigureStyle.light());

    private final FigureWalk walk = figure.walk(Pixels.AREA);

    private static CurveSummary curve(String code, double[] mean) {
        double[] low = new double[mean.length];
        double[] high = new double[mean.length];
        for (int i = 0; i < mean.length; i++) {
            low[i] = mean[i] - 0.05;
            high[i] = mean[i] + 0.05;
        }
        return new CurveSummary(Side.BASE, Curve.answer(code), mean, low, high, 8, "95 % normal interval");
    }

    @AfterEach
    void english() {
        ChartText.speak(Translation.ENGLISH);
    }

    @Test
    void aValueIsSaidWithItsCurveLayerAndIntervalInTheLanguageOfTheWindow() {
        assertThat(walk.at(new Place(1, 2)).said())
                .isEqualTo("Chinese at layer 3 of 4 has the value 0.500 (probability)."
                        + " The interval reaches from 0.450 to 0.550.");
        // a band of a probability ends at 0
        assertThat(walk.at(new Place(2, 0)).said()).endsWith("from 0.000 to 0.050.");
        ChartText.speak(Translation.in(Locale.GERMAN));
        assertThat(figure.walk(Pixels.AREA).at(new Place(1, 2)).said())
                .isEqualTo("Chinesisch hat bei Schicht 3 von 4 den Wert 0.500 (Wahrscheinlichkeit)."
                        + " Das Intervall reicht von 0.450 bis 0.550.");
    }

    @Test
    void itBeginsAtTheMarkedLayerAndGoesAlongCurvesAndFromCurveToCurve() {
        Place start = walk.start().orElseThrow();
        assertThat(start).isEqualTo(new Place(0, 1));
        assertThat(walk.at(start).pick()).contains(new LayerPick(2));
        assertThat(walk.along(start, 1)).isEqualTo(new Place(0, 2));
        assertThat(walk.along(start, -9)).isEqualTo(new Place(0, 0));
        assertThat(walk.across(start, 1)).isEqualTo(new Place(1, 1));
        assertThat(walk.across(start, -1)).isEqualTo(start);
        assertThat(walk.across(new Place(2, 3), 1)).isEqualTo(new Place(2, 3));
    }

    @Test
    void theHighestValueIsThatOfTheCurveOrOfAll() {
        assertThat(walk.highest(new Place(0, 3))).isEqualTo(new Place(0, 1));
        assertThat(walk.highest(new Place(2, 0))).isEqualTo(new Place(2, 2));
        assertThat(walk.highestOfAll(new Place(2, 0))).isEqualTo(new Place(1, 3));
    }

    @Test
    void crossingsAreFoundOneAfterTheOtherAndComeRoundAgain() {
        var first = walk.crossing(new Place(0, 0)).orElseThrow();
        assertThat(first.place()).isEqualTo(new Place(0, 2));
        assertThat(first.said()).isEqualTo("English passes Chinese between layer 2 of 4 and layer 3 of 4.");
        // German is level with English at layer 3, and beyond it only at layer 4
        var second = walk.crossing(first.place()).orElseThrow();
        assertThat(second.place()).isEqualTo(new Place(0, 3));
        assertThat(second.said()).isEqualTo("English passes German between layer 2 of 4 and layer 4 of 4.");
        assertThat(walk.crossing(second.place())).contains(first);
        assertThat(walk.crossing(new Place(2, 0)).orElseThrow().place()).isEqualTo(new Place(2, 3));
        assertThat(new FigureWalk(walk.rows(), Way.CELLS).crossing(new Place(0, 0)))
                .isEmpty();
    }

    @Test
    void valuesLieWhereTheMarkersAreDrawn() {
        FigureWalk.Point point = walk.at(new Place(1, 3));
        var at = point.place();
        // the marker of the last layer is drawn in the colour of the language
        assertThat(Pixels.of(figure).at(at.getX(), at.getY()))
                .isEqualTo(Palette.mark("zh").colour(Theme.LIGHT));
        double step = walk.at(new Place(0, 1)).place().getX()
                - walk.at(new Place(0, 0)).place().getX();
        assertThat(at.getX() - walk.at(new Place(1, 2)).place().getX()).isCloseTo(step, within(1e-9));
    }

    @Test
    void theSameValueIsFoundAgainInAnotherStateOfTheFigure() {
        LensFigureData less = figure.data().withCurves(List.of(Curve.answer("zh"), Curve.answer("de")));
        FigureWalk next = new LensFigure(less, figure.style()).walk(Pixels.AREA);
        assertThat(next.again(walk, new Place(2, 3))).contains(new Place(1, 3));
        assertThat(next.again(walk, new Place(0, 3))).isEmpty();
    }

    @Test
    void pointsOfAScatterLeadToTheNearestOfTheNextRow() {
        FigureWalk scatter = new FigureWalk(
                List.of(
                        new FigureWalk.Row("a", new Rectangle2D.Double(), List.of(point("i", 0, 0), point("j", 9, 0))),
                        new FigureWalk.Row("b", new Rectangle2D.Double(), List.of(point("i", 8, 1), point("j", 1, 1)))),
                Way.POINTS);
        assertThat(scatter.across(new Place(0, 0), 1)).isEqualTo(new Place(1, 1));
        assertThat(new FigureWalk(scatter.rows(), Way.CELLS).across(new Place(0, 0), 1))
                .isEqualTo(new Place(1, 0));
    }

    private static FigureWalk.Point point(String name, double x, double y) {
        return new FigureWalk.Point(name, new Rectangle2D.Double(x, y, 0, 0), x, name, Optional.empty());
    }

    @Test
    void numbersAreThoseOfTheTable() {
        Walks.haveTheNumbersOf(figure, "mean");
        var result = SyntheticData.represent(List.of("en", "de", "zh"), 6, 4);
        Walks.haveTheNumbersOf(new PcaFigure(PcaFigureData.of(result, Side.BASE, 2), FigureStyle.light()), "pc1");
        Walks.haveTheNumbersOf(
                new LossesFigure(
                        LossesFigureData.of(
                                List.of(new LossesFigureData.Run("run", SyntheticData.steps(40))),
                                LossesFigureData.Axis.STEPS,
                                LossesFigureData.Shown.BOTH),
                        FigureStyle.light()),
                "loss_smoothed",
                "eval_loss");
        Walks.haveTheNumbersOf(
                LossFigure.of(SyntheticData.steps(40), FigureStyle.light()), "loss", "loss_smoothed", "eval_loss");
        Walks.haveTheNumbersOf(new FigureGrid("", 1, List.of(figure, figure)), "mean");
        Walks.haveTheNumbersOf(
                new SharesFigure(
                        new SharesFigureData(
                                "t",
                                "share",
                                "",
                                List.of("en", "de"),
                                List.of(new SharesFigureData.Bars("base", List.of(0.25, 0.75), List.of()))),
                        FigureStyle.light()),
                "value");
    }

    @Test
    void everyFigureCanBeWalkedThrough() throws Exception {
        Path classes = Path.of(
                Figure.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> without = new ArrayList<>();
        int figures = 0;
        try (var files = Files.list(classes.resolve("org/glotlens/charts"))) {
            for (String file : files.map(each -> each.getFileName().toString()).toList()) {
                String name = file.replace(".class", "");
                if (file.endsWith("Figure.class") || name.equals("FigureGrid") || name.equals("LensSheet")) {
                    Class<?> type = Class.forName("org.glotlens.charts." + name);
                    boolean isFigure = !type.isInterface() && Figure.class.isAssignableFrom(type);
                    figures += isFigure ? 1 : 0;
                    Class<?> walks = type.getMethod("walk", Rectangle2D.class).getDeclaringClass();
                    if (isFigure && walks == Figure.class) {
                        without.add(name);
                    }
                }
            }
        }
        assertThat(figures).isGreaterThanOrEqualTo(24);
        assertThat(without).isEmpty();
    }
}

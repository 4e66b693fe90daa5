package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glotlens.engine.Translation;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures are the same whatever the language of the machine: digits, signs, words and tables. */
@Tag("unit")
@ResourceLock(Resources.LOCALE)
class LocalesTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
        ChartText.speak(Translation.ENGLISH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "fa-IR-u-nu-arabext", "hi-IN-u-nu-deva", "tr-TR", "de-CH", "sv-SE"})
    void everyFigureIsTheSame(String locale) {
        Locale.setDefault(Locale.ROOT);
        Map<String, String> plain = drawn();
        Locale.setDefault(Locale.forLanguageTag(locale));
        assertThat("%d".formatted(12).equals("12")).as("digits of its own").isNotEqualTo(locale.contains("-nu-"));
        drawn().forEach((name, svg) -> assertThat(svg).as(name).isEqualTo(plain.get(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "zh", "sw"})
    void wordsAreInTheLanguageOfTheWindowAndTablesInEnglish(String language) {
        Map<String, Figure> english = figures();
        List<String> tables =
                english.values().stream().map(figure -> figure.table().toCsv()).toList();
        List<String> summaries = english.values().stream().map(Figure::summary).toList();
        ChartText.speak(Translation.in(Locale.of(language)));
        List<Figure> spoken = List.copyOf(figures().values());
        assertThat(spoken.stream().map(figure -> figure.table().toCsv()).toList())
                .isEqualTo(tables);
        for (int i = 0; i < spoken.size(); i++) {
            assertThat(spoken.get(i).summary()).isNotEqualTo(summaries.get(i)).doesNotContain("layers", "prompts");
        }
        assertThat(new SvgWriter("", SvgText.NAMED).write(spoken.getFirst(), ExportSize.DOUBLE_COLUMN))
                .contains(ChartText.get("lens.layer"));
        ChartText.speak(Translation.ENGLISH);
        assertThat(figures().values().stream().map(Figure::summary).toList()).isEqualTo(summaries);
    }

    /** Every kind of figure as SVG, its words and its table. */
    private static Map<String, String> drawn() {
        Map<String, String> drawn = new LinkedHashMap<>();
        figures()
                .forEach((name, figure) -> drawn.put(
                        name,
                        new SvgWriter("", SvgText.NAMED).write(figure, ExportSize.DOUBLE_COLUMN)
                                + figure.summary()
                                + figure.table().toCsv()
                                + figure.describe(new java.awt.geom.Point2D.Double(250, 150), Pixels.AREA)));
        return drawn;
    }

    private static Map<String, Figure> figures() {
        RepresentResult result = SyntheticData.represent(List.of("en", "de"), 12, 12);
        LensFigureData lens = SyntheticData.lens(Side.BASE, 12, List.of("en", "zh"));
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("lens", new LensFigure(lens.withSelectedLayer(12), FigureStyle.print()));
        figures.put("difference", new LensFigure(lens.withReading(LensScale.Reading.DIFFERENCE), FigureStyle.print()));
        figures.put(
                "sheet",
                new LensSheet(
                        "sheet",
                        List.of(new LensSheet.Panel(1200, lens.curves()), new LensSheet.Panel(2400, lens.curves())),
                        FigureStyle.print()));
        figures.put("pca", new PcaFigure(PcaFigureData.of(result, Side.ALIGNED, 11), FigureStyle.print()));
        figures.put("pearson", new PearsonFigure(PearsonFigureData.of(result, Side.BASE, 12), FigureStyle.print()));
        figures.put(
                "loss",
                LossFigure.of(SyntheticData.steps(220), FigureStyle.print()).with(LossFigure.Extra.LEARNING_RATE));
        return figures;
    }
}

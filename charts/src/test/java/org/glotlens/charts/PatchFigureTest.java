package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.glotlens.charts.choice.Checkpoints;
import org.glotlens.charts.choice.PatchPanels;
import org.glotlens.charts.choice.PatchSelection;
import org.glotlens.engine.patch.DroppedPair;
import org.glotlens.engine.patch.PatchCurves;
import org.glotlens.engine.patch.PatchResult;
import org.glotlens.engine.patch.PatchSettings;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PatchFigureTest {
    private static final String CONCEPT = "A in zh";
    private static final double NONE = Double.NaN;

    /** Two pairs, three layers; "A in zh" climbs, German falls, English stands in the second pair alone. */
    private static PatchResult result(Provenance provenance) {
        double[][][] patched = {
            {{0, 0.5, NONE}, {0.1, 0.4, NONE}, {0.5, 0.2, NONE}, {0.8, 0, NONE}},
            {{0, 0.9, 0.1}, {0.3, 0.6, 0.1}, {0.5, 0.4, 0.1}, {0.6, 0, 0.1}}
        };
        double[][] source = {{0.7, 0.125, NONE}, {0.5, 0.125, 0.3}};
        Map<Side, PatchCurves> sides = new EnumMap<>(Side.class);
        sides.put(Side.BASE, new PatchCurves(patched, source, List.of()));
        sides.put(Side.ALIGNED, new PatchCurves(patched, source, List.of()));
        return new PatchResult(
                List.of("p0", "p1"),
                List.of(CONCEPT, "de", "en"),
                sides,
                List.of(new DroppedPair("p2", "No token.")),
                provenance);
    }

    private static final PatchResult RESULT = result(Provenance.NONE);

    private static PatchFigure figure(PatchSelection selection) {
        return new PatchPanels(RESULT, PatchSettings.defaults(), selection)
                .figure(Side.BASE, FigureStyle.light())
                .orElseThrow();
    }

    private final PatchFigure figure = figure(PatchSelection.defaults());

    @Test
    void theTableHasTheSourceTheTargetAndEveryLayerWithTheirIntervals() {
        FigureTable table = figure.table();
        assertThat(table.header())
                .containsExactly("checkpoint", "curve", "run", "layer", "mean", "ci_low", "ci_high", "n");
        assertThat(table.rows()).hasSize(3 * 5);
        List<String> layer = table.rows().get(2);
        assertThat(layer.subList(0, 4)).containsExactly("base", CONCEPT, "patched", "1");
        // mean 0.2, sd 0.1 √2, half of the interval 1.96 · 0.1
        assertThat(Double.parseDouble(layer.get(4))).isCloseTo(0.2, within(1e-12));
        assertThat(Double.parseDouble(layer.get(5))).isCloseTo(0.004, within(1e-12));
        assertThat(Double.parseDouble(layer.get(6))).isCloseTo(0.396, within(1e-12));
        assertThat(layer.get(7)).isEqualTo("2");
        List<String> source = table.rows().getFirst();
        assertThat(source.subList(0, 4)).containsExactly("base", CONCEPT, "source", "");
        assertThat(Double.parseDouble(source.get(4))).isCloseTo(0.6, within(1e-12));
        assertThat(table.rows().get(11)).containsExactly("base", "en", "target", "0", "0.1", "0.1", "0.1", "1");
    }

    @Test
    void theCaptionSaysPairsIntervalWhatIsPutAndUnderWhichEdits() {
        assertThat(figure.caption())
                .isEqualTo("Mean over n = 1–2 pairs, 1 dropped; bands: 95 % normal interval."
                        + " hook_resid_post of the source, put in at one block at a time.");
        var edited = new Provenance(
                "glotlens patch",
                Map.of(),
                "",
                "float32",
                "cpu",
                Map.of(),
                Map.of("edits", "blocks.0.hook_resid_post zero"),
                42,
                "2026-01-01");
        assertThat(new PatchPanels(result(edited), PatchSettings.defaults(), PatchSelection.defaults())
                        .figure(Side.BASE, FigureStyle.light())
                        .orElseThrow()
                        .caption())
                .endsWith(" Under edits: blocks.0.hook_resid_post zero.");
    }

    @Test
    void aPointTellsItsLayerAndTheTargetStandsApart() {
        PatchLayout layout = figure.layout(Pixels.AREA);
        Point2D second = new Point2D.Double(layout.x(2), layout.plot().getCenterY());
        assertThat(figure.pick(second, Pixels.AREA)).contains(new FigurePick.LayerPick(2));
        assertThat(figure.describe(second, Pixels.AREA).orElseThrow())
                .startsWith("patched at layer 2 of 3\nA in zh  0.500  [0.500, 0.500]  source 0.600\nde  0.300");
        Point2D target = new Point2D.Double(layout.x(0), layout.plot().getCenterY());
        assertThat(figure.pick(target, Pixels.AREA)).isEmpty();
        assertThat(figure.describe(target, Pixels.AREA).orElseThrow())
                .startsWith("not patched\nA in zh  0.000  [0.000, 0.000]");
        assertThat(layout.x(0)).isLessThan(layout.borderX());
        assertThat(layout.borderX()).isLessThan(layout.x(1));
    }

    @Test
    void everyAnswerHasItsMarkerAtItsMean() {
        PatchLayout layout = figure.layout(Pixels.AREA);
        Pixels pixels = Pixels.of(figure);
        Color german = Palette.mark("de").onLight();
        assertThat(pixels.at(layout.x(1), layout.y(0.5))).isEqualTo(german);
        assertThat(pixels.at(layout.x(0), layout.y(0.7))).isEqualTo(german);
        assertThat(pixels.at(layout.x(2), layout.y(0.5)))
                .isEqualTo(figure.data().marks().get(CONCEPT).onLight());
    }

    @Test
    void theSourcesOwnOutputIsADashedLineOverAllLayers() {
        PatchLayout layout = figure.layout(Pixels.AREA);
        Pixels pixels = Pixels.of(figure);
        int drawn = 0;
        int blank = 0;
        for (double x = layout.x(1) + 8; x < layout.x(2) - 8; x += 0.25) {
            Color at = pixels.at(x, layout.y(0.125));
            drawn += at.getGreen() > at.getRed() + 40 ? 1 : 0;
            blank += at.equals(Color.WHITE) ? 1 : 0;
        }
        assertThat(drawn).isGreaterThan(50);
        assertThat(blank).isGreaterThan(20);
    }

    @Test
    void answersThatAreNoLanguagesTakeLooksThatNoneOfTheOthersHas() {
        Map<String, LanguageMark> marks = figure.data().marks();
        assertThat(marks.get("de")).isEqualTo(Palette.mark("de"));
        assertThat(marks.get("en")).isEqualTo(Palette.mark("en"));
        assertThat(marks.get(CONCEPT)).isEqualTo(Palette.mark("zh"));
        assertThat(marks.values()).doesNotHaveDuplicates();
    }

    @Test
    void aSelectionLimitsAnswersAndZoomsBothCheckpointsAlike() {
        PatchFigure chosen = figure(new PatchSelection(List.of("en", CONCEPT), Checkpoints.BOTH, true));
        assertThat(chosen.data().curves()).extracting(PatchCurve::name).containsExactly("en", CONCEPT);
        // layer 3: mean 0.7, sd 0.1 √2, so the band ends at 0.7 + 1.96 · 0.1
        assertThat(chosen.data().top()).isCloseTo(0.896 * 1.05, within(1e-9));
        assertThat(chosen.data().marks()).isEqualTo(figure.data().marks());
    }

    @Test
    void theSummaryNamesPeaksAndSources() {
        assertThat(figure.summary())
                .startsWith("base · answers under patches, mean: patching over 3 layers."
                        + " A in zh is at 0.00 without a patch, peaks at 0.70 patched at layer 3;"
                        + " the source itself gives 0.60.");
    }

    @Test
    void bothCheckpointsStandInOneSheetWithOneKey() {
        Figure sheet = new PatchPanels(RESULT, PatchSettings.defaults(), PatchSelection.defaults())
                .sheet(FigureStyle.print())
                .orElseThrow();
        assertThat(sheet.table().rows()).hasSize(30);
        assertThat(sheet.caption()).isEqualTo(figure.caption());
    }

    @Test
    void itsNumbersCanBeWalkedThrough() {
        Walks.spoken(figure);
        assertThat(figure.walk(Pixels.AREA).rows()).hasSameSizeAs(figure.data().curves());
    }

    /** What explains the baselines takes a line of its own where it leaves the title no room. */
    @Test
    void aNarrowFigureKeepsTheNameOfItsCheckpoint() {
        assertThat(drawn(new ExportSize(60, 80)))
                .contains(">base</text>")
                .contains(">" + ChartText.get("patch.source") + "</text>");
        double beside =
                figure.layout(new Rectangle2D.Double(0, 0, 600, 300)).plot().getMinY();
        double below =
                figure.layout(new Rectangle2D.Double(0, 0, 200, 300)).plot().getMinY();
        assertThat(below - beside)
                .isBetween(figure.style().fontSize() * 0.8, figure.style().fontSize() * 1.6);
    }

    private String drawn(ExportSize size) {
        String svg = new SvgWriter("", SvgText.NAMED).write(figure, size);
        return svg.substring(svg.indexOf("</metadata>"));
    }
}

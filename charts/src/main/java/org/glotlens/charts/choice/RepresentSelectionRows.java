package org.glotlens.charts.choice;

import java.util.List;
import java.util.function.Function;
import org.glotlens.charts.PcaFigureData.Span;
import org.glotlens.charts.PearsonFigureData.Measure;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Several;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Texts;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** What of a representation run is drawn, one row each. */
final class RepresentSelectionRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(RepresentSelectionRows.class);

    static final Setting<RepresentSelection, List<Integer>> LAYERS =
            row("figureLayers", new Several<>(WholeNumbers.from(0), "three"), RepresentSelection::layers);
    static final Setting<RepresentSelection, List<String>> LANGUAGES =
            row("figureLanguages", new Several<>(new Texts("language", 35), "all"), RepresentSelection::languages);
    static final Setting<RepresentSelection, Checkpoints> CHECKPOINTS = row(
            "figureCheckpoints",
            Choice.of(List.of(Checkpoints.values()), Checkpoints::label),
            RepresentSelection::checkpoints);
    static final Setting<RepresentSelection, Span> SPAN =
            row("figureSpan", Choice.of(List.of(Span.ALL_LAYERS, Span.LAYER), Span::label), RepresentSelection::span);
    static final Setting<RepresentSelection, Measure> MEASURE =
            row("figureMeasure", Choice.of(List.of(Measure.values()), Measure::label), RepresentSelection::measure);
    static final Setting<RepresentSelection, Boolean> DIFFERENCE =
            row("figureDifference", Switch.yesOrNo(), RepresentSelection::isDifference);

    static final Setting<RepresentSelection, Measure> ALIGNMENT = row(
            "figureAlignment",
            Choice.of(RepresentSelection.alignments(), Measure::label),
            RepresentSelection::alignment);
    static final Setting<RepresentSelection, String> PIVOT =
            row("figurePivot", new Texts("language", 35), RepresentSelection::pivot);

    static final SettingTable<RepresentSelection> TABLE = new SettingTable<>(
            RepresentSelection.defaults(),
            List.of(LAYERS, LANGUAGES, CHECKPOINTS, SPAN, MEASURE, DIFFERENCE, ALIGNMENT, PIVOT),
            RepresentSelectionRows::assemble);

    private RepresentSelectionRows() {}

    private static <V> Setting<RepresentSelection, V> row(
            String key, Values<V> values, Function<RepresentSelection, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static RepresentSelection assemble(Chosen<RepresentSelection> c) {
        return new RepresentSelection(
                c.of(LAYERS),
                c.of(LANGUAGES),
                c.of(CHECKPOINTS),
                c.of(SPAN),
                c.of(MEASURE),
                c.of(DIFFERENCE),
                c.of(ALIGNMENT),
                c.of(PIVOT));
    }
}

package org.glotlens.charts.choice;

import java.util.List;
import java.util.function.Function;
import org.glotlens.charts.NeuronFigureData.Bars;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Several;
import org.glotlens.engine.setting.Texts;
import org.glotlens.engine.setting.Values;

/** What of the neurons is drawn, one row each. */
final class NeuronFigureSelectionRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(NeuronFigureSelectionRows.class);

    static final Setting<NeuronFigureSelection, List<String>> LANGUAGES =
            row("figureLanguages", new Several<>(new Texts("language", 60), "all"), NeuronFigureSelection::languages);
    static final Setting<NeuronFigureSelection, Checkpoints> CHECKPOINTS = row(
            "figureCheckpoints",
            Choice.of(List.of(Checkpoints.values()), Checkpoints::label),
            NeuronFigureSelection::checkpoints);
    static final Setting<NeuronFigureSelection, Bars> BARS =
            row("figureBars", Choice.of(List.of(Bars.values()), Bars::label), NeuronFigureSelection::bars);

    static final SettingTable<NeuronFigureSelection> TABLE = new SettingTable<>(
            NeuronFigureSelection.defaults(),
            List.of(LANGUAGES, CHECKPOINTS, BARS),
            NeuronFigureSelectionRows::assemble);

    private NeuronFigureSelectionRows() {}

    private static <V> Setting<NeuronFigureSelection, V> row(
            String key, Values<V> values, Function<NeuronFigureSelection, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static NeuronFigureSelection assemble(Chosen<NeuronFigureSelection> c) {
        return new NeuronFigureSelection(c.of(LANGUAGES), c.of(CHECKPOINTS), c.of(BARS));
    }
}

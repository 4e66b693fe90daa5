package org.glotlens.charts.choice;

import java.util.List;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Several;
import org.glotlens.engine.setting.Texts;
import org.glotlens.engine.setting.WholeNumbers;

/** What of a training run is drawn, one row each. */
final class TrainingSelectionRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(TrainingSelectionRows.class);

    static final Setting<TrainingSelection, List<Integer>> STEPS =
            Setting.of(TEXTS, "figureSteps", new Several<>(WholeNumbers.from(0), "even"), TrainingSelection::steps);
    static final Setting<TrainingSelection, List<String>> CURVES =
            Setting.of(TEXTS, "figureCurves", new Several<>(new Texts("curve", 60), "all"), TrainingSelection::curves);

    static final SettingTable<TrainingSelection> TABLE = new SettingTable<>(
            TrainingSelection.defaults(),
            List.of(STEPS, CURVES),
            c -> new TrainingSelection(c.of(STEPS), c.of(CURVES)));

    private TrainingSelectionRows() {}
}

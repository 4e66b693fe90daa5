package org.glotlens.charts.choice;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.glotlens.charts.choice.ConsistencySelection.Order;
import org.glotlens.engine.consistency.ConsistencyMeasure;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Several;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Texts;
import org.glotlens.engine.setting.Values;

/** What of consistency is drawn, one row each. */
final class ConsistencySelectionRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(ConsistencySelectionRows.class);

    static final Setting<ConsistencySelection, ConsistencyMeasure> MEASURE = row(
            "figureConsistency",
            Choice.of(List.of(ConsistencyMeasure.values()), ConsistencyMeasure::label),
            ConsistencySelection::measure);
    static final Setting<ConsistencySelection, Order> ORDER = row(
            "figureOrder",
            Choice.of(List.of(Order.values()), order -> order.name().toLowerCase(Locale.ROOT)),
            ConsistencySelection::order);
    static final Setting<ConsistencySelection, List<String>> LANGUAGES =
            row("figureLanguages", new Several<>(new Texts("language", 35), "all"), ConsistencySelection::languages);
    static final Setting<ConsistencySelection, Checkpoints> CHECKPOINTS = row(
            "figureCheckpoints",
            Choice.of(List.of(Checkpoints.values()), Checkpoints::label),
            ConsistencySelection::checkpoints);
    static final Setting<ConsistencySelection, Boolean> DIFFERENCE =
            row("figureDifference", Switch.yesOrNo(), ConsistencySelection::isDifference);

    static final SettingTable<ConsistencySelection> TABLE = new SettingTable<>(
            ConsistencySelection.defaults(),
            List.of(MEASURE, ORDER, LANGUAGES, CHECKPOINTS, DIFFERENCE),
            ConsistencySelectionRows::assemble);

    private ConsistencySelectionRows() {}

    private static <V> Setting<ConsistencySelection, V> row(
            String key, Values<V> values, Function<ConsistencySelection, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static ConsistencySelection assemble(Chosen<ConsistencySelection> c) {
        return new ConsistencySelection(
                c.of(MEASURE), c.of(ORDER), c.of(LANGUAGES), c.of(CHECKPOINTS), c.of(DIFFERENCE));
    }
}

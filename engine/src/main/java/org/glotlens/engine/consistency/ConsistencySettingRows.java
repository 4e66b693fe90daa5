package org.glotlens.engine.consistency;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.glotlens.engine.consistency.ConsistencySettings.Score;
import org.glotlens.engine.consistency.ConsistencySettings.Start;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Maybe;
import org.glotlens.engine.setting.Seeds;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** How candidates are scored and ranked, one row of the table each. */
final class ConsistencySettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(ConsistencySettingRows.class);

    static final Setting<ConsistencySettings, Score> SCORE =
            row("score", choice(Score.values()), ConsistencySettings::score);
    static final Setting<ConsistencySettings, Start> START =
            row("start", choice(Start.values()), ConsistencySettings::start);
    static final Setting<ConsistencySettings, Optional<Integer>> LIMIT =
            row("limit", new Maybe<>(WholeNumbers.from(1)), settings -> boxed(settings.limit()));
    static final Setting<ConsistencySettings, Long> SEED = row("seed", new Seeds(), ConsistencySettings::seed);

    static final SettingTable<ConsistencySettings> TABLE = new SettingTable<>(
            ConsistencySettings.defaults(), List.of(SCORE, START, LIMIT, SEED), ConsistencySettingRows::assemble);

    private ConsistencySettingRows() {}

    private static <E extends Enum<E>> Choice<E> choice(E[] values) {
        return Choice.of(List.of(values), value -> value.name().toLowerCase(Locale.ROOT));
    }

    private static <V> Setting<ConsistencySettings, V> row(
            String key, Values<V> values, Function<ConsistencySettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    private static ConsistencySettings assemble(Chosen<ConsistencySettings> c) {
        OptionalInt limit = c.of(LIMIT).map(OptionalInt::of).orElse(OptionalInt.empty());
        return new ConsistencySettings(c.of(SCORE), c.of(START), limit, c.of(SEED));
    }
}

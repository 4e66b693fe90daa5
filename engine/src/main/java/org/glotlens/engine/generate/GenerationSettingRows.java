package org.glotlens.engine.generate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Decimals;
import org.glotlens.engine.setting.Maybe;
import org.glotlens.engine.setting.Seeds;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;

/** How prompts are continued, one row of the table each. */
final class GenerationSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(GenerationSettingRows.class);

    /** Every new token of every prompt keeps keys and values. */
    static final Setting<GenerationSettings, Integer> MAX_NEW =
            row("maxNew", new WholeNumbers(1, 1 << 20), GenerationSettings::maxNew);

    static final Setting<GenerationSettings, Optional<Double>> TEMPERATURE =
            row("temperature", new Maybe<>(Decimals.within(0, 1000)), GenerationSettings::temperature);
    static final Setting<GenerationSettings, Integer> TOP_K =
            row("topK", WholeNumbers.from(0), GenerationSettings::topK);
    static final Setting<GenerationSettings, Double> TOP_P =
            row("topP", Decimals.above(0, 1), GenerationSettings::topP);
    static final Setting<GenerationSettings, Long> SEED = row("seed", new Seeds(), GenerationSettings::seed);
    static final Setting<GenerationSettings, Double> REPETITION_PENALTY =
            row("repetitionPenalty", Decimals.above(0, 1000), GenerationSettings::repetitionPenalty);
    static final Setting<GenerationSettings, Boolean> IS_CHAT =
            row("isChat", Switch.yesOrNo(), GenerationSettings::isChat);

    static final SettingTable<GenerationSettings> TABLE = new SettingTable<>(
            GenerationSettings.defaults(),
            List.of(MAX_NEW, TEMPERATURE, TOP_K, TOP_P, SEED, REPETITION_PENALTY, IS_CHAT),
            GenerationSettingRows::assemble);

    private GenerationSettingRows() {}

    private static <V> Setting<GenerationSettings, V> row(
            String key, Values<V> values, Function<GenerationSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static GenerationSettings assemble(Chosen<GenerationSettings> c) {
        return new GenerationSettings(
                c.of(MAX_NEW),
                c.of(TEMPERATURE),
                c.of(TOP_K),
                c.of(TOP_P),
                c.of(SEED),
                c.of(REPETITION_PENALTY),
                c.of(IS_CHAT),
                List.of(),
                List.of());
    }
}

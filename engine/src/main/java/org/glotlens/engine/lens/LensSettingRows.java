package org.glotlens.engine.lens;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Seeds;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;
import org.glotlens.engine.stat.IntervalKind;
import org.glotlens.engine.token.PublishedPrefixSets.Rule;

/** The settings of a lens run, one row each; the released rule has two: whether there is one, and which. */
final class LensSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(LensSettingRows.class);

    static final Setting<LensSettings, Integer> COUNT = row("count", WholeNumbers.from(0), LensSettings::count);
    static final Setting<LensSettings, IntervalKind> INTERVAL =
            row("interval", Choice.of(List.of(IntervalKind.values()), IntervalKind::label), LensSettings::interval);
    static final Setting<LensSettings, Long> SEED = row("seed", new Seeds(), LensSettings::seed);

    /** Every token of every layer of every prompt is held. */
    static final Setting<LensSettings, Integer> TOP_TOKENS =
            row("topTokens", new WholeNumbers(1, 1000), LensSettings::topTokens);

    static final Setting<LensSettings, Boolean> IS_AS_PUBLISHED =
            row("isAsPublished", Switch.yesOrNo(), s -> s.published().isPresent());
    static final Setting<LensSettings, Rule> RULE = row(
            "rule",
            Choice.of(List.of(Rule.values()), Rule::label),
            s -> s.published().orElse(Rule.WENDLER));
    static final Setting<LensSettings, Boolean> CHANCE =
            row("chance", Switch.yesOrNo(), s -> s.chance() == LensSettings.Chance.BOTH);
    static final Setting<LensSettings, Boolean> WHOLE_WORDS =
            row("wholeWords", Switch.yesOrNo(), s -> s.words() == LensSettings.Words.WHOLE);

    static final SettingTable<LensSettings> TABLE = new SettingTable<>(
            LensSettings.defaults(),
            List.of(COUNT, INTERVAL, SEED, TOP_TOKENS, IS_AS_PUBLISHED, RULE, CHANCE, WHOLE_WORDS),
            LensSettingRows::assemble);

    private LensSettingRows() {}

    private static <V> Setting<LensSettings, V> row(String key, Values<V> values, Function<LensSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static LensSettings assemble(Chosen<LensSettings> c) {
        return new LensSettings(
                c.of(TOP_TOKENS),
                c.of(COUNT),
                c.of(CHANCE) ? LensSettings.Chance.BOTH : LensSettings.Chance.NONE,
                c.of(INTERVAL),
                c.of(SEED),
                c.of(IS_AS_PUBLISHED) ? Optional.of(c.of(RULE)) : Optional.empty(),
                c.of(WHOLE_WORDS) ? LensSettings.Words.WHOLE : LensSettings.Words.FIRST_TOKEN);
    }
}

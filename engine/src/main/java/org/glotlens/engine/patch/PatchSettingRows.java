package org.glotlens.engine.patch;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.glotlens.engine.patch.PatchSettings.Blocks;
import org.glotlens.engine.patch.PatchSettings.Giver;
import org.glotlens.engine.patch.PatchSettings.Tokens;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Seeds;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Several;
import org.glotlens.engine.setting.Values;
import org.glotlens.engine.setting.WholeNumbers;
import org.glotlens.engine.stat.IntervalKind;

/** How pairs are patched, one row of the table each. */
final class PatchSettingRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(PatchSettingRows.class);

    static final Setting<PatchSettings, String> HOOK =
            row("hook", Choice.of(PatchSettings.hooks()), PatchSettings::hook);
    static final Setting<PatchSettings, List<Integer>> HEADS =
            row("heads", new Several<>(WholeNumbers.from(0), "all"), PatchSettings::heads);
    static final Setting<PatchSettings, Blocks> BLOCKS = row("blocks", choice(Blocks.values()), PatchSettings::blocks);
    static final Setting<PatchSettings, Giver> GIVER = row("giver", choice(Giver.values()), PatchSettings::giver);
    static final Setting<PatchSettings, Tokens> TOKENS = row("tokens", choice(Tokens.values()), PatchSettings::tokens);
    static final Setting<PatchSettings, IntervalKind> INTERVAL =
            row("interval", Choice.of(List.of(IntervalKind.values()), IntervalKind::label), PatchSettings::interval);
    static final Setting<PatchSettings, Long> SEED = row("seed", new Seeds(), PatchSettings::seed);

    static final SettingTable<PatchSettings> TABLE = new SettingTable<>(
            PatchSettings.defaults(),
            List.of(HOOK, HEADS, BLOCKS, GIVER, TOKENS, INTERVAL, SEED),
            PatchSettingRows::assemble);

    private PatchSettingRows() {}

    private static <E extends Enum<E>> Choice<E> choice(E[] values) {
        return Choice.of(List.of(values), value -> value.name().toLowerCase(Locale.ROOT));
    }

    private static <V> Setting<PatchSettings, V> row(String key, Values<V> values, Function<PatchSettings, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static PatchSettings assemble(Chosen<PatchSettings> c) {
        return new PatchSettings(
                c.of(HOOK), c.of(HEADS), c.of(BLOCKS), c.of(GIVER), c.of(TOKENS), c.of(INTERVAL), c.of(SEED));
    }
}

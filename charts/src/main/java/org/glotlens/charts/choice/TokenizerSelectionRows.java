package org.glotlens.charts.choice;

import java.util.List;
import java.util.function.Function;
import org.glotlens.charts.TokenizerBars.Count;
import org.glotlens.engine.setting.Choice;
import org.glotlens.engine.setting.Chosen;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.SettingTexts;
import org.glotlens.engine.setting.Several;
import org.glotlens.engine.setting.Texts;
import org.glotlens.engine.setting.Values;

/** What of tokenizers is drawn, one row each. */
final class TokenizerSelectionRows {
    private static final SettingTexts TEXTS = SettingTexts.beside(TokenizerSelectionRows.class);

    static final Setting<TokenizerSelection, Count> COUNT =
            row("figureCount", Choice.of(List.of(Count.values()), Count::label), TokenizerSelection::count);
    static final Setting<TokenizerSelection, List<String>> LANGUAGES =
            row("figureLanguages", new Several<>(new Texts("language", 60), "all"), TokenizerSelection::languages);

    static final SettingTable<TokenizerSelection> TABLE = new SettingTable<>(
            TokenizerSelection.defaults(), List.of(COUNT, LANGUAGES), TokenizerSelectionRows::assemble);

    private TokenizerSelectionRows() {}

    private static <V> Setting<TokenizerSelection, V> row(
            String key, Values<V> values, Function<TokenizerSelection, V> value) {
        return Setting.of(TEXTS, key, values, value);
    }

    private static TokenizerSelection assemble(Chosen<TokenizerSelection> c) {
        return new TokenizerSelection(c.of(COUNT), c.of(LANGUAGES));
    }
}

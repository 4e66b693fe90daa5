package org.glotlens.charts.choice;

import java.util.List;
import java.util.Objects;
import org.glotlens.charts.TokenizerBars.Count;
import org.glotlens.engine.setting.SettingTable;

/**
 * What the figures of tokenizers show.
 *
 * @param count what the bars of languages are
 * @param languages in their order; none for all
 */
public record TokenizerSelection(Count count, List<String> languages) {
    /** Refuses values that their rows do not have. */
    public TokenizerSelection {
        Objects.requireNonNull(count, "count");
        languages = TokenizerSelectionRows.LANGUAGES.require(List.copyOf(languages));
    }

    /** The premium of all languages. */
    public static TokenizerSelection defaults() {
        return new TokenizerSelection(Count.PREMIUM, List.of());
    }

    /** All settings, one row each: what options and documents are made from. */
    public static SettingTable<TokenizerSelection> table() {
        return TokenizerSelectionRows.TABLE;
    }
}

package org.glotlens.engine.mass;

import java.util.stream.IntStream;
import org.glotlens.engine.setting.SettingTable;

/**
 * Where language mass is read, and when a token counts as a language's own.
 *
 * @param position token of the prompt that is read, from 0; negative from the end, -1 being the last
 * @param isEverywhere whether every token is read instead
 * @param ownShare a token is a language's own where at least this share of its occurrences in the texts is of that language;
 *     at 1, where it was seen in no other language
 */
public record MassSettings(int position, boolean isEverywhere, double ownShare) {
    /** Refuses values that their rows do not have. */
    public MassSettings {
        MassSettingRows.OWN_SHARE.require(ownShare);
    }

    /** The last token of every prompt; tokens that were seen in several languages belong to none. */
    public static MassSettings defaults() {
        return new MassSettings(-1, false, 1);
    }

    /** All settings, one row each. */
    public static SettingTable<MassSettings> table() {
        return MassSettingRows.TABLE;
    }

    /** The positions that are read of so many tokens, in rising order; none where there is no such token. */
    public int[] positions(int tokens) {
        if (isEverywhere) {
            return IntStream.range(0, tokens).toArray();
        }
        int at = position < 0 ? tokens + position : position;
        return at >= 0 && at < tokens ? new int[] {at} : new int[0];
    }
}

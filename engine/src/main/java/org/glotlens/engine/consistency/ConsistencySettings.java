package org.glotlens.engine.consistency;

import java.util.Objects;
import java.util.OptionalInt;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.stat.Bootstrap;

/**
 * How candidates are scored and ranked.
 *
 * @param score by which they are ranked
 * @param start what stands ahead of a text
 * @param limit most items, the first ones that can be used; empty for all
 * @param seed of resamples
 */
public record ConsistencySettings(Score score, Start start, OptionalInt limit, long seed) {
    /** By which score candidates are ranked. */
    public enum Score {
        /** Mean log-probability of all tokens of the filled-in sentence, as published. */
        MEAN,
        /** Their sum: the log-probability of the sentence. */
        SUM,
        /** Mean log-probability of the candidate's own tokens, which a long sentence does not dilute. */
        ANSWER
    }

    /** What stands ahead of a text. */
    public enum Start {
        /** What the tokenizer puts there; where that is nothing, the first token has no probability. */
        TOKENIZER,
        /** The token that begins a text, also where the tokenizer puts none; as published for BLOOM. */
        BOS
    }

    /** Refuses values that their rows do not have. */
    public ConsistencySettings {
        Objects.requireNonNull(score, "score");
        Objects.requireNonNull(start, "start");
        ConsistencySettingRows.LIMIT.require(ConsistencySettingRows.boxed(limit));
    }

    /** As published. */
    public static ConsistencySettings defaults() {
        return new ConsistencySettings(Score.MEAN, Start.TOKENIZER, OptionalInt.empty(), 42);
    }

    /** All settings, one row each. */
    public static SettingTable<ConsistencySettings> table() {
        return ConsistencySettingRows.TABLE;
    }

    /** How to resample items. */
    public Bootstrap bootstrap() {
        return new Bootstrap(Bootstrap.RESAMPLES, seed);
    }
}

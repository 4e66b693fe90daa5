package org.glotlens.engine.steer;

import org.glotlens.engine.setting.SettingTable;

/**
 * How language vectors are made.
 *
 * @param kind what they are for
 * @param begin whether the begin tokens that the tokenizer adds count for the means
 * @param dimensions how many language-specific dimensions a language has
 */
public record VectorSettings(VectorKind kind, Begin begin, int dimensions) {
    /** What becomes of begin tokens. */
    public enum Begin {
        /** They count, as published. Their values are often a thousand times as large, and the same in every language. */
        COUNTED,
        /** They are left out. */
        LEFT_OUT
    }

    /** As published, on models of thousands of dimensions. */
    public static final int DIMENSIONS = 400;

    /** Refuses values that their rows do not have. */
    public VectorSettings {
        VectorSettingRows.DIMENSIONS.require(dimensions);
    }

    /** Differences of means over all tokens. */
    public static VectorSettings defaults() {
        return new VectorSettings(VectorKind.DIFFMEAN, Begin.COUNTED, DIMENSIONS);
    }

    /** All settings, one row each. */
    public static SettingTable<VectorSettings> table() {
        return VectorSettingRows.TABLE;
    }

    /** What the means run over, in words, for the header of the file. */
    String pooling() {
        String tokens = begin == Begin.COUNTED ? "all tokens" : "all tokens but the begin tokens";
        return kind == VectorKind.DIMENSIONS ? "mean over texts of the mean over " + tokens : "mean over " + tokens;
    }
}

package org.glotlens.engine.task;

import java.util.OptionalInt;
import org.glotlens.engine.setting.SettingTable;

/**
 * How questions are made from rows.
 *
 * @param shots few-shot examples; empty for as many as the task has
 * @param limit most rows of one language; empty for all
 * @param seed of the examples and candidates that word tasks draw
 */
public record PromptOptions(AnswerOutput output, OptionalInt shots, OptionalInt limit, long seed) {
    /** The seed where none is given. */
    public static final long SEED = 42;

    /** Refuses values that their rows do not have. */
    public PromptOptions {
        PromptOptionRows.OUTPUT.require(output);
        PromptOptionRows.SHOTS.require(PromptOptionRows.boxed(shots));
        PromptOptionRows.LIMIT.require(PromptOptionRows.boxed(limit));
    }

    /** As many examples as the task has, before all rows. */
    public static PromptOptions of(AnswerOutput output) {
        return new PromptOptions(output, OptionalInt.empty(), OptionalInt.empty(), SEED);
    }

    /**
     * All of them, one row each: what options, files and documents are made from. Its default output is English; a task
     * may have another, so read over {@link #of}.
     */
    public static SettingTable<PromptOptions> table() {
        return PromptOptionRows.TABLE;
    }
}

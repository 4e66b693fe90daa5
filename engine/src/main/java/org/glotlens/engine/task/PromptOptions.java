package org.glotlens.engine.task;

import java.util.OptionalInt;

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
}

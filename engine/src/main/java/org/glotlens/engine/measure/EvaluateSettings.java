package org.glotlens.engine.measure;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;

/**
 * How questions are made from data, and how answers are scored.
 *
 * @param prompts how rows become prompts
 * @param mends defects that are put right first
 * @param scorings one or both
 */
public record EvaluateSettings(PromptOptions prompts, Set<Mend> mends, Set<ScoreKind> scorings) {
    /** Keeps both sets in one order, so that the same settings have the same text. */
    public EvaluateSettings {
        mends = ordered(mends, Mend.class);
        scorings = ordered(scorings, ScoreKind.class);
    }

    private static <E extends Enum<E>> Set<E> ordered(Set<E> given, Class<E> type) {
        Set<E> ordered = EnumSet.noneOf(type);
        ordered.addAll(given);
        return Collections.unmodifiableSet(ordered);
    }
}

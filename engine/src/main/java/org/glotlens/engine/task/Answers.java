package org.glotlens.engine.task;

import java.util.List;
import org.glotlens.engine.run.Side;

/**
 * Answers to count.
 *
 * @param scorings the rules, in the order of the tables
 * @param dropped items left out
 */
public record Answers(
        List<Side> sides,
        List<String> languages,
        List<? extends Scoring> scorings,
        List<? extends Answer> answers,
        List<DroppedItem> dropped) {
    /** Accuracies by checkpoint, rule and language, each block ending with the mean. */
    public List<AccuracyRow> accuracies() {
        return Accuracies.of(this);
    }

    /** Agreement of every two languages that share items. */
    public List<ConsistencyRow> consistency() {
        return Consistency.of(this);
    }
}

package org.glotlens.engine.task;

import java.util.List;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Traced;

/**
 * Everything an evaluation leaves.
 *
 * @param task name of the task
 * @param sides checkpoints, base first
 * @param languages in the order of the data
 * @param dropped rows and items left out, with reasons
 * @param notes overlapping label words and the like, as sentences
 */
public record EvaluationResult(
        String task,
        List<Side> sides,
        List<String> languages,
        List<Prediction> predictions,
        List<DroppedItem> dropped,
        List<String> notes,
        Provenance provenance)
        implements Traced<EvaluationResult> {
    /** The same result with another note of where it comes from. */
    @Override
    public EvaluationResult from(Provenance other) {
        return new EvaluationResult(task, sides, languages, predictions, dropped, notes, other);
    }

    /** Accuracies by checkpoint, scoring and language, each block ending with the mean. */
    public List<AccuracyRow> accuracies() {
        return answers().accuracies();
    }

    /** Agreement of every two languages that share items. */
    public List<ConsistencyRow> consistency() {
        return answers().consistency();
    }

    private Answers answers() {
        return new Answers(sides, languages, List.of(ScoreKind.values()), predictions, dropped);
    }
}

package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.task.DroppedItem;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.OverlapNotes;
import org.glotlens.engine.task.Prediction;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.TaskItem;
import org.glotlens.engine.task.TaskItems;
import org.glotlens.engine.task.TaskScorer;
import org.glotlens.engine.task.TaskSetup;
import org.glotlens.engine.torch.Torch;

/** Answers the questions of a task with both checkpoints. */
public record EvaluateJob(ModelPair pair, Request request) implements Job<EvaluationResult> {
    /**
     * What to ask and how to score.
     *
     * @param task its name
     * @param options what the questions were made from, for the provenance: option of the command line to value
     * @param seed of what was drawn
     */
    public record Request(
            String task, TaskItems items, Set<ScoreKind> scorings, Map<String, String> options, long seed) {
        /**
         * Asks what a setup prepared.
         *
         * @param taskOption what was given as task: a name or a file
         */
        public static Request of(TaskSetup setup, String taskOption, TaskItems items, Set<ScoreKind> scorings) {
            Map<String, String> options = new LinkedHashMap<>();
            options.put("task", taskOption);
            options.putAll(setup.asOptions());
            options.put(
                    "score",
                    scorings.size() > 1 ? "both" : scorings.iterator().next().label());
            return new Request(
                    setup.task().name(),
                    items,
                    scorings,
                    options,
                    setup.options().seed());
        }
    }

    @Override
    public EvaluationResult run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> evaluate(pair, watch));
    }

    private EvaluationResult evaluate(ModelPair loaded, Watch watch) throws GlotlensException {
        List<Prediction> predictions = new ArrayList<>();
        List<DroppedItem> dropped = new ArrayList<>(request.items().dropped());
        for (Subject subject : loaded.subjects()) {
            TaskScorer scorer = new TaskScorer(subject.side(), subject.decoder(), subject.tokenizer());
            TaskScorer.Outcome outcome = scorer.score(
                    request.items().items(),
                    request.scorings(),
                    loaded.options().batchTokens(),
                    watch);
            predictions.addAll(outcome.predictions());
            dropped.addAll(outcome.dropped());
        }
        return new EvaluationResult(
                request.task(),
                loaded.subjects().stream().map(Subject::side).toList(),
                languages(),
                List.copyOf(predictions),
                List.copyOf(dropped),
                OverlapNotes.of(predictions),
                Provenances.of(loaded, "evaluate", request.options(), request.seed()));
    }

    private List<String> languages() {
        return Stream.concat(
                        request.items().items().stream().map(TaskItem::language),
                        request.items().dropped().stream().map(DroppedItem::language))
                .distinct()
                .toList();
    }
}

package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.task.DroppedItem;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.OverlapNotes;
import org.glotlens.engine.task.Prediction;
import org.glotlens.engine.task.TaskItem;
import org.glotlens.engine.task.TaskItems;
import org.glotlens.engine.task.TaskScorer;
import org.glotlens.engine.torch.Torch;

/** Answers the questions of a task with both checkpoints. */
record EvaluateJob(ModelPair pair, EvaluateMeasurement measurement) implements Job<EvaluationResult> {
    @Override
    public EvaluationResult run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (EditedSubjects edited = EditedSubjects.decoders(pair, measurement.edits())) {
                return evaluate(pair, edited.list(), watch);
            }
        });
    }

    private EvaluationResult evaluate(ModelPair loaded, List<Subject> subjects, Watch watch) throws GlotlensException {
        loaded.begin();
        TaskItems asked = measurement.questions().content();
        List<Prediction> predictions = new ArrayList<>();
        List<DroppedItem> dropped = new ArrayList<>(asked.dropped());
        for (Subject subject : subjects) {
            TaskScorer scorer = new TaskScorer(subject.side(), subject.decoder(), subject.tokenizer());
            TaskScorer.Outcome outcome = scorer.score(
                    asked.items(),
                    measurement.settings().scorings(),
                    loaded.options().batchTokens(),
                    watch);
            predictions.addAll(outcome.predictions());
            dropped.addAll(outcome.dropped());
        }
        return new EvaluationResult(
                measurement.source().task(),
                subjects.stream().map(Subject::side).toList(),
                languages(asked),
                List.copyOf(predictions),
                List.copyOf(dropped),
                OverlapNotes.of(predictions),
                Provenances.of(loaded, measurement));
    }

    private static List<String> languages(TaskItems asked) {
        return Stream.concat(
                        asked.items().stream().map(TaskItem::language),
                        asked.dropped().stream().map(DroppedItem::language))
                .distinct()
                .toList();
    }
}

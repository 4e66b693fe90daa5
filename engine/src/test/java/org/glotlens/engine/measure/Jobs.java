package org.glotlens.engine.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.TaskItem;
import org.glotlens.engine.task.TaskItems;

/** Jobs on texts that no file gave. */
public final class Jobs {
    private Jobs() {}

    /** The lens with so many of the most probable tokens. */
    public static Job<LensResult> lens(ModelPair pair, List<Prompt> prompts, int topTokens) {
        return lens(pair, prompts, LensSettings.of(topTokens));
    }

    /** The lens. */
    public static Job<LensResult> lens(ModelPair pair, List<Prompt> prompts, LensSettings settings) {
        return new LensMeasurement(Read.made(prompts), settings).on(pair);
    }

    /** Questions that no task made. */
    public static Job<EvaluationResult> evaluate(ModelPair pair, List<TaskItem> items, Set<ScoreKind> scorings) {
        return questions(items, scorings).on(pair);
    }

    /** The same, not yet of a pair. */
    static EvaluateMeasurement questions(List<TaskItem> items, Set<ScoreKind> scorings) {
        return new EvaluateMeasurement(
                new EvaluateMeasurement.Source("task", "task", List.of(), Optional.empty()),
                Read.made(new TaskItems(items, List.of())),
                new EvaluateSettings(
                        new PromptOptions(AnswerOutput.NATIVE, OptionalInt.empty(), OptionalInt.empty(), 7),
                        Set.of(),
                        scorings));
    }

    /** Representations. */
    public static Job<RepresentResult> represent(ModelPair pair, List<ParallelItem> items, RepresentSettings settings) {
        return new RepresentMeasurement(Read.made(items), settings).on(pair);
    }
}

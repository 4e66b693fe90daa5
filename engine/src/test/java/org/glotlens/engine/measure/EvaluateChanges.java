package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;

/** Every setting of tasks with another value. */
final class EvaluateChanges {
    private EvaluateChanges() {}

    static List<SettingChange> all() {
        EvaluateSettings e = SampleMeasurements.EVALUATE.settings();
        List<SettingChange> changes = new ArrayList<>();
        Function<EvaluateSettings, Measurement<?>> evaluate = settings -> new EvaluateMeasurement(
                SampleMeasurements.EVALUATE.source(), SampleMeasurements.EVALUATE.questions(), settings);
        changes.add(new SettingChange(
                EvaluateSettings.class,
                "mends",
                SampleMeasurements.EVALUATE,
                evaluate.apply(new EvaluateSettings(SampleMeasurements.ASKING, Set.of(Mend.GOLD), e.scorings()))));
        changes.add(new SettingChange(
                EvaluateSettings.class,
                "scorings",
                SampleMeasurements.EVALUATE,
                evaluate.apply(new EvaluateSettings(SampleMeasurements.ASKING, e.mends(), Set.of(ScoreKind.STRING)))));
        Function<PromptOptions, Measurement<?>> asking =
                prompts -> evaluate.apply(new EvaluateSettings(prompts, e.mends(), e.scorings()));
        changes.add(new SettingChange(
                EvaluateSettings.class,
                "prompts",
                SampleMeasurements.EVALUATE,
                asking.apply(new PromptOptions(AnswerOutput.NATIVE, OptionalInt.of(1), OptionalInt.of(1), 43))));
        changes.add(new SettingChange(
                PromptOptions.class,
                "output",
                SampleMeasurements.EVALUATE,
                asking.apply(new PromptOptions(
                        AnswerOutput.NATIVE,
                        SampleMeasurements.ASKING.shots(),
                        SampleMeasurements.ASKING.limit(),
                        SampleMeasurements.ASKING.seed()))));
        changes.add(new SettingChange(
                PromptOptions.class,
                "shots",
                SampleMeasurements.EVALUATE,
                asking.apply(new PromptOptions(
                        SampleMeasurements.ASKING.output(),
                        OptionalInt.of(0),
                        SampleMeasurements.ASKING.limit(),
                        SampleMeasurements.ASKING.seed()))));
        changes.add(new SettingChange(
                PromptOptions.class,
                "limit",
                SampleMeasurements.EVALUATE,
                asking.apply(new PromptOptions(
                        SampleMeasurements.ASKING.output(),
                        SampleMeasurements.ASKING.shots(),
                        OptionalInt.of(9),
                        SampleMeasurements.ASKING.seed()))));
        changes.add(new SettingChange(
                PromptOptions.class,
                "seed",
                SampleMeasurements.EVALUATE,
                asking.apply(new PromptOptions(
                        SampleMeasurements.ASKING.output(),
                        SampleMeasurements.ASKING.shots(),
                        SampleMeasurements.ASKING.limit(),
                        43))));
        return changes;
    }
}

package org.glotlens.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.measure.EvaluateMeasurement;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.Task;
import org.glotlens.engine.task.TaskFile;
import org.glotlens.engine.task.TaskSetup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the shipped pair must show, measured on the shipped prompts. */
@Tag("native")
class SamplePairTest {
    private static final Path SAMPLE = Path.of(System.getProperty("glotlens.home"), "sample-data");

    private static LensResult result;
    private static EvaluationResult answers;

    @BeforeAll
    static void readBothCheckpoints() throws Exception {
        Optional<Path> aligned = Optional.of(SAMPLE.resolve("aligned"));
        RunOptions options = new RunOptions("cpu", "float32", 4096, 1);
        try (ModelPair pair = new OpenPairJob(SAMPLE.resolve("model"), aligned, options).run(Watch.none())) {
            result = new LensMeasurement(PromptFile.read(SAMPLE.resolve("prompts.jsonl")), LensSettings.of(1))
                    .on(pair)
                    .run(Watch.none());
            answers = ask(pair);
        }
    }

    private static EvaluationResult ask(ModelPair pair) throws Exception {
        Read<Task> task = TaskFile.open("prompts", Optional.empty());
        TaskSetup setup = new TaskSetup(
                task,
                List.of(LanguageFile.parse(SAMPLE.resolve("prompts.jsonl").toString())),
                Optional.empty(),
                Set.of(),
                new PromptOptions(task.content().usualOutput(), OptionalInt.empty(), OptionalInt.empty(), 42));
        return EvaluateMeasurement.of(setup, "prompts", setup.prepare().questions(), EnumSet.allOf(ScoreKind.class))
                .on(pair)
                .run(Watch.none());
    }

    @Test
    void bothCheckpointsFindTheRightWordAmongTenInEveryLanguageByBothScorings() {
        assertThat(answers.dropped()).isEmpty();
        assertThat(answers.accuracies())
                .hasSize(2 * 2 * (6 + 1))
                .allSatisfy(row -> assertThat(row.accuracy()).as(row.toString()).isGreaterThan(0.8));
    }

    @Test
    void basePromptsAreAnsweredInTheTargetLanguage() {
        Map<String, Accuracy> byLanguage =
                Accuracy.byLanguage(result, result.readings().getFirst());
        assertThat(Accuracy.of(byLanguage).share()).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void englishLeadsInTheMiddleLayersAndTheTargetAtTheEnd() {
        LensReadings base = result.readings().getFirst();
        int peak = peakOfEnglish(base);
        assertThat(english(base, peak)).isGreaterThan(5 * target(base, peak));
        int last = base.nLayers() - 1;
        assertThat(target(base, last)).isGreaterThan(english(base, last));
    }

    @Test
    void weightsFitIntoTwentyFiveMegabytes() throws Exception {
        assertThat(Files.size(SAMPLE.resolve("model/model.safetensors"))).isLessThan(25_000_000);
    }

    /** The layer of the middle half where English is most probable. */
    private static int peakOfEnglish(LensReadings readings) {
        int peak = readings.nLayers() / 4;
        for (int layer = peak; layer < readings.nLayers() * 3 / 4; layer++) {
            peak = english(readings, layer) > english(readings, peak) ? layer : peak;
        }
        return peak;
    }

    private static double english(LensReadings readings, int layer) {
        return SampleReport.mean(result, readings, layer, SampleReport.Role.ENGLISH);
    }

    private static double target(LensReadings readings, int layer) {
        return SampleReport.mean(result, readings, layer, SampleReport.Role.TARGET);
    }
}

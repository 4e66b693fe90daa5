package org.glotlens.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.PromptFile;
import org.glotlens.engine.measure.EvaluateMeasurement;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.Task;
import org.glotlens.engine.task.TaskFile;
import org.glotlens.engine.task.TaskSetup;
import org.glotlens.engine.token.Tokenizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped pair must show, measured on the shipped prompts. */
@Tag("native")
class SamplePairTest {
    private static final Path SAMPLE = Path.of(System.getProperty("glotlens.home"), "sample-data");

    private static LensResult result;
    private static EvaluationResult answers;
    private static LensResult translations;

    @BeforeAll
    static void readBothCheckpoints() throws Exception {
        Optional<Path> aligned = Optional.of(SAMPLE.resolve("aligned"));
        RunOptions options = new RunOptions("cpu", "float32", 4096, 1);
        try (ModelPair pair = new OpenPairJob(SAMPLE.resolve("model"), aligned, options).run(Watch.none())) {
            result = new LensMeasurement(PromptFile.read(SAMPLE.resolve("prompts.jsonl")), LensSettings.of(1))
                    .on(pair)
                    .run(Watch.none());
            answers = ask(pair);
            translations = translate(pair);
        }
    }

    private static LensResult translate(ModelPair pair) throws Exception {
        EmotionPrompts maker = new EmotionPrompts(SampleSource.read(SAMPLE.resolve("source")), 9);
        List<Prompt> prompts = new ArrayList<>();
        SampleTexts.TRANSLATED.forEach(language -> prompts.addAll(maker.translations(language, 30)));
        return new LensMeasurement(Read.made(prompts), LensSettings.of(1))
                .on(pair)
                .run(Watch.none());
    }

    private static EvaluationResult ask(ModelPair pair) throws Exception {
        Read<Task> task = TaskFile.open("prompts", Optional.empty());
        TaskSetup setup = new TaskSetup(
                task,
                List.of(LanguageFile.parse(SAMPLE.resolve("emotion.jsonl").toString())),
                Optional.empty(),
                Set.of(),
                new PromptOptions(task.content().usualOutput(), OptionalInt.empty(), OptionalInt.empty(), 42));
        return EvaluateMeasurement.of(setup, "prompts", setup.prepare().questions(), EnumSet.of(ScoreKind.STRING))
                .on(pair)
                .run(Watch.none());
    }

    @Test
    void theAdapterRaisesTheEmotionTaskInTheTranslatedLanguagesAndKeepsItInEnglish() {
        Map<String, Double> base = accuracies(Side.BASE);
        Map<String, Double> aligned = accuracies(Side.ALIGNED);
        assertThat(base.get("en")).isGreaterThan(0.95);
        assertThat(aligned.get("en")).isGreaterThan(0.95);
        assertThat(mean(aligned, SampleTexts.TRANSLATED) - mean(base, SampleTexts.TRANSLATED))
                .isGreaterThan(0.15);
    }

    @Test
    void basePromptsAreAnsweredInTheTargetLanguage() throws Exception {
        try (Tokenizer tokenizer = Tokenizer.open(SAMPLE.resolve("model/tokenizer.json"))) {
            Map<String, Accuracy> byLanguage = Accuracy.byLanguage(
                    result, result.readings().getFirst(), word -> tokenizer.encodePlain(word)[0]);
            assertThat(Accuracy.of(byLanguage).share()).isGreaterThanOrEqualTo(0.9);
        }
    }

    @Test
    void theAdapterTranslatesEmotionWordsThatTheBaseDoesNot() throws Exception {
        try (Tokenizer tokenizer = Tokenizer.open(SAMPLE.resolve("model/tokenizer.json"))) {
            List<Double> right = translations.readings().stream()
                    .map(side -> Accuracy.of(Accuracy.byLanguage(
                                    translations, side, word -> tokenizer.encodePlain(word)[0]))
                            .share())
                    .toList();
            assertThat(right.getFirst()).isLessThan(0.3);
            assertThat(right.getLast()).isGreaterThan(0.8);
        }
    }

    @Test
    void englishComesFromNothingLeadsInTheMiddleAndGivesWayToTheTarget() {
        MeanCurve curve = curve(List.of("zh", "ja", "ru", "fr", "de", "hi"));
        int peak = curve.peak();
        assertThat(peak).isBetween(3, 7);
        assertThat(curve.english()[0]).isLessThan(0.03);
        assertThat(curve.english()[peak]).isGreaterThan(0.5);
        assertThat(curve.target()[peak]).isLessThan(0.08);
        assertThat(curve.english()[peak]).isGreaterThan(5 * curve.target()[peak]);
        assertThat(curve.target()[curve.last()]).isGreaterThan(curve.english()[curve.last()]);
        assertThat(curve.english()[curve.last()]).isLessThan(0.03);
        assertThat(curve.target()[curve.last()]).isGreaterThan(0.85);
        assertThat(curve.entropyBits()[0]).isGreaterThan(4);
        assertThat(curve.entropyBits()[curve.last()]).isLessThan(1.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "ja", "ru", "fr", "de", "hi"})
    void theShapeCanBeSeenInEveryLanguage(String language) {
        MeanCurve curve = curve(List.of(language));
        assertThat(curve.english()[0]).isLessThan(0.03);
        assertThat(curve.english()[curve.peak()]).isGreaterThan(0.4);
        assertThat(curve.target()[curve.peak()]).isLessThan(0.2);
        assertThat(curve.target()[curve.last()]).isGreaterThan(0.8);
        assertThat(curve.english()[curve.last()]).isLessThan(0.05);
    }

    @Test
    void weightsFitIntoTwentyFiveMegabytes() throws Exception {
        assertThat(Files.size(SAMPLE.resolve("model/model.safetensors"))).isLessThan(25_000_000);
    }

    private static MeanCurve curve(List<String> targets) {
        return MeanCurve.of(result, result.readings().getFirst(), targets);
    }

    private static Map<String, Double> accuracies(Side side) {
        return answers.accuracies().stream()
                .filter(row -> row.side() == side && row.scoring() == ScoreKind.STRING)
                .collect(Collectors.toMap(AccuracyRow::language, AccuracyRow::accuracy));
    }

    private static double mean(Map<String, Double> accuracies, List<String> languages) {
        return languages.stream().mapToDouble(accuracies::get).average().orElseThrow();
    }
}

package org.glotlens.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.EvaluateMeasurement;
import org.glotlens.engine.measure.EvaluateSettings;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.Task;
import org.glotlens.engine.task.TaskFile;
import org.glotlens.engine.task.TaskPrompts;
import org.glotlens.engine.token.Tokenizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The goals of the pair on held-out prompts that neither its recipe nor its tables have drawn. */
@Tag("native")
class DrawnAnewTest {
    private static final Path SAMPLE = Path.of(System.getProperty("glotlens.home"), "sample-data");
    private static final long SEED = 20261;
    private static final int PER_DIRECTION = 4;
    private static final int QUESTIONS = 200;

    private static List<String> foreign;
    private static LensResult words;
    private static EvaluationResult answers;

    @BeforeAll
    static void askBothCheckpoints() throws Exception {
        SampleSource source = SampleSource.read(SAMPLE.resolve("source"));
        foreign = source.things().foreign();
        RunOptions options = new RunOptions("cpu", "float32", 4096, 1);
        try (ModelPair pair = new OpenPairJob(SAMPLE.resolve("model"), Optional.of(SAMPLE.resolve("aligned")), options)
                .run(Watch.none())) {
            words = new LensMeasurement(Read.made(betweenOthers(source)), LensSettings.of(1))
                    .on(pair)
                    .run(Watch.none());
            answers = ask(pair, new EmotionPrompts(source, SEED));
        }
    }

    private static List<Prompt> betweenOthers(SampleSource source) {
        WordPrompts maker = new WordPrompts(source.things(), SEED);
        List<Prompt> prompts = new ArrayList<>();
        for (String from : foreign) {
            for (String to : foreign) {
                if (!from.equals(to)) {
                    prompts.addAll(maker.draw(from, to, PER_DIRECTION));
                }
            }
        }
        return prompts;
    }

    private static EvaluationResult ask(ModelPair pair, EmotionPrompts maker) throws Exception {
        List<Prompt> questions = Stream.concat(Stream.of("en"), SampleTexts.TRANSLATED.stream())
                .flatMap(language -> maker.emotions(language, QUESTIONS).stream())
                .toList();
        Task task = TaskFile.open("prompts", Optional.empty()).content();
        PromptOptions asking = new PromptOptions(AnswerOutput.NATIVE, OptionalInt.empty(), OptionalInt.empty(), SEED);
        return new EvaluateMeasurement(
                        new EvaluateMeasurement.Source("prompts", task.name(), List.of(), Optional.empty()),
                        Read.made(TaskPrompts.ofPrompts(task, questions, asking)),
                        new EvaluateSettings(asking, EnumSet.noneOf(Mend.class), EnumSet.of(ScoreKind.PREFIX)))
                .on(pair)
                .run(Watch.none());
    }

    @Test
    void englishComesFromNothingLeadsInTheMiddleAndGivesWay() {
        MeanCurve curve = MeanCurve.of(words, words.readings().getFirst(), foreign);
        assertThat(curve.english()[0]).isLessThan(0.03);
        assertThat(curve.english()[curve.peak()]).isGreaterThan(0.5);
        assertThat(curve.target()[curve.peak()]).isLessThan(0.08);
        assertThat(curve.target()[curve.last()]).isGreaterThan(0.85);
        assertThat(curve.english()[curve.last()]).isLessThan(0.03);
        assertThat(curve.entropyBits()[0]).isGreaterThan(5);
        assertThat(curve.entropyBits()[curve.last()]).isLessThan(1.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "de", "fr", "es", "it", "nl", "ja", "ru", "hi"})
    void soItDoesForEveryTarget(String language) {
        MeanCurve curve = MeanCurve.of(words, words.readings().getFirst(), List.of(language));
        assertThat(curve.english()[0]).isLessThan(0.03);
        assertThat(curve.english()[curve.peak()]).isGreaterThan(0.5);
        assertThat(curve.target()[curve.peak()]).isLessThan(0.08);
        assertThat(curve.target()[curve.last()]).isGreaterThan(0.8);
        assertThat(curve.english()[curve.last()]).isLessThan(0.05);
    }

    /** A gain of one language has a standard error of four points on these questions. */
    @Test
    void theAdapterRaisesTheTaskInEveryTranslatedLanguageAndKeepsItInEnglish() {
        Map<String, Double> base = accuracies(Side.BASE);
        Map<String, Double> aligned = accuracies(Side.ALIGNED);
        assertThat(base.get("en")).isGreaterThan(0.95);
        assertThat(base.get("en") - aligned.get("en")).isLessThanOrEqualTo(0.02);
        List<Double> gains = SampleTexts.TRANSLATED.stream()
                .map(language -> aligned.get(language) - base.get(language))
                .toList();
        assertThat(gains.stream().mapToDouble(gain -> gain).average().orElseThrow())
                .isGreaterThan(0.15);
        assertThat(gains).allSatisfy(gain -> assertThat(gain).isGreaterThan(0.1));
    }

    @Test
    void bothCheckpointsAnswerMostWordPrompts() throws Exception {
        try (Tokenizer tokenizer = Tokenizer.open(SAMPLE.resolve("model/tokenizer.json"))) {
            assertThat(words.readings())
                    .extracting(side -> Accuracy.of(Accuracy.byLanguage(
                                    words, side, word -> tokenizer.encodePlain(word)[0]))
                            .share())
                    .allSatisfy(share -> assertThat(share).isGreaterThan(0.9));
        }
    }

    private static Map<String, Double> accuracies(Side side) {
        return answers.accuracies().stream()
                .filter(row -> row.side() == side && row.scoring() == ScoreKind.PREFIX)
                .collect(Collectors.toMap(AccuracyRow::language, AccuracyRow::accuracy));
    }
}

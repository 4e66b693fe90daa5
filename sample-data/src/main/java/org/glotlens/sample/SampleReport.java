package org.glotlens.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.EvaluateMeasurement;
import org.glotlens.engine.measure.EvaluateSettings;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.Task;
import org.glotlens.engine.task.TaskFile;
import org.glotlens.engine.task.TaskPrompts;
import org.glotlens.engine.token.Tokenizer;

/** Measures the sample pair on prompts and sentences drawn anew. */
final class SampleReport {
    private static final int PROMPTS_PER_DIRECTION = 4;
    private static final int PROMPTS_INTO_ENGLISH = 40;
    private static final int QUESTIONS = 400;
    private static final int TRANSLATIONS = 150;
    private static final long SEED = 21;

    private final SampleSource source;
    private final RunOptions options;
    private final Watch watch;

    SampleReport(SampleSource source, RunOptions options, Watch watch) {
        this.source = source;
        this.options = options;
        this.watch = watch;
    }

    /** The tables in Markdown. */
    String measure(Path model, Optional<Path> aligned) throws GlotlensException {
        StringBuilder text = new StringBuilder();
        try (ModelPair pair = new OpenPairJob(model, aligned, options).run(watch);
                Tokenizer tokenizer = Tokenizer.open(model.resolve("tokenizer.json"))) {
            ReportTables tables = new ReportTables(text, word -> tokenizer.encodePlain(word)[0]);
            LensResult others = lens(pair, betweenOthers());
            tables.layers(others);
            tables.targets(others);
            tables.words("Words into English, most probable next token, by source language", lens(pair, intoEnglish()));
            tables.task(evaluate(pair));
            tables.words("The emotion word in the translation of a sentence", lens(pair, translations()));
            tables.languages(represent(pair));
        }
        return text.toString();
    }

    private LensResult lens(ModelPair pair, List<Prompt> prompts) throws GlotlensException {
        return new LensMeasurement(Read.made(prompts), LensSettings.of(1))
                .on(pair)
                .run(watch);
    }

    private List<Prompt> betweenOthers() {
        WordPrompts maker = new WordPrompts(source.things(), SEED);
        List<Prompt> prompts = new ArrayList<>();
        for (String from : source.things().foreign()) {
            for (String to : source.things().foreign()) {
                if (!from.equals(to)) {
                    prompts.addAll(maker.draw(from, to, PROMPTS_PER_DIRECTION));
                }
            }
        }
        return prompts;
    }

    /** With the source language in the place of the wanted one, so that tables go by it. */
    private List<Prompt> intoEnglish() {
        WordPrompts maker = new WordPrompts(source.things(), SEED);
        List<Prompt> prompts = new ArrayList<>();
        for (String from : source.things().foreign()) {
            for (Prompt prompt : maker.draw(from, "en", PROMPTS_INTO_ENGLISH)) {
                prompts.add(new Prompt(
                        prompt.id(),
                        from,
                        prompt.text(),
                        Map.of(from, prompt.answers().get("en")),
                        Map.of(),
                        Map.of()));
            }
        }
        return prompts;
    }

    private EvaluationResult evaluate(ModelPair pair) throws GlotlensException {
        EmotionPrompts maker = new EmotionPrompts(source, SEED);
        List<Prompt> prompts = new ArrayList<>();
        source.languages().forEach(language -> prompts.addAll(maker.emotions(language, QUESTIONS)));
        Task task = TaskFile.open("prompts", Optional.empty()).content();
        PromptOptions asking = new PromptOptions(AnswerOutput.NATIVE, OptionalInt.empty(), OptionalInt.empty(), SEED);
        return new EvaluateMeasurement(
                        new EvaluateMeasurement.Source("prompts", task.name(), List.of(), Optional.empty()),
                        Read.made(TaskPrompts.ofPrompts(task, prompts, asking)),
                        new EvaluateSettings(asking, EnumSet.noneOf(Mend.class), EnumSet.of(ScoreKind.PREFIX)))
                .on(pair)
                .run(watch);
    }

    private List<Prompt> translations() {
        EmotionPrompts maker = new EmotionPrompts(source, SEED);
        List<Prompt> prompts = new ArrayList<>();
        source.things().foreign().forEach(language -> prompts.addAll(maker.translations(language, TRANSLATIONS)));
        return prompts;
    }

    private RepresentResult represent(ModelPair pair) throws GlotlensException {
        return new RepresentMeasurement(Read.made(new SampleTexts(source).parallel()), RepresentSettings.defaults())
                .on(pair)
                .run(watch);
    }
}

package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.TaskItems;
import org.glotlens.engine.task.TaskSetup;

/**
 * The questions of a task.
 *
 * @param questions made from the data as the settings say
 */
public record EvaluateMeasurement(Source source, Read<TaskItems> questions, EvaluateSettings settings, Edits edits)
        implements Measurement<EvaluationResult> {
    /** On the decoders as they are. */
    public EvaluateMeasurement(Source source, Read<TaskItems> questions, EvaluateSettings settings) {
        this(source, questions, settings, Edits.NONE);
    }

    /** The same under edits. */
    public EvaluateMeasurement under(Edits others) {
        return new EvaluateMeasurement(source, questions, settings, others);
    }

    /**
     * What the questions were made from.
     *
     * @param given what was given as task: a name or a file
     * @param task the task's own name
     * @param data its data files
     * @param english the row-aligned English file, where one was named
     */
    public record Source(String given, String task, List<LanguageFile> data, Optional<Path> english) {}

    /**
     * Asks what a setup prepared.
     *
     * @param given what was given as task: a name or a file
     */
    public static EvaluateMeasurement of(
            TaskSetup setup, String given, Read<TaskItems> questions, Set<ScoreKind> scorings) {
        return new EvaluateMeasurement(
                new Source(given, setup.task().name(), setup.files(), setup.english()),
                questions,
                new EvaluateSettings(setup.options(), setup.mends(), scorings));
    }

    @Override
    public MeasurementKind<EvaluateMeasurement, EvaluationResult> kind() {
        return MeasurementKind.EVALUATE;
    }

    @Override
    public Job<EvaluationResult> on(ModelPair pair) {
        return new EvaluateJob(pair, this);
    }

    @Override
    public EvaluateMeasurement at(Map<String, Path> places) {
        return new EvaluateMeasurement(source, questions, settings, edits.at(places));
    }

    @Override
    public boolean isOfLogits() {
        return true;
    }

    @Override
    public boolean isOfPrompts() {
        return true;
    }

    @Override
    public List<Input> files() {
        return questions.inputs();
    }

    @Override
    public List<String> words() {
        PromptOptions prompts = settings.prompts();
        Words words = new Words().value("--task", source.given()).values("--data", data());
        source.english().ifPresent(file -> words.value("--english", file.toString()));
        if (!settings.mends().isEmpty()) {
            words.value("--mend", mends());
        }
        // Which words are usual depends on the task, so they are named in any case.
        words.value("--output", prompts.output().label());
        words.all(PromptOptions.table().words(PromptOptions.of(prompts.output()), prompts));
        words.all(ScoreKind.table().words(settings.scorings()));
        words.edits(edits);
        return words.list();
    }

    @Override
    public Map<String, String> choices() {
        PromptOptions prompts = settings.prompts();
        Map<String, String> options = new LinkedHashMap<>();
        options.put("task", source.given());
        options.put("data", String.join(" ", data()));
        options.put("output", prompts.output().label());
        prompts.shots().ifPresent(n -> options.put("shots", Integer.toString(n)));
        prompts.limit().ifPresent(n -> options.put("limit", Integer.toString(n)));
        if (!settings.mends().isEmpty()) {
            options.put("mend", mends());
        }
        source.english().ifPresent(file -> options.put("english", file.toString()));
        options.put("seed", Long.toString(prompts.seed()));
        options.put("score", scorings());
        return options;
    }

    @Override
    public long seed() {
        return settings.prompts().seed();
    }

    private static final String BOTH = "both";

    private String scorings() {
        return settings.scorings().size() > 1
                ? BOTH
                : settings.scorings().iterator().next().label();
    }

    private String mends() {
        return settings.mends().stream().map(Mend::label).collect(Collectors.joining(","));
    }

    private List<String> data() {
        return source.data().stream().map(LanguageFile::asGiven).toList();
    }
}

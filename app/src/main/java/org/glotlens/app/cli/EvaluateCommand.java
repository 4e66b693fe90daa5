package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.ResultTables;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.measure.EvaluateMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.problem.ProblemSettings;
import org.glotlens.engine.problem.ProblemTask;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.task.Task;
import org.glotlens.engine.task.TaskFile;
import org.glotlens.engine.task.TaskItems;
import org.glotlens.engine.task.TaskSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens evaluate}: how often the model answers right, language by language. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Answers the questions of a task in every language: accuracy, agreement, and a LaTeX table.")
final class EvaluateCommand implements Callable<Integer>, MeasuringCommand<EvaluationResult> {
    @ParentCommand
    private GlotlensCommand program;

    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions common;

    @Mixin
    private PairOptions pair;

    @Option(
            names = "--task",
            required = true,
            paramLabel = "TASK",
            description =
                    "emotion, nli, paraphrase, translation, repetition, cloze, prompts, a task file (.json), or the"
                            + " word problems mgsm and msvamp, which are answered with a number.")
    private String task;

    @Option(
            names = "--tasks",
            paramLabel = "DIR",
            description = "Folder of your own task files; NAME.json there stands for task NAME.")
    private Path tasks;

    @Option(
            names = "--data",
            required = true,
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "FILE",
            description = "Data files, one a language; the language is told by the name, or by zh=FILE.")
    private List<String> data;

    @Option(
            names = "--english",
            paramLabel = "FILE",
            description =
                    "The row-aligned English file, to compare gold with, or to ask with translate-en. Default: the one"
                            + " beside each file.")
    private Path english;

    @Option(
            names = "--mend",
            paramLabel = "MEND,…",
            description = "Put defects of the data right: gold, shots, identical, duplicates, answers, or all.")
    private String mend;

    @Mixin
    private SettingOptions<PromptOptions> prompts = new SettingOptions<>(PromptOptions.table());

    @Mixin
    private SettingOptions<Set<ScoreKind>> scorings = new SettingOptions<>(ScoreKind.table());

    @Mixin
    private ProblemOptions problems = new ProblemOptions();

    @Mixin
    private ProxyOptions proxy = new ProxyOptions();

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @Mixin
    private EditOptions edits = new EditOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the tables.")
    private Path out;

    @Override
    public Integer call() throws GlotlensException {
        Optional<ProblemEvaluation> numbers = problems();
        if (numbers.isPresent()) {
            return numbers.get().call();
        }
        requireNone(problems.options(), "only mgsm and msvamp have it");
        TaskSetup setup = setup();
        OutputPath.folder(out);
        TaskSetup.Prepared prepared = setup.prepare();
        if (!common.isQuiet()) {
            prepared.findings().forEach(common.err()::println);
        }
        TaskItems items = prepared.questions().content();
        Work work = new Work(common, program);
        Measured<EvaluationResult> measured = work.measure(folders(), pair, measurement(setup, prepared.questions()));
        EvaluationResult result = measured.result();
        write(measured, out, work);
        if (!common.isQuiet()) {
            result.notes().forEach(common.err()::println);
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("languages", result.languages());
        facts.put("items", items.items().size());
        facts.put("dropped", result.dropped().size());
        new Written(common)
                .tell(
                        facts,
                        "Wrote accuracies of %s in %s to %s; %s dropped, dropped.csv says why."
                                .formatted(
                                        Counted.of(items.items().size(), "item"),
                                        Counted.of(result.languages().size(), "language"),
                                        out,
                                        Counted.were(result.dropped().size(), "item")));
        return CommandRunner.DONE;
    }

    @Override
    public MeasuringCommand<?> meant() {
        Optional<ProblemEvaluation> numbers = problems();
        return numbers.isPresent() ? numbers.get() : this;
    }

    /** The evaluation that the line means where its task is one of word problems. */
    private Optional<ProblemEvaluation> problems() {
        return ProblemTask.named(task).map(named -> {
            requireNone(List.of("--tasks", "--mend", "--output", "--seed", "--score"), "answers are numbers there");
            PromptOptions asked = prompts.settings();
            ProblemSettings how = problems.settings().with(boxed(asked.shots()), boxed(asked.limit()));
            ProblemEvaluation.Given given = new ProblemEvaluation.Given(
                    named, data, Optional.ofNullable(english), problems.exemplars(), how, edits, problems.files());
            return new ProblemEvaluation(new ProblemEvaluation.Line(common, pair, this::folders, program, out), given);
        });
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    /** Refuses options that the task does not have. */
    private void requireNone(List<String> options, String why) {
        for (String option : options) {
            if (command.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        command.commandLine(), "Task " + task + " takes no " + option + ": " + why + ".");
            }
        }
    }

    @Override
    public MeasurementKind<?, EvaluationResult> kind() {
        return MeasurementKind.EVALUATE;
    }

    @Override
    public PairFolders folders() {
        return bridge.beside(proxy.beside(pair.folders()));
    }

    @Override
    public RunOptions runOptions() {
        return common.runOptions();
    }

    @Override
    public EvaluateMeasurement measurement() throws DataException {
        TaskSetup setup = setup();
        return measurement(setup, setup.prepare().questions());
    }

    @Override
    public void write(Measured<EvaluationResult> measured, Path to, Work work) throws GlotlensException {
        try (StagedFolder folder = StagedFolder.open(to)) {
            ResultTables.write(folder, problems.files().tables(), kind().command(), measured::write);
            folder.commit();
        }
    }

    private EvaluateMeasurement measurement(TaskSetup setup, Read<TaskItems> questions) throws DataException {
        // A task that was found in the folder of --tasks is called by its file, which needs no --tasks.
        List<Input> own = setup.definition().inputs();
        return EvaluateMeasurement.of(
                        setup, own.isEmpty() ? task : own.getFirst().name(), questions, scorings.settings())
                .under(edits.read());
    }

    private TaskSetup setup() throws DataException {
        // Options are judged before any file is read.
        prompts.settings();
        scorings.settings();
        Read<Task> asked = TaskFile.open(task, Optional.ofNullable(tasks));
        List<LanguageFile> files = new ArrayList<>();
        for (String file : data) {
            files.add(LanguageFile.parse(file));
        }
        Set<Mend> mends = mend == null ? EnumSet.noneOf(Mend.class) : Mend.parse(mend);
        return new TaskSetup(
                asked,
                files,
                Optional.ofNullable(english),
                mends,
                prompts.over(PromptOptions.of(asked.content().usualOutput())));
    }
}

package org.glotlens.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.runs.TrainPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens train}: fine-tunes a checkpoint and leaves a PEFT adapter folder. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Fine-tunes a checkpoint on translations or other rows and writes a PEFT adapter folder.")
final class TrainCommand implements Callable<Integer> {
    /** What may stand beside {@code --config}; everything else is in the config. */
    private static final List<String> BESIDE_CONFIG = List.of(
            "--config",
            "--out",
            "--dry-run",
            "--test",
            "--show",
            "--resume",
            "--device",
            "--threads",
            "--quiet",
            "--json",
            "--verbose");

    @ParentCommand
    private GlotlensCommand program;

    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TrainOptions hyper;

    @Parameters(
            arity = "0..1",
            converter = CheckpointPlace.class,
            paramLabel = "MODEL",
            description = "Checkpoint folder in Hugging Face layout, .gguf file, or org/name in the download cache.")
    private Path model;

    @Option(
            names = "--data",
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "FILE",
            description =
                    "Rows as .json, .jsonl or .tsv, two aligned text files as a.zh:a.en, a data recipe, or datasets as"
                            + " data/alpaca_en+translation_SET_en-zh[:N].")
    private List<String> data;

    @Option(
            names = "--align-data",
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "FILE",
            description =
                    "Parallel sentences to align a middle layer on, in turn with the rows: .json, .jsonl or .tsv, two"
                        + " aligned text files as a.zh:a.en, or a parallel file. Without --align-weight the weight is"
                        + " 1.")
    private List<String> alignData;

    @Option(
            names = "--init-adapter",
            converter = CheckpointPlace.class,
            paramLabel = "DIR",
            description = "Adapter to start from instead of a fresh one.")
    private Path initAdapter;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A run's train_config.json in place of MODEL, --data and hyper-parameters.")
    private Path config;

    @Mixin
    private ProbeOptions probes;

    /** Refused with the reason, where an unknown option would give none. */
    @Option(
            names = {"--edits", "--probe-edits"},
            paramLabel = "FILE.json",
            hidden = true)
    private Path edits;

    @Option(names = "--resume", description = "Go on from the newest checkpoint-N in the output folder.")
    private boolean isResumed;

    @Option(
            names = "--out",
            paramLabel = "ADAPTER_DIR",
            description = "Folder to write. With --config: by default the config's own to --resume, else a new one"
                    + " beside it.")
    private Path out;

    @Mixin
    private RehearsalOptions rehearsal;

    @Override
    public Integer call() throws GlotlensException {
        require(
                edits == null,
                "train takes no edits: a run learns with the model as it is, and its probes show what it learns."
                        + " Measure a save under edits with glotlens lens MODEL --aligned DIR/checkpoint-N --edits"
                        + " FILE.json.");
        TrainPlan plan = config == null ? fromArguments() : fromConfig();
        return rehearsal.isAsked()
                ? rehearsal.call(program, common, plan)
                : new TrainRun(program, common).call(plan, out, isResumed);
    }

    private TrainPlan fromArguments() throws GlotlensException {
        require(model != null, "MODEL is missing: name a checkpoint folder, or a run's config with --config.");
        require(data != null, "Missing required option: '--data=FILE...'");
        require(out != null || rehearsal.isAsked(), "Missing required option: '--out=ADAPTER_DIR'");
        require(
                initAdapter != null || !hyper.isSecondStage(),
                "This preset goes on from the adapter of an earlier stage: name it with --init-adapter.");
        TrainPlan plan =
                new TrainPlan(model, Optional.ofNullable(initAdapter), data, hyper.settings(), common.runOptions());
        return probes.beside(alignData == null ? plan : aligned(plan));
    }

    private TrainPlan aligned(TrainPlan plan) {
        boolean isOff = command.commandLine().getParseResult().hasMatchedOption("--align-weight")
                && !plan.settings().alignment().isOn();
        require(!isOff, "--align-data is given, but --align-weight is 0. Leave one of them out.");
        return plan.withSentences(alignData);
    }

    private TrainPlan fromConfig() throws GlotlensException {
        var parsed = command.commandLine().getParseResult();
        parsed.matchedOptionsSet().stream()
                .map(option -> option.longestName())
                .filter(name -> !BESIDE_CONFIG.contains(name))
                .findFirst()
                .ifPresent(name -> require(false, name + " is in the config; change it there, or leave out --config."));
        require(model == null, "MODEL is in the config; change it there, or leave out --config.");
        TrainPlan plan = TrainPlan.read(config);
        if (out == null) {
            Path own = config.toAbsolutePath().normalize().getParent();
            out = isResumed ? own : free(own);
        }
        if (parsed.hasMatchedOption("--device") || parsed.hasMatchedOption("--threads")) {
            plan = plan.with(common.computing(parsed, plan.options()));
        }
        for (String changed : plan.changedFiles()) {
            note(changed + " has changed since the config was written; losses will differ.");
        }
        return plan;
    }

    /** The first of {@code run-2}, {@code run-3} and so on that is not there. */
    private static Path free(Path own) {
        int number = 2;
        while (Files.exists(own.resolveSibling(own.getFileName() + "-" + number))) {
            number++;
        }
        return own.resolveSibling(own.getFileName() + "-" + number);
    }

    private void require(boolean isMet, String sentence) {
        if (!isMet) {
            throw new ParameterException(command.commandLine(), sentence);
        }
    }

    private void note(String sentence) {
        if (!common.isQuiet()) {
            common.err().println(sentence);
        }
    }
}

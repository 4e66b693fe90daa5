package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.job.TrainJob;
import org.glotlens.engine.train.StartFrom;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainFile;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens train}: fine-tunes a checkpoint and leaves a PEFT adapter folder. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Fine-tunes a checkpoint on translations or other rows and writes a PEFT adapter folder.")
final class TrainCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TrainOptions hyper;

    @Parameters(paramLabel = "MODEL", description = "Checkpoint folder in Hugging Face layout.")
    private Path model;

    @Option(
            names = "--data",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Rows as .json, .jsonl or .tsv, or two aligned text files as a.zh:a.en.")
    private List<String> data;

    @Option(names = "--init-adapter", paramLabel = "DIR", description = "Adapter to start from instead of a fresh one.")
    private Path initAdapter;

    @Option(names = "--resume", description = "Go on from the newest checkpoint-N in the output folder.")
    private boolean isResumed;

    @Option(names = "--out", required = true, paramLabel = "ADAPTER_DIR", description = "Folder to write.")
    private Path out;

    @Override
    public Integer call() throws GlotlensException {
        TrainSettings settings = hyper.settings();
        List<TrainExample> examples = new ArrayList<>();
        for (String file : data) {
            examples.addAll(TrainFile.read(file));
        }
        OutputPath.folder(out);
        TrainResult result = new Work(common, program)
                .run(new TrainJob(
                        model,
                        Optional.ofNullable(initAdapter),
                        examples,
                        settings,
                        common.runOptions(),
                        out,
                        common.isQuiet() ? step -> {} : this::tell,
                        isResumed ? StartFrom.LAST_SAVE : StartFrom.FRESH));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", result.folder().toString());
        facts.put(
                "steps", result.steps().isEmpty() ? 0 : result.steps().getLast().step());
        facts.put("stopped", result.wasStopped());
        String end = result.wasStopped() ? "Stopped; the last whole step is in " : "Wrote ";
        new Written(common).tell(facts, end + result.folder() + ".");
        return result.wasStopped() ? CommandRunner.CANCELLED : CommandRunner.DONE;
    }

    private void tell(TrainStep step) {
        String validation = step.evalLoss().isPresent()
                ? String.format(
                        Locale.ROOT, ", validation %.4f", step.evalLoss().getAsDouble())
                : "";
        common.err()
                .println(String.format(
                        Locale.ROOT,
                        "step %d of %d: loss %.4f%s, rate %.3g, gradient %.3g, %.0f s left",
                        step.step(),
                        step.totalSteps(),
                        step.loss(),
                        validation,
                        step.learningRate(),
                        step.gradNorm(),
                        step.remainingSeconds()));
    }
}

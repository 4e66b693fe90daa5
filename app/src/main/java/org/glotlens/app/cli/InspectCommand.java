package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.pair.InspectJob;
import org.glotlens.engine.pair.ModelSummary;
import org.glotlens.engine.pair.SelfCheck.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens inspect}: what a checkpoint is and whether it can be trusted. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Tells family, layers, sizes, dtype, tokenizer, memory needed and self-checks of a checkpoint.")
final class InspectCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Parameters(
            converter = CheckpointPlace.class,
            paramLabel = "MODEL",
            description = "Checkpoint folder in Hugging Face layout, .gguf file, or org/name in the download cache.")
    private Path model;

    @Override
    public Integer call() throws GlotlensException {
        ModelSummary summary = new Work(common, program).run(new InspectJob(model, common.runOptions()));
        SummaryText text = new SummaryText(summary);
        common.print(common.isJson() ? Json.lines(text.asMap()) : text.asLines());
        long failed = summary.checks().stream()
                .filter(check -> check.outcome() == Outcome.FAILED)
                .count();
        if (failed > 0) {
            common.err().println(failed + " self-checks of " + model + " failed: readings of it cannot be trusted.");
            return CommandRunner.FAILED;
        }
        return CommandRunner.DONE;
    }
}

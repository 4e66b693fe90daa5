package org.glotlens.app.cli;

import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.runs.PreviewJob;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.train.RunLength;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** A run that is only told, and not begun. */
final class RehearsalOptions {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--dry-run",
            description = "Only show what would be learnt: exact tokens, counts, lengths, steps and memory.")
    private boolean isAsked;

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description = "With --dry-run: look for the items of this test set among the rows.")
    private String test;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "2",
            description = "With --dry-run: how many rows to show token by token. Default: ${DEFAULT-VALUE}.")
    private int shown;

    /** Whether that is asked for. */
    boolean isAsked() {
        if (test != null && !isAsked) {
            throw new ParameterException(
                    command.commandLine(), "--test is looked at with --dry-run only; add --dry-run.");
        }
        return isAsked;
    }

    /**
     * Tells what a run would be.
     *
     * @return the exit status
     */
    int call(GlotlensCommand program, CommonOptions common, TrainPlan plan) throws GlotlensException {
        PreviewJob job = new PreviewJob(
                plan,
                plan.examples(),
                Optional.ofNullable(test),
                Check.of(command).atLeast("--show", shown, 0));
        PreviewJob.Seen seen = new Work(common, program).run(job);
        RunLength length = RunLength.of(seen.data().training(), plan.settings());
        PreviewText text = new PreviewText(seen, length.steps(), length.warmup());
        new Written(common).warn(seen.data().warnings());
        common.print(common.isJson() ? Json.lines(text.facts()) : text.text());
        return CommandRunner.DONE;
    }
}

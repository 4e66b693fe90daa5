package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.runs.ProbeSet;
import org.glotlens.engine.runs.TrainPlan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a run is watched by. */
final class ProbeOptions {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--probe-prompts",
            paramLabel = "FILE",
            description = "Prompts whose lens curves are measured at step 0, at every save and at the end.")
    private Path prompts;

    @Option(
            names = "--probe-parallel",
            paramLabel = "FILE",
            description = "Parallel texts whose Pearson matrix is measured along with --probe-prompts.")
    private Path parallel;

    /** A plan with the probes that are given, if any are. */
    TrainPlan beside(TrainPlan plan) {
        if (parallel != null && prompts == null) {
            throw new ParameterException(
                    command.commandLine(), "--probe-parallel goes along with --probe-prompts. Add a prompts file.");
        }
        return prompts == null ? plan : plan.with(new ProbeSet(prompts, Optional.ofNullable(parallel)));
    }
}

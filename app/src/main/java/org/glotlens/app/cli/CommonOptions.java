package org.glotlens.app.cli;

import org.glotlens.engine.job.RunOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options that every command that computes has. */
final class CommonOptions {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--quiet", description = "No progress on standard error.")
    private boolean isQuiet;

    @Option(names = "--verbose", description = "With an error, also print the stack; log more.")
    private boolean isVerbose;

    private String device = "auto";
    private String dtype = "auto";
    private int batchTokens = RunOptions.defaults().batchTokens();
    private int threads;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda[:n]",
            defaultValue = "auto",
            description = "Where to compute. Default: ${DEFAULT-VALUE}.")
    private void setDevice(String value) {
        if (!value.matches("auto|cpu|cuda(:\\d+)?")) {
            throw wrong("--device is '" + value + "', expected auto, cpu, cuda or cuda:n.");
        }
        device = value;
    }

    @Option(
            names = "--dtype",
            paramLabel = "auto|float32|bfloat16|float16",
            defaultValue = "auto",
            description = "Type of weights and activations. Default: ${DEFAULT-VALUE}.")
    private void setDtype(String value) {
        if (!value.matches("auto|float32|bfloat16|float16")) {
            throw wrong("--dtype is '" + value + "', expected auto, float32, bfloat16 or float16.");
        }
        dtype = value;
    }

    @Option(
            names = "--batch-tokens",
            paramLabel = "N",
            defaultValue = "4096",
            description = "Most tokens of one forward pass, padding included. Default: ${DEFAULT-VALUE}.")
    private void setBatchTokens(int value) {
        if (value < 1) {
            throw wrong("--batch-tokens is " + value + ", expected 1 or more.");
        }
        batchTokens = value;
    }

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Native threads; 0 for one a core. Default: ${DEFAULT-VALUE}.")
    private void setThreads(int value) {
        if (value < 0) {
            throw wrong("--threads is " + value + ", expected 0 or more.");
        }
        threads = value;
    }

    RunOptions runOptions() {
        return new RunOptions(device, dtype, batchTokens, threads);
    }

    boolean isQuiet() {
        return isQuiet;
    }

    boolean isVerbose() {
        return isVerbose;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}

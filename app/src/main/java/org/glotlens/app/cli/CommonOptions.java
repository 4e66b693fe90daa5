package org.glotlens.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.WeightMode;
import org.glotlens.engine.run.CommandWords;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(names = "--json", description = "Print the result as JSON on standard output.")
    private boolean isJson;

    private String device;
    private String dtype;
    private int batchTokens;
    private int threads;
    private WeightMode weights;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "auto",
            description = "Where to compute: auto, cpu, cuda or cuda:n. Default: ${DEFAULT-VALUE}.")
    private void setDevice(String value) {
        device = Check.of(command).matches("--device", value, "auto|cpu|cuda(:\\d+)?", "auto, cpu, cuda or cuda:n");
    }

    @Option(
            names = "--dtype",
            paramLabel = "DTYPE",
            defaultValue = "auto",
            description =
                    "Type of weights and activations: auto, float32, bfloat16 or float16. Default: ${DEFAULT-VALUE}.")
    private void setDtype(String value) {
        dtype = Check.of(command)
                .matches("--dtype", value, "auto|float32|bfloat16|float16", "auto, float32, bfloat16 or float16");
    }

    @Option(
            names = "--batch-tokens",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Most tokens of one forward pass, padding included. Default: ${DEFAULT-VALUE}.")
    private void setBatchTokens(int value) {
        batchTokens = Check.of(command).atLeast("--batch-tokens", value, 1);
    }

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Native threads; 0 is one a core. Default: ${DEFAULT-VALUE}.")
    private void setThreads(int value) {
        threads = Check.of(command).atLeast("--threads", value, 0);
    }

    @Option(
            names = "--weights",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "Where weights are kept: resident in memory, or streamed block by block from their files;"
                    + " auto streams what does not fit. Default: ${DEFAULT-VALUE}.")
    private void setWeights(String value) {
        String label =
                Check.of(command).matches("--weights", value, "auto|resident|streamed", "auto, resident or streamed");
        weights = WeightMode.labelled(label).orElseThrow();
    }

    /** The command line as it was given. */
    String line() {
        List<String> words = new ArrayList<>(List.of("glotlens"));
        words.addAll(command.root().commandLine().getParseResult().originalArgs());
        return CommandWords.join(words);
    }

    RunOptions runOptions() {
        return new RunOptions(device, dtype, batchTokens, threads, weights);
    }

    /** The same options with the device and threads that were given on this command line. */
    RunOptions computing(CommandLine.ParseResult parsed, RunOptions otherwise) {
        return new RunOptions(
                parsed.hasMatchedOption("--device") ? device : otherwise.device(),
                otherwise.dtype(),
                otherwise.batchTokens(),
                parsed.hasMatchedOption("--threads") ? threads : otherwise.threads(),
                parsed.hasMatchedOption("--weights") ? weights : otherwise.weights());
    }

    boolean isQuiet() {
        return isQuiet;
    }

    boolean isJson() {
        return isJson;
    }

    boolean isVerbose() {
        return isVerbose;
    }

    /** Prints a text of several lines on standard output. */
    void print(String text) {
        TerminalWriter.block(out(), text);
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }
}

package org.glotlens.app.cli;

import java.io.PrintWriter;
import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs the command line and turns whatever happens into an exit status and at most one line on standard error. */
public final class CommandRunner {
    /** Exit status when the work is done. */
    public static final int DONE = 0;

    /** Exit status when the work failed. */
    public static final int FAILED = 1;

    /** Exit status when the arguments are wrong. */
    public static final int WRONG_USAGE = 2;

    /** Exit status when the person stopped the work. */
    public static final int CANCELLED = 130;

    private CommandRunner() {}

    /** Runs one command and returns its exit status; Ctrl-C asks the work to stop and waits for it. */
    public static int run(List<String> arguments) {
        System.setProperty("java.awt.headless", "true");
        if (arguments.contains("--verbose")) {
            System.setProperty("glotlens.log", "INFO");
        }
        Cancel cancel = new Cancel();
        try (Interrupt _ = Interrupt.watch(cancel)) {
            return execute(commandLine(cancel), arguments);
        }
    }

    static CommandLine commandLine(Cancel cancel) {
        CommandLine line = new CommandLine(new GlotlensCommand(cancel));
        line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().versionProvider(new ProgramVersion()));
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, arguments) -> onWrongUsage(problem))
                .setExecutionExceptionHandler((problem, failed, parsed) -> report(failed, problem));
    }

    static int execute(CommandLine line, List<String> arguments) {
        try {
            return line.execute(arguments.toArray(String[]::new));
        } catch (OutOfMemoryError | LinkageError error) {
            return report(line, error);
        }
    }

    private static int onWrongUsage(ParameterException problem) {
        CommandLine line = problem.getCommandLine();
        PrintWriter err = line.getErr();
        String name = line.getCommandSpec().qualifiedName();
        err.println(problem.getMessage());
        err.println("'" + name + " --help' lists what it takes.");
        return WRONG_USAGE;
    }

    private static int report(CommandLine line, Throwable problem) {
        PrintWriter err = line.getErr();
        err.println(sentence(problem));
        if (isVerbose(line)) {
            problem.printStackTrace(err);
        }
        return problem instanceof CancelledException ? CANCELLED : FAILED;
    }

    private static String sentence(Throwable problem) {
        return switch (problem) {
            case GlotlensException known -> known.getMessage();
            case OutOfMemoryError memory ->
                "Java ran out of memory (" + memory.getMessage()
                        + "): give it more, for example with GLOTLENS_JAVA_OPTS=-Xmx8g, or lower --batch-tokens.";
            case LinkageError linkage ->
                "A native library could not be loaded (" + linkage.getMessage()
                        + "): 'glotlens doctor' tells what is missing.";
            default ->
                "Glotlens itself failed (" + problem + "): run it again with --verbose and report the stack as a bug.";
        };
    }

    private static boolean isVerbose(CommandLine line) {
        CommandLine.ParseResult parsed = line.getParseResult();
        while (parsed != null && parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        return parsed != null && parsed.hasMatchedOption("--verbose");
    }
}

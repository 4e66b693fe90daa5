package org.glotlens.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.glotlens.app.program.LogFile;
import org.glotlens.app.program.Rehearsal;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.OneLine;
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

    private static final Set<String> VERSION = Set.of("--version", "-V");

    private CommandRunner() {}

    /** Runs one command and returns its exit status; Ctrl-C asks the work to stop and waits for it. */
    public static int run(List<String> arguments) {
        return run(arguments, cancel -> commandLine(cancel, arguments));
    }

    static int run(List<String> arguments, Function<Cancel, CommandLine> program) {
        System.setProperty("java.awt.headless", "true");
        if (arguments.contains("--verbose")) {
            System.setProperty("glotlens.log", "INFO");
        }
        Cancel cancel = new Cancel();
        try (Interrupt _ = Interrupt.watch(cancel)) {
            CommandLine line = program.apply(cancel)
                    .setOut(TerminalWriter.forResults(System.out))
                    .setErr(TerminalWriter.forMessages(System.err));
            return told(line, execute(line, arguments));
        }
    }

    /** What could not be printed was not done. */
    private static int told(CommandLine line, int status) {
        if (!line.getOut().checkError()) {
            return status;
        }
        line.getErr()
                .println("Standard output could not be written in full: the disk is full, or what reads it has ended.");
        return status == DONE ? FAILED : status;
    }

    /**
     * The program with the command that is asked for: to set up all of them takes longer than what most have to do. It has all where
     * none is named, for the help and for what was mistyped, and in a rehearsal, after which every command begins sooner.
     */
    static CommandLine commandLine(Cancel cancel, List<String> arguments) {
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        List<Class<?>> named = Rehearsal.isAskedFor() ? List.of() : GlotlensCommand.commands(first::equals);
        return named.isEmpty() && !VERSION.contains(first) ? commandLine(cancel) : with(cancel, named);
    }

    /** The program with all of its commands. */
    static CommandLine commandLine(Cancel cancel) {
        return with(cancel, GlotlensCommand.commands(name -> true));
    }

    private static CommandLine with(Cancel cancel, List<Class<?>> commands) {
        CommandLine line = new CommandLine(new GlotlensCommand(cancel));
        commands.forEach(line::addSubcommand);
        line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().versionProvider(new ProgramVersion()));
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setAllowOptionsAsOptionParameters(true)
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((problem, arguments) -> onWrongUsage(problem))
                .setExecutionExceptionHandler((problem, failed, parsed) -> report(failed, problem));
    }

    static int execute(CommandLine line, List<String> arguments) {
        try {
            OptionWords.requireValues(line, arguments);
            return line.execute(arguments.toArray(String[]::new));
        } catch (ParameterException problem) {
            return onWrongUsage(problem);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError error) {
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
            StringWriter stack = new StringWriter();
            problem.printStackTrace(new PrintWriter(stack));
            err.print(stack);
            err.flush();
        }
        return problem instanceof CancelledException ? CANCELLED : FAILED;
    }

    /** What went wrong, as one sentence for a person. */
    static String sentence(Throwable problem) {
        return switch (known(problem)) {
            case GlotlensException known -> known.getMessage();
            case StackOverflowError deep ->
                "Something in a file is nested too deeply to be read. Look whether the files are what they should be.";
            case OutOfMemoryError memory ->
                "Java ran out of memory (" + OneLine.value(memory.getMessage())
                        + "): give it more, for example with GLOTLENS_JAVA_OPTS=-Xmx8g, or lower --batch-tokens.";
            case LinkageError linkage ->
                "A native library could not be loaded (" + OneLine.value(linkage.getMessage())
                        + "): 'glotlens doctor' tells what is missing.";
            default -> ourFault(problem);
        };
    }

    private static String ourFault(Throwable problem) {
        String failed = "Glotlens itself failed (" + OneLine.value(problem) + "): ";
        return LogFile.note(problem)
                .map(log -> failed + "the stack is in " + OneLine.value(log) + "; report it as a bug.")
                .orElse(failed + "run it again with --verbose and report the stack as a bug.");
    }

    /** What a person can act on, where that lies beneath; else what happened. */
    private static Throwable known(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof GlotlensException) {
                return cause;
            }
        }
        return problem;
    }

    private static boolean isVerbose(CommandLine line) {
        CommandLine.ParseResult parsed = line.getParseResult();
        while (parsed != null && parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        return parsed != null && parsed.hasMatchedOption("--verbose");
    }
}

package org.glotlens.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.app.figure.FigureLine;
import org.glotlens.app.figure.LossSheet;
import org.glotlens.app.figure.TrainingSheet;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.LossesFigure;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.LossSelection;
import org.glotlens.charts.choice.TrainingSelection;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.RunAccuracyJob;
import org.glotlens.engine.runs.RunName;
import org.glotlens.engine.runs.RunStatus;
import org.glotlens.engine.runs.RunSummary;
import org.glotlens.engine.runs.RunTable;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.Task;
import org.glotlens.engine.task.TaskFile;
import org.glotlens.engine.task.TaskSetup;
import org.glotlens.engine.train.RunControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens runs}: compares training runs, and stops, pauses or continues one that is under way. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "Compares training runs in a table, or asks one that is under way to stop, pause or go on.")
final class RunsCommand implements Callable<Integer> {
    private static final long SEED = 42;

    @ParentCommand
    private GlotlensCommand program;

    @Spec
    private CommandSpec command;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Run folders, or folders of run folders.")
    private List<Path> folders;

    @Option(names = "--csv", description = "The table as CSV.")
    private boolean isCsv;

    @Option(names = "--json", description = "The table as JSON.")
    private boolean isJson;

    @Option(names = "--verbose", description = "With an error, also print the stack.")
    private boolean isVerbose;

    @Option(
            names = "--ask",
            paramLabel = "REQUEST",
            description = "Ask the run in DIR to stop, pause or resume after its step in progress.")
    private String request;

    @Option(
            names = "--curves",
            paramLabel = "OUT",
            description = "Draw the lens curves of the runs over their training into OUT, instead of the table.")
    private Path curves;

    @Option(
            names = "--losses",
            paramLabel = "OUT",
            description = "Draw the losses of the runs, all in one figure, into OUT, instead of the table.")
    private Path losses;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Call the run in DIR so, in tables and figures; '' goes back to the name of its folder.")
    private String name;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description =
                    "Measure the accuracy of every run before and after on a task, as evaluate does; with --data.")
    private String task;

    @Option(
            names = "--data",
            arity = "1",
            preprocessor = ValueList.class,
            paramLabel = "FILE",
            description = "Data files of --task, one a language.")
    private List<String> data = List.of();

    @Option(
            names = "--panels",
            paramLabel = "N",
            description = "Most probes in one figure of --curves, the first and the last among them. Default: 8.")
    private void setPanels(int value) {
        panels = Check.of(command).atLeast("--panels", value, 2);
    }

    private int panels = TrainingSheet.PANELS;

    @Mixin
    private SettingOptions<TrainingSelection> selection = new SettingOptions<>(TrainingSelection.table());

    @Mixin
    private SettingOptions<LossSelection> lossSelection = new SettingOptions<>(LossSelection.table());

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Override
    public Integer call() throws GlotlensException {
        long purposes = Stream.of(request, name, curves, losses)
                .filter(Objects::nonNull)
                .count();
        if (purposes > 1) {
            throw new ParameterException(
                    command.commandLine(), "--ask, --name, --curves and --losses exclude each other; give one.");
        }
        List<Path> runs = new ArrayList<>();
        for (Path folder : folders) {
            runs.addAll(RunSummary.find(folder));
        }
        if (request != null) {
            return ask(runs);
        }
        if (name != null) {
            return rename(runs);
        }
        if (!files.settings().panels().isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--figure-panels is not of runs: --curves draws a panel a step, --losses all runs. Leave it out.");
        }
        if (!files.settings().tables().kinds().isEmpty()) {
            throw new ParameterException(
                    command.commandLine(), "--tables is not of runs, which writes no tables. Leave it out.");
        }
        if (curves != null) {
            return draw(runs);
        }
        if (losses != null) {
            return drawLosses(runs);
        }
        if (task == null != data.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--task and --data stand together; give both.");
        }
        if (task != null) {
            measure(runs);
        }
        RunTable table = new RunTable(read(runs));
        PrintWriter out = command.commandLine().getOut();
        if (isJson) {
            TerminalWriter.block(out, Json.lines(table.rows()));
        } else if (isCsv) {
            out.print(table.csv());
            out.flush();
        } else {
            TerminalWriter.block(out, table.text());
        }
        return CommandRunner.DONE;
    }

    private static List<RunSummary> read(List<Path> runs) throws GlotlensException {
        List<RunSummary> summaries = new ArrayList<>();
        for (Path run : runs) {
            summaries.add(RunSummary.read(run));
        }
        return summaries;
    }

    private int rename(List<Path> runs) throws GlotlensException {
        if (runs.size() > 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "--name is for one run, but there are " + runs.size() + ". Give the folder of one.");
        }
        RunName.write(runs.getFirst(), name);
        return CommandRunner.DONE;
    }

    private int drawLosses(List<Path> runs) throws GlotlensException {
        List<LossSheet.Logged> logged = new ArrayList<>();
        for (Path run : runs) {
            logged.add(LossSheet.Logged.read(run));
        }
        LossSheet sheet = new LossSheet(logged, lossSelection.settings());
        ExportSettings written = files.settings();
        LossesFigure figure = sheet.figure(FigureStyle.print());
        OutputPath.folder(losses);
        try (StagedFolder folder = StagedFolder.open(losses)) {
            new FigureFolder(folder, sheet.provenance(written), written, Map.of()).write("losses", figure);
            folder.commit();
        }
        return CommandRunner.DONE;
    }

    private int draw(List<Path> runs) throws GlotlensException {
        var choice = new TrainingSheet.Choice(panels, selection.settings());
        ExportSettings written = files.settings();
        OutputPath.folder(curves);
        try (StagedFolder folder = StagedFolder.open(curves)) {
            for (Path run : runs) {
                String name = runs.size() == 1
                        ? "curves"
                        : "curves-" + run.toAbsolutePath().normalize().getFileName();
                TrainingSheet sheet = TrainingSheet.of(run, choice);
                new FigureFolder(folder, FigureLine.of(sheet.provenance(), run, choice, written), written, Map.of())
                        .write(name, sheet.figure());
            }
            folder.commit();
        }
        return CommandRunner.DONE;
    }

    /** Asks every run that left something; the others are passed over, as the table says. */
    private void measure(List<Path> runs) throws GlotlensException {
        Read<Task> asked = TaskFile.open(task, Optional.empty());
        List<LanguageFile> files = new ArrayList<>();
        for (String file : data) {
            files.add(LanguageFile.parse(file));
        }
        TaskSetup setup = new TaskSetup(
                asked,
                files,
                Optional.empty(),
                Set.of(),
                new PromptOptions(asked.content().usualOutput(), OptionalInt.empty(), OptionalInt.empty(), SEED));
        for (Path run : runs) {
            if (RunSummary.read(run).hasLeft()) {
                new RunAccuracyJob(run, new RunAccuracyJob.Questions(task, setup)).run(Watch.silent(program.cancel()));
            }
        }
    }

    private int ask(List<Path> runs) throws GlotlensException {
        String word = Check.of(command).matches("--ask", request, "stop|pause|resume", "stop, pause or resume");
        for (Path run : runs) {
            RunStatus status = RunStatus.read(run)
                    .filter(known -> !known.phase().isEnd() && known.isAlive())
                    .orElseThrow(() -> new DataException(Message.of(
                            "runsCommand.isNotUnderWay",
                            "%s is not under way, so it cannot be asked to %s. 'glotlens runs %s' says what became "
                                    + "of it.",
                            run,
                            word,
                            run)));
            RunControl.ask(run, status.pid(), RunControl.Request.valueOf(word.toUpperCase(Locale.ROOT)));
        }
        return CommandRunner.DONE;
    }
}

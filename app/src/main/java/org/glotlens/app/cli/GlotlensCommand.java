package org.glotlens.app.cli;

import java.util.List;
import java.util.function.Predicate;
import org.glotlens.engine.run.Cancel;
import picocli.CommandLine.Command;

/** The program as a command; everything it does is one of its subcommands, which are added to it where they are wanted. */
@Command(
        name = "glotlens",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = {
            "Looks inside multilingual language models. Without a command it opens the workbench,",
            "with FILE.glotlens a project in it, with --lesson NAME_OR_FILE a lesson."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class GlotlensCommand {
    /** Where the demo goes when nobody says where. */
    public static final String DEMO_FOLDER = "glotlens-demo";

    /** Its subcommands, in the order of the help. */
    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            BenchCommand.class,
            InspectCommand.class,
            FetchCommand.class,
            ActivationsCommand.class,
            GenerateCommand.class,
            GridCommand.class,
            PatchCommand.class,
            VectorsCommand.class,
            SteerCommand.class,
            NeuronsCommand.class,
            TokenizerCommand.class,
            MassCommand.class,
            LensCommand.class,
            LensEvalCommand.class,
            RepresentCommand.class,
            EvaluateCommand.class,
            ConfusionCommand.class,
            ConsistencyCommand.class,
            ExtractCommand.class,
            ScoreCommand.class,
            ExemplarsCommand.class,
            LessonCommand.class,
            PresetsCommand.class,
            PresetCommand.class,
            ImportCommand.class,
            QuestionsCommand.class,
            PairsCommand.class,
            PlanCommand.class,
            TrainCommand.class,
            BridgeCommand.class,
            RunsCommand.class,
            MergeCommand.class,
            RemakeCommand.class,
            ProjectCommand.class,
            RunCommand.class,
            SweepCommand.class,
            CacheCommand.class,
            MakeSampleCommand.class,
            DoctorCommand.class);

    private final Cancel cancel;

    GlotlensCommand(Cancel cancel) {
        this.cancel = cancel;
    }

    /** Its subcommands of which some name is true, in the order of the help. */
    static List<Class<?>> commands(Predicate<String> name) {
        return COMMANDS.stream()
                .filter(command ->
                        name.test(command.getAnnotation(Command.class).name()))
                .toList();
    }

    /** The request to stop that Ctrl-C sets. */
    Cancel cancel() {
        return cancel;
    }
}

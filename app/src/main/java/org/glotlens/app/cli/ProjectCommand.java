package org.glotlens.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.app.program.CacheFolder;
import org.glotlens.app.program.Sample;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.project.NamedFiles;
import org.glotlens.engine.project.Project;
import org.glotlens.engine.project.ProjectResult;
import org.glotlens.engine.project.ProjectStore;
import org.glotlens.engine.run.Traced;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens project}: results on disk as one project. */
@Command(
        name = "project",
        mixinStandardHelpOptions = true,
        description =
                "Makes a project of results on disk, for the window and for the run command. What is not kept from"
                        + " before is measured again, and its numbers must be those that run.json names.")
final class ProjectCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Parameters(
            paramLabel = "RUN_DIR",
            arity = "1..*",
            description = "Folders of results with a run.json, or such files.")
    private List<Path> runs;

    @Option(names = "--out", required = true, paramLabel = "FILE.glotlens", description = "The project to write.")
    private Path out;

    @Override
    public Integer call() throws GlotlensException {
        if (!ProjectStore.isOne(out)) {
            throw new DataException(Message.of(
                    "projectCommand.ending", "Cannot write %s: projects end in %s.", out, ProjectStore.ENDING));
        }
        OutputPath.file(out, runs.stream().map(ProjectCommand::runFile).toList());
        List<Recipe> recipes = new ArrayList<>();
        List<String> obstacles = new ArrayList<>();
        for (Path run : runs) {
            for (Recipe recipe : Recipe.of(runFile(run))) {
                recipe.requireOneMeasurement();
                requireOwn(recipe, runFile(run));
                recipes.add(recipe);
                obstacles.addAll(recipe.obstacles());
            }
        }
        obstacles.forEach(common.err()::println);
        if (!obstacles.isEmpty()) {
            return CommandRunner.FAILED;
        }
        List<ProjectResult> results = new ArrayList<>();
        for (Recipe recipe : recipes) {
            results.add(result(recipe, recipe.measuring()));
        }
        NamedFiles files = new NamedFiles(Optional.of(out.toAbsolutePath().getParent()), Sample.folder(), Map.of());
        results.forEach(files::add);
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        ProjectStore.save(new Project(Map.of(), files.list(), results, List.of(), List.of(), now), out);
        tell(results);
        return CommandRunner.DONE;
    }

    /**
     * Refuses what a command left beside its own result, such as the token grids of {@code lens --grid}.
     *
     * @throws DataException if the file tells of such a result
     */
    private static void requireOwn(Recipe recipe, Path run) throws DataException {
        Optional<String> kind = Recipe.kind(run);
        if (kind.isPresent() && !kind.get().equals(recipe.command())) {
            throw new DataException(Message.of(
                    "projectCommand.beside",
                    "%s is of the %s that '%s' made beside its own result. A project takes it from glotlens %s: run"
                            + " that, and give its folder.",
                    run,
                    kind.get(),
                    recipe.made().command(),
                    kind.get()));
        }
    }

    private static Path runFile(Path run) {
        return Files.isDirectory(run) ? run.resolve("run.json") : run;
    }

    private <R extends Traced<R>> ProjectResult result(Recipe recipe, MeasuringCommand<R> command)
            throws GlotlensException {
        PairFolders folders = absolute(command.folders());
        Measured<R> measured;
        try (Measuring measuring = Measuring.in(folders, command.runOptions(), CacheFolder.open())) {
            measured = new Work(common, program).run(watch -> {
                watch.cancel().check();
                return measuring.measure(command.measurement(), watch);
            });
        }
        String then = recipe.made().resultSha256();
        if (!then.isEmpty() && !then.equals(measured.result().provenance().resultSha256())) {
            throw new DataException(Message.of(
                    "projectCommand.otherNumbers",
                    "%s was measured again, and the numbers are not the same to the last bit. Nothing was written; make"
                            + " the result anew, and the project of that.",
                    recipe.made().command()));
        }
        return new ProjectResult(
                folders,
                new Measured<>(measured.measurement(), measured.result().from(recipe.made()), true));
    }

    private static PairFolders absolute(PairFolders given) {
        return given.at(folder -> folder.toAbsolutePath().normalize());
    }

    private void tell(List<ProjectResult> results) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", out.toString());
        facts.put(
                "results",
                results.stream()
                        .map(result -> result.measured().measurement().kind().name())
                        .toList());
        new Written(common).tell(facts, "Wrote %s to %s.".formatted(Counted.of(results.size(), "result"), out));
    }
}

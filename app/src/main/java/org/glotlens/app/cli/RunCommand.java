package org.glotlens.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.app.program.Sample;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.ResultStore;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.project.FileSearch;
import org.glotlens.engine.project.FoundFile;
import org.glotlens.engine.project.NamedFile;
import org.glotlens.engine.project.Project;
import org.glotlens.engine.project.ProjectScript;
import org.glotlens.engine.project.ProjectStore;
import org.glotlens.engine.run.Traced;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens run}: everything of a project again. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Measures all that a project holds again and compares the numbers; tables and figures come out to"
                + " the same bytes. A folder for each result.")
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "PROJECT.glotlens", description = "The project.")
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for tables and figures.")
    private Path out;

    @Option(names = "--stored", description = "Write the results that the project holds; needs no checkpoint.")
    private boolean isStored;

    @Option(
            names = "--at",
            paramLabel = "OLD=NEW",
            description = "Where a file or folder of the project is now; may be given several times.")
    private Map<String, Path> pointed = new HashMap<>();

    @Option(
            names = "--script",
            paramLabel = "FILE.sh",
            description = "Write the project as commands that give the same numbers.")
    private Path script;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws GlotlensException {
        if (out == null && script == null) {
            throw new ParameterException(
                    command.commandLine(), "Missing required option: '--out=DIR', or '--script=FILE.sh'");
        }
        if (out != null) {
            OutputPath.folder(out);
        }
        if (script != null) {
            OutputPath.file(script, List.of(file));
        }
        Project project = ProjectStore.load(file);
        FileSearch search = new FileSearch(
                Optional.ofNullable(file.toAbsolutePath().getParent()), Sample.folder(), pointed(project));
        if (script != null) {
            List<FoundFile> found = project.files().stream().map(search::look).toList();
            AtomicFile.write(script, new ProjectScript(found).text(project).getBytes(StandardCharsets.UTF_8));
            new Written(common)
                    .tell(
                            Map.of("script", script.toString()),
                            "Wrote %s to %s."
                                    .formatted(Counted.of(project.results().size(), "command"), script));
        }
        return out == null ? CommandRunner.DONE : run(project, search);
    }

    /** What was pointed to, by absolute paths; a name that the project does not have is refused. */
    private Map<String, Path> pointed(Project project) throws DataException {
        Map<String, Path> places = new HashMap<>();
        for (Map.Entry<String, Path> each : pointed.entrySet()) {
            NamedFile named = project.files().stream()
                    .filter(one ->
                            one.absolute().equals(each.getKey()) || one.names().contains(each.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new DataException(Message.of(
                            "runCommand.noSuchFile",
                            "--at names %s, but the project names %s.",
                            each.getKey(),
                            project.files().stream().map(NamedFile::absolute).toList())));
            places.put(named.absolute(), each.getValue().toAbsolutePath().normalize());
        }
        return places;
    }

    private int run(Project project, FileSearch search) throws GlotlensException {
        Map<String, FoundFile> found = isStored ? Map.of() : checkpoints(project, search);
        Map<String, Path> data = isStored ? Map.of() : data(project, search);
        List<String> names = ProjectScript.names(project.results());
        List<String> differing = new ArrayList<>();
        try (Again again = new Again()) {
            for (int i = 0; i < names.size(); i++) {
                Measured<?> stored = project.results().get(i).measured();
                Recipe recipe = Recipe.of(stored.result().provenance());
                recipe.requireOneMeasurement();
                recipe.requireKind(stored.measurement().kind());
                MeasuringCommand<?> made = recipe.measuring();
                PairFolders folders = now(project.results().get(i).folders(), found);
                if (isStored || again.isSame(stored, folders, made.runOptions(), data)) {
                    boolean isFile = recipe.command().equals(MeasurementKind.GENERATE.name());
                    made.writeAny(stored, out.resolve(isFile ? names.get(i) + ".jsonl" : names.get(i)), work());
                } else {
                    differing.add(names.get(i));
                }
            }
        }
        return tell(names, differing);
    }

    private Work work() {
        return new Work(common, program);
    }

    /** Measures on the pair that was measured on last, or opens another. */
    private final class Again implements AutoCloseable {
        private PairFolders folders;
        private RunOptions options;
        private Measuring measuring;

        boolean isSame(Measured<?> stored, PairFolders on, RunOptions how, Map<String, Path> data)
                throws GlotlensException {
            if (!on.equals(folders) || !how.equals(options)) {
                close();
                folders = on;
                options = how;
                measuring = Measuring.in(on, how, Optional.empty());
            }
            return isSame(stored.measurement().at(data), ResultStore.digestOf(stored.result()));
        }

        private <R extends Traced<R>> boolean isSame(Measurement<R> measurement, String sha256)
                throws GlotlensException {
            Measured<R> again = work().run(watch -> measuring.measure(measurement, watch));
            return again.result().provenance().resultSha256().equals(sha256);
        }

        @Override
        public void close() {
            if (measuring != null) {
                measuring.close();
            }
        }
    }

    /**
     * Where the checkpoints are.
     *
     * @throws DataException if one is gone or has changed
     */
    private static Map<String, FoundFile> checkpoints(Project project, FileSearch search) throws DataException {
        Map<String, FoundFile> found = new HashMap<>();
        for (NamedFile each : project.files()) {
            if (each.kind() != NamedFile.Kind.DATA) {
                FoundFile now = search.check(each);
                if (!now.isUsable()) {
                    throw new DataException(Message.of(
                            "runCommand.checkpoint",
                            "%s Say where it is with --at OLD=NEW, or write the stored results with --stored.",
                            now.said()));
                }
                found.put(each.absolute(), now);
            }
        }
        return found;
    }

    /** Where data files that moved are, by all of their names. */
    private static Map<String, Path> data(Project project, FileSearch search) {
        Map<String, Path> places = new HashMap<>();
        for (NamedFile each : project.files()) {
            FoundFile now = each.kind() == NamedFile.Kind.DATA ? search.check(each) : null;
            if (now != null && now.isUsable()) {
                places.put(each.absolute(), now.place().orElseThrow());
                each.names().forEach(name -> places.put(name, now.place().orElseThrow()));
            }
        }
        return places;
    }

    private static PairFolders now(PairFolders then, Map<String, FoundFile> found) {
        return then.at(folder -> now(folder, found));
    }

    private static Path now(Path then, Map<String, FoundFile> found) {
        return Optional.ofNullable(found.get(then.toString()))
                .flatMap(FoundFile::place)
                .orElse(then);
    }

    private int tell(List<String> names, List<String> differing) {
        differing.forEach(name -> common.err()
                .println("The numbers of " + name + " are not the same to the last bit, so it was not written; --stored"
                        + " writes what the project holds."));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("results", names);
        facts.put("differing", differing);
        String same = isStored ? "" : "; the numbers are the same to the last bit";
        new Written(common)
                .tell(
                        facts,
                        "Wrote tables and figures of %s to %s%s."
                                .formatted(
                                        Counted.of(names.size() - differing.size(), "result"),
                                        out,
                                        differing.isEmpty() ? same : ""));
        return differing.isEmpty() ? CommandRunner.DONE : CommandRunner.FAILED;
    }
}

package org.glotlens.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.ProvenanceText;
import org.glotlens.charts.FigureMetadata;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Provenance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code glotlens remake}: where a figure comes from, and the same figure again. */
@Command(
        name = "remake",
        mixinStandardHelpOptions = true,
        description = "Tells how a figure or run.json was made and whether that is still possible; with --out makes it"
                + " again and compares the numbers.")
final class RemakeCommand implements Callable<Integer> {
    private static final String QUIET = "--quiet";
    private static final String JSON = "--json";

    @ParentCommand
    private GlotlensCommand program;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "A figure (SVG, PDF, PNG or CSV) or a run.json.")
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder to make it again in. Default: only tell.")
    private Path out;

    @Override
    public Integer call() throws GlotlensException {
        List<Recipe> recipes = Recipe.of(file);
        List<Map<String, Object>> told = new ArrayList<>();
        List<String> obstacles = new ArrayList<>();
        for (Recipe recipe : recipes) {
            List<String> own = recipe.obstacles();
            obstacles.addAll(own);
            told.add(facts(recipe.made(), own));
            if (!common.isJson()) {
                ProvenanceText.lines(recipe.made()).forEach(common.out()::println);
            }
        }
        obstacles.forEach(common.err()::println);
        int status = obstacles.isEmpty() ? CommandRunner.DONE : CommandRunner.FAILED;
        if (obstacles.isEmpty() && out != null) {
            status = remake(recipes, told);
        }
        if (common.isJson()) {
            common.print(Json.lines(told));
        }
        return status;
    }

    /** @param told what is said of each, with what came of it */
    private int remake(List<Recipe> recipes, List<Map<String, Object>> told) throws GlotlensException {
        int status = CommandRunner.DONE;
        for (int i = 0; i < recipes.size(); i++) {
            Path folder = recipes.size() == 1 ? out : out.resolve(recipes.get(i).command());
            Recipe recipe = recipes.get(i).laidIn(folder);
            List<String> line = recipe.isDrawing() ? recipe.into(folder) : asLoud(recipe.into(folder));
            Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            CommandLine again = CommandRunner.commandLine(program.cancel())
                    .setOut(common.out())
                    .setErr(common.err());
            int own = CommandRunner.execute(again, line);
            boolean isTableOfFailures = recipe.isSweep()
                    && own == CommandRunner.FAILED
                    && !made(recipe, folder, begun).isEmpty();
            if (own != CommandRunner.DONE && !isTableOfFailures) {
                return own;
            }
            told.get(i).put("folder", folder.toString());
            if (recipe.isDrawing()) {
                status = isDrawnFromTheSame(recipe, folder, told.get(i)) ? status : CommandRunner.FAILED;
            } else if (!compare(recipe.made(), made(recipe, folder, begun), told.get(i))) {
                status = CommandRunner.FAILED;
            }
        }
        return status;
    }

    /** The command says no more than this one is asked for, whatever it was told then. */
    private List<String> asLoud(List<String> line) {
        List<String> words = new ArrayList<>(line);
        words.removeIf(word -> word.equals(QUIET) || word.equals(JSON));
        if (common.isQuiet() || common.isJson()) {
            words.add(1, QUIET);
        }
        return words;
    }

    /** What the results were made from that the command just measured; whatever else lies there does not count. */
    private static List<Provenance> made(Recipe recipe, Path folder, Instant begun) throws DataException {
        List<Provenance> made = new ArrayList<>();
        for (Path run : recipe.runFiles(folder)) {
            if (Files.isRegularFile(run)) {
                made.addAll(ProvenanceJson.read(text(run), run.toString()));
            }
        }
        return made.stream()
                .filter(run -> !Instant.parse(run.created()).isBefore(begun))
                .toList();
    }

    /** What is drawn has no numbers of its own: those that it was drawn from must be those of then. */
    private boolean isDrawnFromTheSame(Recipe recipe, Path folder, Map<String, Object> told) throws DataException {
        Path figure = recipe.drawn(folder);
        Provenance now = ProvenanceJson.read(FigureMetadata.provenance(figure).orElse("[]"), figure.toString()).stream()
                .findFirst()
                .orElse(Provenance.NONE);
        boolean isSame = now.inputs().equals(recipe.made().inputs())
                && now.resultSha256().equals(recipe.made().resultSha256());
        told.put("same", isSame);
        if (!isSame) {
            common.err().println("It was drawn from other numbers than then.");
        } else if (!common.isJson() && !common.isQuiet()) {
            common.err().println("It was drawn again from the same numbers.");
        }
        return isSame;
    }

    private boolean compare(Provenance then, List<Provenance> now, Map<String, Object> told) {
        if (now.isEmpty()) {
            common.err().println("Nothing was measured anew, so the numbers were not compared.");
            return false;
        }
        if (then.resultSha256().isEmpty()) {
            common.err().println("The file names no digest of its numbers, so they were not compared.");
            return true;
        }
        boolean isSame = now.stream().anyMatch(made -> made.resultSha256().equals(then.resultSha256()));
        told.put("same", isSame);
        if (isSame && !common.isJson() && !common.isQuiet()) {
            common.err().println("The numbers are the same to the last bit.");
        }
        if (!isSame) {
            common.err()
                    .println("The numbers are not the same to the last bit. Made then with " + then.versions() + " on "
                            + then.device() + ", now with " + now.getFirst().versions() + " on "
                            + now.getFirst().device() + ".");
        }
        return isSame;
    }

    private static String text(Path file) throws DataException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new DataException(
                    Message.of("remakeCommand.cannotRead", "Cannot read %s: %s.", file, e.getMessage()), e);
        }
    }

    private static Map<String, Object> facts(Provenance made, List<String> obstacles) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("command", made.command());
        facts.put("created", made.created());
        facts.put("versions", made.versions());
        facts.put("weights", made.weightsSha256());
        facts.put("inputs", made.inputs());
        facts.put("result", made.resultSha256());
        facts.put("obstacles", obstacles);
        return facts;
    }
}

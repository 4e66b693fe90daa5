package org.glotlens.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.charts.FigureMetadata;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.WeightDigest;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import picocli.CommandLine;

/**
 * How a result was made, as its file says, and whether that is still possible. The file may come from a stranger: only
 * commands that measure are accepted, and nothing of the line is given to a shell.
 *
 * @param made what the file says
 * @param words the command line without the program's name
 * @param parsed what the words mean to the subcommand
 */
record Recipe(Provenance made, List<String> words, CommandLine.ParseResult parsed) {
    private static final List<String> COMMANDS = Stream.concat(
                    MeasurementKind.ALL.stream().map(MeasurementKind::name), Stream.of("preset", "demo"))
            .toList();
    private static final String OUT = "--out";

    /** Most characters of a run.json. */
    private static final long LARGEST = 64L << 20;

    /**
     * The recipes in a figure or {@code run.json}, one a command.
     *
     * @throws DataException if the file cannot be read or names no command that can be run again
     */
    static List<Recipe> of(Path file) throws DataException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String text = name.endsWith(".json")
                ? json(file)
                : FigureMetadata.provenance(file).orElse("[]");
        List<Recipe> recipes = new ArrayList<>();
        for (Provenance made : ProvenanceJson.read(text, file.toString())) {
            List<String> words = CommandWords.split(made.command());
            if (words.size() < 2 || !words.getFirst().equals("glotlens") || !COMMANDS.contains(words.get(1))) {
                throw new DataException(Message.of(
                        "recipe.wasMadeByWhich",
                        "%s was made by '%s', which cannot be run again. Only %s can.",
                        file,
                        made.command(),
                        String.join(", ", COMMANDS)));
            }
            recipes.add(parse(made, words.subList(1, words.size())));
        }
        return recipes;
    }

    private static Recipe parse(Provenance made, List<String> words) throws DataException {
        try {
            CommandLine line = CommandRunner.commandLine(new Cancel());
            return new Recipe(
                    made, words, line.parseArgs(words.toArray(String[]::new)).subcommand());
        } catch (CommandLine.ParameterException e) {
            throw new DataException(
                    Message.of(
                            "recipe.theCommandDoesNot",
                            "The command '%s' does not fit this version: %s",
                            made.command(),
                            e.getMessage()),
                    e);
        }
    }

    private static String json(Path file) throws DataException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new DataException(Message.of("recipe.isTooLargeFor", "%s is too large for a run.json.", file));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new DataException(Message.of("recipe.cannotRead", "Cannot read %s: %s.", file, e.getMessage()), e);
        }
    }

    /** The subcommand. */
    String command() {
        return words.getFirst();
    }

    /** The words with results going to another folder. */
    List<String> into(Path out) {
        List<String> line = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(OUT)) {
                i++;
            } else if (!words.get(i).startsWith(OUT + "=")) {
                line.add(words.get(i));
            }
        }
        line.addAll(List.of(OUT, out.toString()));
        return line;
    }

    /** What is missing or no longer what it was, as sentences; empty where all is there. */
    List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        for (Map.Entry<String, String> input : made.inputs().entrySet()) {
            compare(input.getKey(), input.getValue(), file -> Digest.sha256(List.of(file)))
                    .ifPresent(obstacles::add);
        }
        checkpoints().forEach((side, folder) -> {
            String expected = made.weightsSha256().getOrDefault(side.label(), "");
            compare(folder, expected, WeightDigest::of).ifPresent(obstacles::add);
        });
        return obstacles;
    }

    /** Takes the digest of what lies at a place. */
    @FunctionalInterface
    private interface Digesting {
        String of(Path place) throws GlotlensException;
    }

    private static Optional<String> compare(String name, String expected, Digesting digesting) {
        try {
            Path place = Path.of(name);
            if (!Files.exists(place)) {
                return Optional.of(
                        name + " is not there. Names are meant from the folder that the command was given in.");
            }
            return digesting.of(place).equals(expected)
                    ? Optional.empty()
                    : Optional.of(name + " is not what it was: its digest has changed since.");
        } catch (InvalidPathException | GlotlensException e) {
            return Optional.of(name + " cannot be read: " + e.getMessage());
        }
    }

    /** The folders that the line names. */
    private Map<Side, String> checkpoints() {
        Map<Side, String> folders = new EnumMap<>(Side.class);
        parsed.matchedPositionals().stream()
                .filter(positional -> positional.paramLabel().equals("MODEL"))
                .forEach(positional ->
                        folders.put(Side.BASE, positional.stringValues().getFirst()));
        if (parsed.hasMatchedOption("--aligned")) {
            folders.put(
                    Side.ALIGNED,
                    parsed.matchedOption("--aligned").stringValues().getFirst());
        }
        return folders;
    }
}

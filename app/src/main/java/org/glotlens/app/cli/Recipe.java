package org.glotlens.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.charts.FigureMetadata;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.OneLine;
import org.glotlens.engine.checkpoint.TokenizerDigest;
import org.glotlens.engine.checkpoint.WeightDigest;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.measure.GenerationFiles;
import org.glotlens.engine.measure.MeasurementKind;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.problem.PromptStyle;
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
    private static final String PRESET = "preset";
    private static final String DEMO = "demo";
    private static final String LENS = "lens";
    private static final String GENERATE = "generate";
    private static final List<String> COMMANDS = Stream.concat(
                    MeasurementKind.ALL.stream().map(MeasurementKind::command),
                    Stream.of(PRESET, DEMO, SweepCommand.NAME))
            .distinct()
            .toList();
    private static final String RUNS = "runs";

    /** What {@code runs} draws, by the option that names the folder. */
    private static final List<String> DRAWINGS = List.of("--losses", "--curves");

    /** What {@code runs} does to a run. */
    private static final List<String> STEERINGS = List.of("--ask", "--name", "--task", "--data");

    private static final String RUN = "run.json";
    private static final String OUT = "--out";
    private static final String ANEW = "--no-cache";

    /** How many folders above a figure its result may begin: {@code preset/published/figures}. */
    private static final int DEPTH = 3;

    /** Most characters of a run.json. */
    private static final long LARGEST = 64L << 20;

    /**
     * The recipes in a figure or {@code run.json}, one a command.
     *
     * @throws DataException if the file cannot be read or names no command that can be run again
     */
    static List<Recipe> of(Path file) throws DataException {
        requireOrdinary(file);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String text = name.endsWith(".json")
                ? json(file)
                : FigureMetadata.provenance(file).orElse("[]");
        List<Recipe> recipes = new ArrayList<>();
        for (Provenance told : ProvenanceJson.read(text, file.toString())) {
            Provenance made = KeptInputs.beside(file, told);
            List<String> words = CommandWords.split(made.command());
            boolean isOurs = words.size() > 1
                    && words.getFirst().equals("glotlens")
                    && (COMMANDS.contains(words.get(1)) || words.get(1).equals(RUNS));
            if (!isOurs) {
                throw refused(file, made);
            }
            Recipe recipe = parse(made, words.subList(1, words.size()));
            if (recipe.command().equals(RUNS) && !recipe.isDrawing()
                    || recipe.isSweep() && recipe.sweep().isEmpty()) {
                throw refused(file, made);
            }
            recipes.add(recipe);
        }
        return recipes;
    }

    private static DataException refused(Path file, Provenance made) {
        return new DataException(Message.of(
                "recipe.wasMadeByWhich",
                "%s was made by '%s', which cannot be run again. Only %s, and runs with %s can.",
                file,
                made.command(),
                String.join(", ", COMMANDS),
                String.join(" or ", DRAWINGS)));
    }

    /**
     * What kind of measurement a {@code run.json} is of; empty for other files.
     *
     * @throws DataException if the file cannot be read
     */
    static Optional<String> kind(Path run) throws DataException {
        if (!run.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            return Optional.empty();
        }
        try {
            String kind = Json.STRICT.readTree(json(run)).path("kind").asText();
            return MeasurementKind.ALL.stream()
                    .map(MeasurementKind::name)
                    .filter(kind::equals)
                    .findFirst();
        } catch (IOException e) {
            throw new DataException(Message.of("recipe.cannotRead", "Cannot read %s: %s.", run, e.getMessage()), e);
        }
    }

    /** A folder, device or queue is no figure; a result that was not put in place whole is mended first. */
    private static void requireOrdinary(Path file) throws DataException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        for (int depth = 0; depth < DEPTH && folder != null; depth++) {
            StagedFolder.mend(folder);
            folder = folder.getParent();
        }
        if (!Files.isRegularFile(file)) {
            throw new DataException(Message.of(
                    "recipe.cannotReadGiveA",
                    "Cannot read %s: %s Give a figure (SVG, PDF, PNG) or a run.json.",
                    file,
                    Files.exists(file)
                            ? Message.of("recipe.itIsNoOrdinary", "it is no ordinary file.")
                            : Message.of("recipe.thereIsNoSuch", "there is no such file.")));
        }
    }

    /**
     * The recipe of a result that says by itself how it was made.
     *
     * @throws DataException if its command cannot be run again by this version
     */
    static Recipe of(Provenance made) throws DataException {
        List<String> words = CommandWords.split(made.command());
        if (words.size() < 2 || !COMMANDS.contains(words.get(1))) {
            throw new DataException(
                    Message.of("recipe.cannotBeRunAgain", "'%s' cannot be run again.", OneLine.value(made.command())));
        }
        return parse(made, words.subList(1, words.size()));
    }

    private static Recipe parse(Provenance made, List<String> words) throws DataException {
        try {
            CommandLine line = CommandRunner.commandLine(new Cancel());
            CommandLine.ParseResult parsed =
                    line.parseArgs(words.toArray(String[]::new)).subcommand();
            if (parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()) {
                throw new DataException(Message.of(
                        "recipe.cannotBeRunAgain", "'%s' cannot be run again.", OneLine.value(made.command())));
            }
            return new Recipe(made, words, parsed);
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

    /** Whether it draws what runs left, and measures and changes nothing. */
    boolean isDrawing() {
        return command().equals(RUNS)
                && DRAWINGS.stream().filter(parsed::hasMatchedOption).count() == 1
                && STEERINGS.stream().noneMatch(parsed::hasMatchedOption);
    }

    /** Whether it makes a study. */
    boolean isSweep() {
        return command().equals(SweepCommand.NAME);
    }

    private Optional<SweepRecipe> sweep() {
        return isSweep() ? SweepRecipe.of(made, parsed) : Optional.empty();
    }

    /**
     * The same with all that it needs in or beside a folder for its results.
     *
     * @throws DataException if the folder cannot be used for it
     */
    Recipe laidIn(Path out) throws DataException {
        Optional<SweepRecipe> sweep = sweep();
        return sweep.isPresent() ? parse(made, sweep.get().laidIn(out, words)) : this;
    }

    /** The figure that a drawing leaves in its folder, with what it was drawn from. */
    Path drawn(Path out) {
        return out.resolve(outOption().substring("--".length()) + ".svg");
    }

    /** The option that names the folder of results. */
    private String outOption() {
        return DRAWINGS.stream()
                .filter(option -> isDrawing() && parsed.hasMatchedOption(option))
                .findFirst()
                .orElse(OUT);
    }

    /** The words with results going to another folder, and nothing read that was kept. They come first: a {@code --} ends options. */
    List<String> into(Path out) {
        String option = outOption();
        List<String> line = new ArrayList<>(List.of(command(), option, out.toString()));
        if (!command().equals(DEMO) && !isDrawing() && !isSweep()) {
            line.add(ANEW);
        }
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals(option)) {
                i++;
            } else if (!word.startsWith(option + "=") && !word.equals(ANEW) && !word.startsWith(ANEW + "=")) {
                line.add(word);
            }
        }
        return line;
    }

    /**
     * Refuses a command that measures several things at once, or none.
     *
     * @throws DataException if it is one
     */
    void requireOneMeasurement() throws DataException {
        if (isDrawing()) {
            throw new DataException(Message.of(
                    "recipe.drawsOnly",
                    "'%s' draws what runs left and measures nothing. Give results of commands that measure.",
                    made.command()));
        }
        if (!(userObject() instanceof MeasuringCommand<?>)) {
            throw new DataException(Message.of(
                    "recipe.measuresSeveral",
                    "'%s' measures several things at once, which no project holds as one; remake makes them again. Give"
                            + " results of commands that measure one: %s.",
                    made.command(),
                    MeasurementKind.ALL.stream()
                            .map(MeasurementKind::command)
                            .distinct()
                            .collect(Collectors.joining(", "))));
        }
    }

    /**
     * Refuses a command of another kind than the result that it is said to have made.
     *
     * @throws DataException if it is one
     */
    void requireKind(MeasurementKind<?, ?> kind) throws DataException {
        if (!command().equals(kind.command()) || measuring().kind() != kind) {
            throw new DataException(Message.of(
                    "recipe.otherKind",
                    "A result of %s says that it was made by '%s'. Take another copy of the project.",
                    kind.name(),
                    OneLine.value(made.command())));
        }
    }

    /**
     * The command that its words mean.
     *
     * @throws IllegalStateException if it is none that measures one thing
     */
    MeasuringCommand<?> measuring() {
        if (userObject() instanceof MeasuringCommand<?> command) {
            return command.meant();
        }
        throw new IllegalStateException(command() + " measures several things at once");
    }

    private Object userObject() {
        return parsed.commandSpec().userObject();
    }

    /** Where the command leaves what its results were made from: below its folder, or beside its file. */
    List<Path> runFiles(Path out) {
        return switch (command()) {
            case PRESET -> presetFiles(out);
            case DEMO -> List.of(out.resolve("lens/run.json"), out.resolve("represent/run.json"));
            case LENS -> List.of(out.resolve(RUN), out.resolve("grid/run.json"));
            case GENERATE -> List.of(out.resolveSibling(GenerationFiles.runName(String.valueOf(out.getFileName()))));
            default -> List.of(out.resolve(RUN));
        };
    }

    /** Of a preset on word problems every way of asking has a folder of its own. */
    private static List<Path> presetFiles(Path out) {
        List<Path> files = new ArrayList<>();
        for (String variant : List.of("published", "corrected")) {
            files.add(out.resolve(variant).resolve(RUN));
            for (PromptStyle style : PromptStyle.values()) {
                files.add(out.resolve(variant).resolve(style.label()).resolve(RUN));
            }
        }
        return files;
    }

    /** What is missing or no longer what it was, as sentences; empty where all is there. */
    List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        Optional<SweepRecipe> sweep = sweep();
        Map<String, String> inputs = new LinkedHashMap<>(made.inputs());
        sweep.filter(SweepRecipe::isPlanKept).ifPresent(kept -> inputs.remove(kept.file()));
        sweep.ifPresent(study -> addCheckpoints(study, obstacles));
        for (Map.Entry<String, String> input : inputs.entrySet()) {
            compare(input.getKey(), file -> Digest.sha256(List.of(file)).equals(input.getValue()))
                    .ifPresent(obstacles::add);
        }
        checkpoints().forEach((side, folder) -> {
            String expected = made.weightsSha256().getOrDefault(side.label(), "");
            Optional<String> weights = isOfTokenizersAlone()
                    ? Optional.empty()
                    : compare(folder, place -> WeightDigest.of(place).equals(expected));
            weights.or(() -> beside(side, folder)).ifPresent(obstacles::add);
        });
        for (String role : List.of("expert", "expert-adapter", "antiexpert")) {
            if (parsed.hasMatchedOption("--" + role)) {
                String expected = made.weightsSha256().getOrDefault(role, "");
                compare(
                                parsed.matchedOption("--" + role).getValue().toString(),
                                place -> WeightDigest.of(place).equals(expected))
                        .ifPresent(obstacles::add);
            }
        }
        return obstacles;
    }

    private void addCheckpoints(SweepRecipe study, List<String> obstacles) {
        try {
            study.checkpoints()
                    .forEach((name, folder) -> compare(
                                    folder,
                                    place -> WeightDigest.of(place)
                                            .equals(made.weightsSha256().get(name)))
                            .ifPresent(obstacles::add));
        } catch (DataException e) {
            obstacles.add(e.getMessage());
        }
    }

    /** Whether no weights were looked at, which may not be there at all. */
    private boolean isOfTokenizersAlone() {
        return command().equals(MeasurementKind.TOKENIZER.name());
    }

    /** What lies beside the weights and decides about numbers too, where the file says its digest. */
    private Optional<String> beside(Side side, String folder) {
        Optional<String> tokenizer =
                side == Side.BASE && !made.tokenizerSha256().isEmpty()
                        ? compare(folder, place -> TokenizerDigest.named(place).contains(made.tokenizerSha256()))
                                .map(obstacle -> "The tokenizer in " + obstacle)
                        : Optional.empty();
        String config = made.configSha256().getOrDefault(side.label(), "");
        return tokenizer.isPresent() || config.isEmpty()
                ? tokenizer
                : compare(folder, place -> WeightDigest.ofConfig(place).equals(config))
                        .map(obstacle -> "The configuration in " + obstacle);
    }

    /** Whether a place is as it was. */
    @FunctionalInterface
    private interface Comparing {
        boolean isSame(Path place) throws GlotlensException;
    }

    private static Optional<String> compare(String name, Comparing comparing) {
        try {
            Path place = Path.of(name);
            if (!Files.exists(place)) {
                return Optional.of(
                        name + " is not there. Names are meant from the folder that the command was given in.");
            }
            return comparing.isSame(place)
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
                        folders.put(Side.BASE, positional.getValue().toString()));
        if (parsed.hasMatchedOption("--aligned")) {
            folders.put(
                    Side.ALIGNED, parsed.matchedOption("--aligned").getValue().toString());
        }
        return folders;
    }
}

package org.glotlens.engine.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonFile;
import org.glotlens.engine.file.PrettyJson;

/**
 * What a person calls a run, in {@code name.json} in its folder. Training neither reads nor writes that file, so a run may
 * be renamed at any time, also while it is under way.
 */
public final class RunName {
    private static final String FILE = "name.json";
    private static final String FORMAT = "glotlens-run-name";
    private static final int MOST = 60;
    private static final long LARGEST = 1 << 16;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private RunName() {}

    /**
     * The name in a run's folder; empty where it has none of its own.
     *
     * @throws GlotlensException if the file cannot be read or holds no name
     */
    static Optional<String> read(Path run) throws GlotlensException {
        Path file = run.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode json = JsonFile.read(file, LARGEST);
        String name = json.path("name").asText();
        boolean isOurs = json.path("format").asText().equals(FORMAT)
                && json.path("version").asInt() == 1;
        if (!isOurs || !isName(name)) {
            throw new DataException(Message.of(
                    "runName.isNotTheName",
                    "%s is not the name of a training run. Remove it, and the run is called by its folder again.",
                    FileNames.of(file)));
        }
        return Optional.of(name);
    }

    /**
     * Names a run; nothing but blanks takes its own name away.
     *
     * @throws GlotlensException if the folder holds no run, the name cannot be one, or the file cannot be written
     */
    public static void write(Path run, String name) throws GlotlensException {
        if (!RunSummary.isRun(run)) {
            throw new DataException(Message.of(
                    "runName.isNoLongerThere",
                    "%s holds no training run any longer, so it cannot be named. Look where it went, and add that "
                            + "folder.",
                    run));
        }
        String stripped = name.strip();
        if (stripped.isEmpty()) {
            remove(run.resolve(FILE));
            return;
        }
        if (!isName(stripped)) {
            throw new DataException(Message.of(
                    "runName.cannotBe",
                    "A run cannot be called '%s', expected at most %d characters and no line breaks or control "
                            + "characters. Choose a shorter or plainer name.",
                    stripped,
                    MOST));
        }
        ObjectNode json = Json.object();
        json.put("format", FORMAT);
        json.put("version", 1);
        json.put("name", stripped);
        PrettyJson.write(run.resolve(FILE), json);
    }

    /** The name of a folder that holds a run. */
    static String ofFolder(Path run) {
        return String.valueOf(run.toAbsolutePath().normalize().getFileName());
    }

    /** What runs are called beside each other: where two have one name, each with its folder, from the first that differs. */
    public static List<String> apart(List<RunSummary> runs) {
        List<String> names = new ArrayList<>();
        for (RunSummary run : runs) {
            boolean isAlone = runs.stream()
                    .noneMatch(other -> other != run && other.name().equals(run.name()));
            names.add(isAlone ? run.name() : run.name() + " (" + place(run, runs) + ")");
        }
        return List.copyOf(names);
    }

    /** The end of a run's path that no other run of its name shares. */
    private static String place(RunSummary run, List<RunSummary> runs) {
        Path path = run.folder().toAbsolutePath().normalize();
        for (int n = 1; n < path.getNameCount(); n++) {
            Path end = path.subpath(path.getNameCount() - n, path.getNameCount());
            boolean isShared = runs.stream()
                    .filter(other -> other != run && other.name().equals(run.name()))
                    .anyMatch(
                            other -> other.folder().toAbsolutePath().normalize().endsWith(end));
            if (!isShared) {
                return end.toString();
            }
        }
        return path.toString();
    }

    private static boolean isName(String name) {
        return !name.isBlank()
                && name.equals(name.strip())
                && name.codePointCount(0, name.length()) <= MOST
                && name.codePoints().allMatch(RunName::isPlain);
    }

    /** Joiners belong to words of many languages; other invisible characters would hide what a name says. */
    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> point == ZERO_WIDTH_NON_JOINER || point == ZERO_WIDTH_JOINER;
            default -> true;
        };
    }

    private static void remove(Path file) throws CheckpointException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new CheckpointException(
                    Message.of(
                            "runName.cannotRemove",
                            "Cannot remove %s: %s. Allow writing in that folder.",
                            FileNames.of(file),
                            FileNames.reason(e)),
                    e);
        }
    }
}

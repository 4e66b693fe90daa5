package org.glotlens.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonFile;
import org.glotlens.engine.file.PrettyJson;

/** {@code save.json} of a save: where the run stood, and the SHA-256 of every file. */
final class SaveManifest {
    static final String FILE = "save.json";
    private static final String FORMAT = "glotlens-save";

    private SaveManifest() {}

    /**
     * Where a run stands after a step.
     *
     * @param step steps taken
     * @param elapsedSeconds time they took
     * @param watched the validation loss so far
     * @param facts for people: what follows next in schedule, order and random draws
     */
    record Position(int step, double elapsedSeconds, Watched watched, ObjectNode facts) {}

    /** Writes the manifest of the files that are in the folder. */
    static void write(Path folder, Position position) throws GlotlensException {
        ObjectNode json = Json.object();
        json.put("format", FORMAT);
        json.put("version", 1);
        json.put("step", position.step());
        json.put("elapsed_seconds", position.elapsedSeconds());
        position.watched().put(json);
        json.setAll(position.facts());
        ObjectNode files = json.putObject("files");
        for (Path file : files(folder)) {
            files.put(file.getFileName().toString(), Digest.sha256(List.of(file)));
        }
        PrettyJson.write(folder.resolve(FILE), json);
    }

    /** What is wrong with a save, as words that follow its name; empty where every file has its digest. */
    static Optional<String> damage(Path folder) {
        try {
            JsonNode json = JsonFile.read(folder.resolve(FILE));
            if (!json.path("format").asText().equals(FORMAT)
                    || !json.path("step").isInt()) {
                return Optional.of("has a " + FILE + " of another kind");
            }
            for (Map.Entry<String, JsonNode> file : json.path("files").properties()) {
                Path path = folder.resolve(file.getKey());
                if (!Files.isRegularFile(path)) {
                    return Optional.of("lacks " + file.getKey());
                }
                if (!Digest.sha256(List.of(path)).equals(file.getValue().asText())) {
                    return Optional.of("is damaged: " + file.getKey() + " is not what was written");
                }
            }
            return json.path("files").has(RunState.FILE) ? Optional.empty() : Optional.of("lacks " + RunState.FILE);
        } catch (CheckpointException e) {
            return Optional.of("cannot be read (" + e.getMessage() + ")");
        }
    }

    /** Seconds of training before the save. */
    static double elapsedSeconds(Path folder) throws CheckpointException {
        return JsonFile.read(folder.resolve(FILE)).path("elapsed_seconds").asDouble();
    }

    /** Validation losses before the save. */
    static Watched watched(Path folder) throws CheckpointException {
        return Watched.of(JsonFile.read(folder.resolve(FILE)));
    }

    private static List<Path> files(Path folder) throws CheckpointException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new CheckpointException(
                    Message.of(
                            "saveManifest.cannotRead",
                            "Cannot read %s: %s.",
                            FileNames.of(folder),
                            FileNames.reason(e)),
                    e);
        }
    }
}

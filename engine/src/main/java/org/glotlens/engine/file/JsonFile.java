package org.glotlens.engine.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/** Reads the JSON files of a checkpoint folder, each one an object, with a bound on its size. */
public final class JsonFile {
    private static final long LARGEST = 256L << 20;

    private JsonFile() {}

    /**
     * Reads one file.
     *
     * @throws CheckpointException if the file is missing, larger than 256 MiB, not JSON, or not an object
     */
    public static ObjectNode read(Path file) throws CheckpointException {
        return read(file, LARGEST);
    }

    /**
     * Reads one file of a kind that is always small: a tree takes up to twenty times the memory of its text.
     *
     * @param largest most bytes of the file
     * @throws CheckpointException if the file is missing, larger, not JSON, or not an object
     */
    public static ObjectNode read(Path file, long largest) throws CheckpointException {
        String name = FileNames.of(file);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(Message.of(
                    "jsonFile.cannotReadThereIs",
                    "Cannot read %s: there is no such file%s. Give a complete folder in Hugging Face layout.",
                    name,
                    FileNames.brokenLink(file)));
        }
        try {
            long size = Files.size(file);
            if (size > largest) {
                throw new CheckpointException(Message.of(
                        "jsonFile.cannotReadItHas",
                        "Cannot read %s: it has %d bytes, more than the %d allowed.",
                        name,
                        size,
                        largest));
            }
            byte[] bytes = Files.readAllBytes(file);
            Optional<Message> standIn = StandIn.of(Arrays.copyOf(bytes, Math.min(bytes.length, StandIn.ENOUGH_BYTES)));
            if (standIn.isPresent()) {
                throw new CheckpointException(
                        Message.of("jsonFile.cannotRead", "Cannot read %s: %s", name, standIn.get()));
            }
            return parse(bytes, name);
        } catch (JsonProcessingException e) {
            throw new CheckpointException(
                    Message.of(
                            "jsonFile.cannotReadItIs",
                            "Cannot read %s: it is not valid JSON (%s). Mend it or download it again.",
                            name,
                            JsonProblem.at(e)),
                    e);
        } catch (IOException e) {
            throw new CheckpointException(
                    Message.of("jsonFile.cannotRead2", "Cannot read %s: %s.", name, FileNames.reason(e)), e);
        }
    }

    private static ObjectNode parse(byte[] bytes, String name) throws IOException, CheckpointException {
        Optional<LoneSurrogates.Place> half = LoneSurrogates.first(bytes);
        if (half.isPresent()) {
            throw new CheckpointException(Message.of(
                    "jsonFile.cannotReadLineMend",
                    "Cannot read %s: line %d, %s. Mend it or download it again.",
                    name,
                    half.get().line(),
                    half.get().problem()));
        }
        JsonNode node = Json.STRICT_WITH_NAN.readTree(bytes);
        if (node instanceof ObjectNode object) {
            return object;
        }
        boolean isNothing = node == null || node.isMissingNode();
        throw new CheckpointException(Message.of(
                "jsonFile.cannotReadItHolds",
                "Cannot read %s: it holds %s, expected a JSON object. Mend it or download it again.",
                name,
                isNothing ? "nothing" : kind(node)));
    }

    private static String kind(JsonNode node) {
        return node.isArray() ? "a list" : node.isTextual() ? "a text" : "a lone value";
    }
}

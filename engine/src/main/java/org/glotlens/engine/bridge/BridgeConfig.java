package org.glotlens.engine.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonFile;

/**
 * {@code bridge.json}: what a bridge stands between, and how a text becomes what is read.
 *
 * @param template id of the template that wraps the decoder's own text
 * @param encoder folder of the encoder
 * @param made digests of the encoder and the decoder that it was trained with
 */
public record BridgeConfig(
        BridgeShape shape, BridgeSettings settings, String template, Path encoder, BridgeDigests made) {
    /** The name of the file. */
    public static final String FILE = "bridge.json";

    private static final String FORMAT = "glotlens-bridge";
    private static final long LARGEST = 1 << 20;

    /**
     * Reads the file of a folder.
     *
     * @throws CheckpointException if it is missing, of another kind, or holds a value that no bridge has
     */
    public static BridgeConfig read(Path folder) throws CheckpointException {
        Path file = folder.resolve(FILE);
        JsonNode json = JsonFile.read(file, LARGEST);
        try {
            if (!json.path("format").asText().equals(FORMAT)
                    || json.path("version").asInt() != 1) {
                throw new IllegalArgumentException("it is no " + FORMAT + " of version 1");
            }
            BridgeSettings settings = BridgeSettings.defaults().with(json.required("settings"));
            BridgeShape shape = new BridgeShape(settings.kind(), width(json, "d_encoder"), width(json, "d_model"));
            return new BridgeConfig(
                    shape,
                    settings,
                    json.required("template").asText(),
                    Path.of(json.required("encoder").asText()),
                    BridgeDigests.read(json.required("made_with")));
        } catch (IllegalArgumentException | SettingException e) {
            throw new CheckpointException(
                    Message.of(
                            "bridgeConfig.unusable",
                            "%s cannot be used: %s. Give a folder that glotlens bridge wrote.",
                            FileNames.of(file),
                            e.getMessage()),
                    e);
        }
    }

    /**
     * Makes sure that a bridge can be gone on from.
     *
     * @param wanted kind that is to be trained
     * @param folder its own
     * @throws CheckpointException if it is of another kind
     */
    public void requireKind(BridgeKind wanted, Path folder) throws CheckpointException {
        if (shape.kind() != wanted) {
            throw new CheckpointException(Message.of(
                    "bridgeConfig.otherKind",
                    "The bridge %s is of kind %s, and %s is to be trained. Give --kind %s, or leave out"
                            + " --init-bridge.",
                    FileNames.of(folder),
                    shape.kind().label(),
                    wanted.label(),
                    shape.kind().label()));
        }
    }

    private static int width(JsonNode json, String key) {
        int width = json.required(key).asInt();
        if (width < 1 || width > 1 << 20) {
            throw new IllegalArgumentException(key + " is " + json.get(key));
        }
        return width;
    }

    /** The content of the file. */
    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("format", FORMAT);
        json.put("version", 1);
        json.put("d_encoder", shape.dEncoder());
        json.put("d_model", shape.dModel());
        json.put("parameters", shape.parameters());
        json.set("settings", BridgeSettings.table().json(settings));
        json.put("template", template);
        json.put("encoder", encoder.toString());
        json.set("made_with", made.json());
        return json;
    }
}

package org.glotlens.engine.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.hub.HubPlaces;

/**
 * What a run of a bridge is besides a fine-tune, as {@code train_config.json} keeps it under {@code bridge}.
 *
 * @param encoder its folder
 * @param from a bridge to go on from, as the second stage of MindMerger does
 */
public record BridgePlan(Path encoder, Optional<Path> from, BridgeSettings settings) {
    static Optional<BridgePlan> read(JsonNode given, Path file) throws DataException {
        if (!given.isObject()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BridgePlan(
                    HubPlaces.find(given.required("encoder").asText()),
                    Optional.ofNullable(given.path("from").textValue()).map(Path::of),
                    BridgeSettings.defaults().with(given.path("settings"))));
        } catch (SettingException e) {
            throw new DataException(
                    Message.of(
                            "trainPlan.cannotBeUsedCorrectIt",
                            "%s cannot be used. %s Correct it, or take the %s of a run.",
                            FileNames.of(file),
                            e.said(),
                            "train_config.json"),
                    e);
        }
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("encoder", encoder.toString());
        json.put("from", from.map(Path::toString).orElse(null));
        json.set("settings", BridgeSettings.table().json(settings));
        return json;
    }

    /** The same with whole paths. */
    BridgePlan pinned() {
        UnaryOperator<Path> whole =
                path -> Files.exists(path) ? path.toAbsolutePath().normalize() : path;
        return new BridgePlan(whole.apply(encoder), from.map(whole), settings);
    }
}

package org.glotlens.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.glotlens.engine.Message;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.file.Json;

/**
 * Settings of a published recipe, under one name.
 *
 * @param title what a menu shows
 * @param note what it stands for and where it differs from the publication
 * @param isSecondStage whether it goes on from an adapter that an earlier stage left
 */
public record TrainPreset(String name, String title, String note, boolean isSecondStage, TrainSettings settings) {
    private static final String FILE = "presets.json";
    private static final List<TrainPreset> ALL = read();

    /** All presets; the first holds the defaults. */
    public static List<TrainPreset> all() {
        return ALL;
    }

    /**
     * The preset of a name.
     *
     * @throws TrainingException if there is none
     */
    public static TrainPreset named(String name) throws TrainingException {
        return ALL.stream()
                .filter(preset -> preset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TrainingException(Message.of(
                        "trainPreset.isNoPresetExpected",
                        "'%s' is no preset, expected one of %s.",
                        name,
                        ALL.stream().map(TrainPreset::name).collect(Collectors.joining(", ")))));
    }

    private static List<TrainPreset> read() {
        List<TrainPreset> all = new ArrayList<>();
        try (InputStream in = TrainPreset.class.getResourceAsStream(FILE)) {
            for (JsonNode node : Json.STRICT.readTree(in).required("presets")) {
                all.add(new TrainPreset(
                        node.required("name").asText(),
                        node.required("title").asText(),
                        node.required("note").asText(),
                        node.path("init_adapter").asBoolean(),
                        TrainSettings.defaults().with(node.required("settings"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped " + FILE + " cannot be read", e);
        } catch (SettingException e) {
            throw new IllegalStateException("The shipped " + FILE + " cannot be used", e);
        }
        return List.copyOf(all);
    }
}

package org.glotlens.app.preset;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.JsonFile;

/**
 * What a preset left in a folder.
 *
 * @param title of the study
 * @param data files that it ran on
 * @param notes what cannot be reproduced, what was scaled or is missing, one sentence each
 * @param parts figures and tables that are there, those of both variants first, the main ones of each before the others
 */
public record PresetResult(Path folder, String title, List<String> data, List<String> notes, List<Part> parts) {
    private static final String FILE = "preset.json";
    static final String FORMAT = "glotlens-preset-run";
    static final int VERSION = 1;
    private static final long LARGEST = 16 << 20;
    private static final List<String> VARIANTS = List.of("", "published", "corrected");
    private static final List<String> MAIN = List.of("table", "pairs", "lens_summary", "accuracy", "pearson");

    /**
     * A figure or a table.
     *
     * @param variant {@code published}, {@code corrected} or empty for both
     * @param name of its file, without extension
     */
    public record Part(String variant, Kind kind, String name, Path file) {}

    /** What a part is. */
    public enum Kind {
        FIGURE,
        TABLE
    }

    /** Keeps own copies. */
    public PresetResult {
        data = List.copyOf(data);
        notes = List.copyOf(notes);
        parts = List.copyOf(parts);
    }

    /**
     * Reads a folder.
     *
     * @throws GlotlensException if no preset wrote it, another version did, or it cannot be read
     */
    public static PresetResult read(Path folder) throws GlotlensException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new DataException(Message.of(
                    "presetResult.holdsNone",
                    "%s holds no results of a preset, expected %s in it. Choose the folder that a preset wrote.",
                    folder,
                    FILE));
        }
        JsonNode json = JsonFile.read(file, LARGEST);
        if (!json.path("format").asText().equals(FORMAT) || json.path("version").asInt() != VERSION) {
            throw new DataException(Message.of(
                    "presetResult.isOfAnotherVersion",
                    "%s has format '%s', version %s, expected %s, version %s. Run the preset again with this "
                            + "version.",
                    FileNames.of(file),
                    json.path("format").asText(),
                    json.path("version").asText(),
                    FORMAT,
                    VERSION));
        }
        List<Part> parts = new ArrayList<>();
        for (String variant : VARIANTS) {
            Path own = folder.resolve(variant);
            Path figures = variant.isEmpty() ? own : own.resolve("figures");
            parts.addAll(parts(figures, variant, Kind.FIGURE, ".png"));
            if (!variant.isEmpty()) {
                parts.addAll(parts(own, variant, Kind.TABLE, ".csv"));
            }
        }
        return new PresetResult(
                folder, json.path("title").asText(), texts(json.path("data")), texts(json.path("notes")), parts);
    }

    private static List<Part> parts(Path folder, String variant, Kind kind, String end) throws DataException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(end))
                    .map(file -> new Part(variant, kind, name(file, end), file))
                    .sorted(Comparator.comparingInt(PresetResult::rank).thenComparing(Part::name))
                    .toList();
        } catch (IOException e) {
            throw new DataException(
                    Message.of("presetResult.cannotRead", "Cannot read %s: %s.", folder, FileNames.reason(e)), e);
        }
    }

    private static String name(Path file, String end) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - end.length());
    }

    private static int rank(Part part) {
        int at = MAIN.indexOf(part.name());
        return at < 0 ? MAIN.size() : at;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}

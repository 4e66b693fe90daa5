package org.glotlens.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonFile;
import org.glotlens.engine.file.PrettyJson;

/**
 * How many rows of which data files a run learns from, as {@code NAME.recipe.json} says it.
 *
 * @param parts in order; of each file its first rows
 */
public record DataRecipe(List<Part> parts) {
    private static final String ENDING = ".recipe.json";
    private static final String FORMAT = "glotlens-recipe";

    /**
     * Rows of a file.
     *
     * @param file where nothing else is said beside the recipe
     */
    public record Part(Path file, long rows) {}

    /** Whether a file is called as recipes are. */
    static boolean isOne(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /** @throws DataException if it is no recipe, or names no rows */
    static DataRecipe read(Path file) throws DataException {
        JsonNode json;
        try {
            json = JsonFile.read(file);
        } catch (GlotlensException e) {
            throw new DataException(e.said(), e);
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : json.path("parts")) {
            if (!part.path("file").isTextual()
                    || !part.path("rows").canConvertToLong()
                    || part.get("rows").asLong() < 0) {
                throw refused(file, "a part is " + part);
            }
            try {
                parts.add(new Part(
                        file.toAbsolutePath().resolveSibling(part.get("file").asText()),
                        part.get("rows").asLong()));
            } catch (InvalidPathException e) {
                throw refused(file, "a part is " + part);
            }
        }
        if (!json.path("format").asText().equals(FORMAT) || parts.isEmpty()) {
            throw refused(file, "its format is '" + json.path("format").asText() + "' with " + parts.size() + " parts");
        }
        return new DataRecipe(List.copyOf(parts));
    }

    private static DataException refused(Path file, String got) {
        return new DataException(Message.of(
                "dataRecipe.noRecipe",
                "%s is no data recipe: %s, expected format %s and parts with \"file\" and \"rows\".",
                file,
                got,
                FORMAT));
    }

    /** All its files. */
    List<Path> files() {
        return parts.stream().map(Part::file).toList();
    }

    /** @throws DataException naming a file that cannot be used or has too few rows */
    List<TrainExample> examples() throws DataException {
        List<TrainExample> examples = new ArrayList<>();
        for (Part part : parts) {
            if (part.rows() == 0) {
                continue;
            }
            List<TrainExample> all = TrainFile.read(part.file().toString());
            if (all.size() < part.rows()) {
                throw new DataException(Message.of(
                        "dataRecipe.tooFew",
                        "The recipe takes %s rows of %s, which has %s. Plan again with that as its cap.",
                        part.rows(),
                        part.file(),
                        all.size()));
            }
            examples.addAll(all.subList(0, Math.toIntExact(part.rows())));
        }
        return List.copyOf(examples);
    }

    /** The text of the file. */
    public String text() {
        var json = Json.object();
        json.put("format", FORMAT);
        json.put("version", 1);
        var list = json.putArray("parts");
        for (Part part : parts) {
            var node = list.addObject();
            node.put("file", part.file().toString());
            node.put("rows", part.rows());
        }
        return PrettyJson.text(json);
    }
}

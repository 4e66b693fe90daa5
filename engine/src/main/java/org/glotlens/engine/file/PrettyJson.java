package org.glotlens.engine.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.glotlens.engine.CheckpointException;

/** Writes JSON files the way Hugging Face's libraries do: two blanks of indent, one item a line, a final newline. */
public final class PrettyJson {
    private PrettyJson() {}

    /**
     * Writes one file, whole or not at all.
     *
     * @throws CheckpointException if it cannot be written
     */
    public static void write(Path file, JsonNode json) throws CheckpointException {
        AtomicFile.write(file, bytes(json));
    }

    /** What {@link #write} writes. */
    public static byte[] bytes(JsonNode json) {
        return text(json).getBytes(StandardCharsets.UTF_8);
    }

    /** The same as text. */
    public static String text(JsonNode json) {
        return Json.text(Json.ITEM_LINES, json) + "\n";
    }
}

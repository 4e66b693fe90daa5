package org.glotlens.engine.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.NamedRows;
import org.glotlens.engine.file.Read;

/** Reads pairs of prompts to patch between: JSON Lines, as docs/formats.md describes. */
public final class PatchPairFile {
    private PatchPairFile() {}

    /**
     * Reads every row.
     *
     * @throws DataException naming the file and the line that cannot be used
     */
    public static Read<List<PatchPair>> read(Path file) throws DataException {
        return NamedRows.read(file, PatchPairFile::pair);
    }

    private static PatchPair pair(String id, JsonRow row) throws DataException {
        Map<String, List<String>> answers = row.textLists("answers");
        if (answers.isEmpty()) {
            throw row.refuse(Message.of(
                    "patchPairFile.noAnswers",
                    "field \"answers\" is missing or empty. Add curves such as {\"zh\": [\"花\"], \"en\":"
                            + " [\"flower\"]}."));
        }
        return new PatchPair(
                id,
                sources(row),
                row.text("target"),
                position(row, "source_position"),
                position(row, "target_position"),
                answers);
    }

    private static List<String> sources(JsonRow row) throws DataException {
        if (row.has("source") == row.has("sources")) {
            throw row.refuse(Message.of(
                    "patchPairFile.oneSource", "expected either field \"source\", a text, or \"sources\", a list."));
        }
        if (row.has("source")) {
            return List.of(row.text("source"));
        }
        List<String> sources = new ArrayList<>();
        JsonNode list = row.node().get("sources");
        for (JsonNode source : list) {
            if (!source.isTextual() || source.textValue().isBlank()) {
                throw row.refuse(
                        Message.of("patchPairFile.badSource", "field \"sources\" holds %s, expected texts.", source));
            }
            sources.add(source.textValue());
        }
        if (!list.isArray() || sources.isEmpty()) {
            throw row.refuse(
                    Message.of("patchPairFile.noSources", "field \"sources\" is %s, expected a list of texts.", list));
        }
        return List.copyOf(sources);
    }

    private static int position(JsonRow row, String field) throws DataException {
        if (!row.has(field)) {
            return -1;
        }
        JsonNode position = row.node().get(field);
        if (!position.isIntegralNumber() || !position.canConvertToInt()) {
            throw row.refuse(Message.of(
                    "patchPairFile.badPosition",
                    "field \"%s\" is %s, expected the number of a token, -1 for the last.",
                    field,
                    position));
        }
        return position.intValue();
    }
}

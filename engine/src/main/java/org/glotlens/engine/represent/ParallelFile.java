package org.glotlens.engine.represent;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.NamedRows;
import org.glotlens.engine.file.Read;

/** Reads parallel files: one JSON object a line, as docs/formats.md describes. */
public final class ParallelFile {
    private ParallelFile() {}

    /**
     * Reads every row.
     *
     * @throws DataException naming the file and the line that cannot be used
     */
    public static Read<List<ParallelItem>> read(Path file) throws DataException {
        return NamedRows.read(file, ParallelFile::item);
    }

    private static ParallelItem item(String id, JsonRow row) throws DataException {
        row.requireCodes("texts", "prefix");
        ParallelItem item = new ParallelItem(id, row.texts("texts"), row.optionalTexts("prefix"));
        if (item.texts().isEmpty()) {
            throw row.refuse(Message.of(
                    "parallelFile.fieldTextsIsMissing",
                    "field \"texts\" is missing or empty. Add texts such as {\"en\": \"…\", \"de\": \"…\"}."));
        }
        for (Map.Entry<String, String> prefix : item.prefix().entrySet()) {
            String text = item.texts().get(prefix.getKey());
            if (text == null) {
                throw row.refuse(Message.of(
                        "parallelFile.prefixBelongsToNo",
                        "prefix.%s belongs to no text. Remove it or add the text.",
                        prefix.getKey()));
            }
            if (!text.startsWith(prefix.getValue())) {
                throw row.refuse(Message.of(
                        "parallelFile.textsDoesNotBegin",
                        "texts.%s does not begin with prefix.%s. The prefix must be the leading part of the text.",
                        prefix.getKey(),
                        prefix.getKey()));
            }
            if (text.length() == prefix.getValue().length()) {
                throw row.refuse(Message.of(
                        "parallelFile.prefixIsTheWhole",
                        "prefix.%s is the whole text, so no content is left to pool.",
                        prefix.getKey()));
            }
        }
        return item;
    }
}

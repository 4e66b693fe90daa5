package org.glotlens.engine.confusion;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.NamedRows;
import org.glotlens.engine.file.Read;

/** Reads prompts: JSON Lines with {@code prompt} and {@code language}, and {@code id}, {@code source} and {@code task} where wanted. */
public final class ConfusionPromptFile {
    private ConfusionPromptFile() {}

    /**
     * Reads every row.
     *
     * @throws DataException naming the file and the line that cannot be used
     */
    public static Read<List<ConfusionPrompt>> read(Path file) throws DataException {
        return NamedRows.readNumbered(
                file,
                (id, row) -> new ConfusionPrompt(
                        id,
                        row.optionalText("task"),
                        row.optionalText("source"),
                        row.code("language"),
                        row.text("prompt")));
    }
}

package org.glotlens.engine.steer;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.NamedRows;
import org.glotlens.engine.file.Read;

/** Reads prompts to be steered: JSON Lines with {@code id}, {@code prompt} and, where they are known, {@code answers}. */
public final class SteerPromptFile {
    private SteerPromptFile() {}

    /**
     * Reads every row.
     *
     * @throws DataException naming the file and the line that cannot be used
     */
    public static Read<List<SteerPrompt>> read(Path file) throws DataException {
        return NamedRows.readNumbered(
                file, (id, row) -> new SteerPrompt(id, row.text("prompt"), row.textLists("answers")));
    }
}

package org.glotlens.engine.lens;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.run.DataException;

/** Reads prompts files: one JSON object a line, as docs/formats.md describes. */
public final class PromptFile {
    private PromptFile() {}

    /**
     * Reads every row.
     *
     * @throws DataException naming the file and the line that cannot be used
     */
    public static List<Prompt> read(Path file) throws DataException {
        throw new IllegalStateException("to be written: " + file);
    }
}

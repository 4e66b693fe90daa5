package org.glotlens.engine.represent;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.run.DataException;

/** Reads parallel files: one JSON object a line, as docs/formats.md describes. */
public final class ParallelFile {
    private ParallelFile() {}

    /**
     * Reads every row.
     *
     * @throws DataException naming the file and the line that cannot be used
     */
    public static List<ParallelItem> read(Path file) throws DataException {
        throw new IllegalStateException("to be written: " + file);
    }
}

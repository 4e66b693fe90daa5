package org.glotlens.engine.train;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.run.DataException;

/** Reads training rows from JSON, JSON Lines, TSV or two aligned text files, as docs/formats.md describes. */
public final class TrainFile {
    private TrainFile() {}

    /**
     * Reads every row of one {@code --data} value: a file, or {@code a.zh:a.en} for two aligned text files.
     *
     * @throws DataException naming the file and the line that cannot be used
     */
    public static List<TrainExample> read(String data) throws DataException {
        throw new IllegalStateException("to be written: " + Path.of(data));
    }
}

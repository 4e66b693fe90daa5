package org.glotlens.engine.export;

import java.nio.file.Path;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.JsonRows;

/** Reads token id files, {@code {"input_ids": [[1, 5], [1, 9, 4]]}}, as docs/formats.md describes. */
public final class IdsFile {
    private IdsFile() {}

    /**
     * Reads the rows of ids; they may differ in length.
     *
     * @return [row][token], at least one row, no row empty, no id negative
     * @throws DataException naming the file and what cannot be used
     */
    public static int[][] read(Path file) throws DataException {
        JsonRow object = JsonRows.readObject(file);
        int[][] rows = object.intRows("input_ids");
        for (int i = 0; i < rows.length; i++) {
            for (int id : rows[i]) {
                if (id < 0) {
                    throw object.refuse(Message.of(
                            "idsFile.inputIdsHoldsExpected", "input_ids[%s] holds %s, expected ids from 0.", i, id));
                }
            }
        }
        return rows;
    }
}

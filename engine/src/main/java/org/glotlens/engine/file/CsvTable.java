package org.glotlens.engine.file;

import java.io.IOException;
import java.io.Writer;
import org.apache.commons.csv.CSVFormat;

/**
 * Prints one CSV table: comma, LF, a header, decimal points, quotes only where needed. Numbers carry as many digits as
 * it takes to read the same float or double back; a NaN or nothing is an empty cell.
 */
public final class CsvTable {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final Writer out;

    public CsvTable(Writer out, String... header) throws IOException {
        this.out = out;
        FORMAT.printRecord(out, (Object[]) header);
    }

    /** Prints a row of strings and numbers. */
    public void row(Object... cells) throws IOException {
        Object[] texts = new Object[cells.length];
        for (int i = 0; i < cells.length; i++) {
            texts[i] = text(cells[i]);
        }
        FORMAT.printRecord(out, texts);
    }

    private static Object text(Object cell) {
        return switch (cell) {
            case null -> "";
            case Float f when f.isNaN() -> "";
            case Double d when d.isNaN() -> "";
            default -> cell;
        };
    }
}

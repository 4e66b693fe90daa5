package org.glotlens.app.preset;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;

/**
 * The head of a CSV file, to look at.
 *
 * @param rows each as long as the header; at most {@link #MOST}
 * @param further how many rows there are beyond those
 */
public record ResultTable(List<String> header, List<List<String>> rows, int further) {
    /** As many rows as a person looks through. */
    public static final int MOST = 2000;

    /** Keeps own copies. */
    public ResultTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file with a header.
     *
     * @throws DataException if it cannot be read, or its rows are not as long as the header
     */
    public static ResultTable read(Path file) throws DataException {
        try (Reader text = Files.newBufferedReader(file);
                CSVParser parser = CSVFormat.RFC4180.parse(text)) {
            List<String> header = List.of();
            List<List<String>> rows = new ArrayList<>();
            int further = 0;
            for (CSVRecord row : parser) {
                if (header.isEmpty()) {
                    header = row.toList();
                } else if (row.size() != header.size()) {
                    throw broken(file, "row " + parser.getRecordNumber() + " has another number of cells", null);
                } else if (rows.size() < MOST) {
                    rows.add(row.toList());
                } else {
                    further++;
                }
            }
            return new ResultTable(header, rows, further);
        } catch (UncheckedIOException e) {
            throw broken(file, FileNames.reason(e.getCause()), e);
        } catch (IOException e) {
            throw broken(file, FileNames.reason(e), e);
        }
    }

    private static DataException broken(Path file, Object problem, Exception cause) {
        return new DataException(
                Message.of(
                        "resultTable.cannotShow",
                        "%s cannot be shown as a table: %s. Run the preset again.",
                        FileNames.of(file),
                        problem),
                cause);
    }
}

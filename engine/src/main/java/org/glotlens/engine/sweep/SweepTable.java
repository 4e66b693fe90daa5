package org.glotlens.engine.sweep;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.measure.MeasurementKind;

/**
 * The table of a study: a row for each row of the tables of its cells, a column for whatever some table says. Read cell by
 * cell, so that a large study needs no memory for it.
 *
 * @param cells in order; those that are not finished have no row
 */
public record SweepTable(SweepFolder folder, List<SweepCell> cells) {
    /** Columns ahead of those of the tables. */
    private static final List<String> OWN = own();

    /** Columns of tables that mean something else than those of the same name ahead of them. */
    private static final Map<String, String> RENAMED =
            Map.of("checkpoint", "side", "model", "side", "language", "of_language", "measurement", "of_measurement");

    private static List<String> own() {
        List<String> own = new ArrayList<>(List.of("cell"));
        own.addAll(SweepAxis.columns());
        own.addAll(List.of("failure", "table"));
        return List.copyOf(own);
    }

    /**
     * A table that was written.
     *
     * @param summary what it is made from
     * @param columns what its columns hold, in order
     */
    public record Written(SweepSummary summary, Columns columns) {}

    /** Names of columns with what they hold. */
    public static final class Columns {
        private final Map<String, ColumnType> types = new LinkedHashMap<>();

        private Columns(Iterable<String> names) {
            names.forEach(name -> types.put(name, ColumnType.EMPTY));
        }

        private void see(List<String> row) {
            int i = 0;
            for (Map.Entry<String, ColumnType> column : types.entrySet()) {
                column.setValue(column.getValue().and(ColumnType.of(row.get(i++))));
            }
        }
    }

    /** Takes a row, a text for each column. */
    private interface Rows {
        void row(List<String> cells) throws IOException;
    }

    /** Writes it as CSV, with LF ends of lines, and sums up what it is made from. */
    public Written write(Writer out) throws IOException {
        Set<String> names = new LinkedHashSet<>(OWN);
        names.addAll(columns());
        Columns columns = new Columns(names);
        CsvTable table = new CsvTable(out, names.toArray(String[]::new));
        SweepSummary summary = each(columns, row -> {
            columns.see(row);
            table.row(row.toArray());
        });
        return new Written(summary, columns);
    }

    /**
     * Writes the same rows as Parquet, with typed columns.
     *
     * @param columns those of the CSV
     * @throws DataException if the file cannot be written
     */
    public void writeParquet(Path file, Columns columns) throws DataException {
        try (ParquetRows rows = new ParquetRows(file, columns.types)) {
            each(columns, rows::row);
        } catch (IOException e) {
            throw new DataException(
                    Message.of("sweepTable.cannotWrite", "Cannot write %s: %s.", file, FileNames.reason(e)), e);
        }
    }

    private SweepSummary each(Columns columns, Rows to) throws IOException {
        SweepSummary summary = new SweepSummary();
        List<String> names = List.copyOf(columns.types.keySet());
        for (SweepCell cell : cells) {
            Optional<CellNote> note = folder.note(cell);
            if (note.isEmpty()) {
                continue;
            }
            summary.add(CellOutcome.of(cell, note.get()));
            if (note.get().isFailure()) {
                to.row(row(cell, names, note.get().failure(), "", Map.of()));
            } else {
                for (CellTable each : note.get().tables()) {
                    rows(cell, names, each, to);
                }
            }
        }
        return summary;
    }

    private static void rows(SweepCell cell, List<String> names, CellTable from, Rows to) throws IOException {
        for (List<String> row : from.rows()) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < row.size(); i++) {
                values.put(renamed(from.header().get(i)), row.get(i));
            }
            to.row(row(cell, names, "", from.name(), values));
        }
    }

    private static List<String> row(
            SweepCell cell, List<String> names, String failure, String table, Map<String, String> values) {
        List<String> row = new ArrayList<>(names.size());
        row.add(Integer.toString(cell.number()));
        for (SweepAxis axis : SweepAxis.values()) {
            row.add(cell.name(axis));
        }
        row.add(failure);
        row.add(table);
        for (String name : names.subList(OWN.size(), names.size())) {
            row.add(values.getOrDefault(name, ""));
        }
        return row;
    }

    /** The columns of all tables, by the order of kinds and tables, whatever the order of the cells. */
    private Set<String> columns() {
        Map<String, Set<String>> headers = new HashMap<>();
        for (SweepCell cell : cells) {
            Optional<CellNote> note = folder.note(cell);
            for (CellTable each : note.map(CellNote::tables).orElse(List.of())) {
                headers.computeIfAbsent(note.get().kind() + "/" + each.name(), _ -> new LinkedHashSet<>())
                        .addAll(each.header());
            }
        }
        Set<String> columns = new LinkedHashSet<>();
        for (MeasurementKind<?, ?> kind : MeasurementKind.ALL) {
            for (String table : CellTables.OF_KIND.get(kind.name())) {
                headers.getOrDefault(kind.name() + "/" + table, Set.of()).forEach(name -> columns.add(renamed(name)));
            }
        }
        return columns;
    }

    private static String renamed(String column) {
        return RENAMED.getOrDefault(column, column);
    }
}

package org.glotlens.engine.sweep;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.file.CsvTable;
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

    /** Writes it, with LF ends of lines, and sums up what it is made from. */
    public SweepSummary write(Writer out) throws IOException {
        List<String> columns = new ArrayList<>(OWN);
        columns.addAll(columns());
        CsvTable table = new CsvTable(out, columns.toArray(String[]::new));
        SweepSummary summary = new SweepSummary();
        for (SweepCell cell : cells) {
            Optional<CellNote> note = folder.note(cell);
            if (note.isEmpty()) {
                continue;
            }
            summary.add(cell, note.get());
            if (note.get().isFailure()) {
                table.row(row(cell, columns, note.get().failure(), "", Map.of()));
            } else {
                for (CellTable each : note.get().tables()) {
                    write(table, cell, columns, each);
                }
            }
        }
        return summary;
    }

    private static void write(CsvTable table, SweepCell cell, List<String> columns, CellTable from) throws IOException {
        for (List<String> row : from.rows()) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < row.size(); i++) {
                values.put(renamed(from.header().get(i)), row.get(i));
            }
            table.row(row(cell, columns, "", from.name(), values));
        }
    }

    private static Object[] row(
            SweepCell cell, List<String> columns, String failure, String table, Map<String, String> values) {
        Object[] row = new Object[columns.size()];
        row[0] = cell.number();
        for (SweepAxis axis : SweepAxis.values()) {
            row[1 + axis.ordinal()] = cell.name(axis);
        }
        row[OWN.size() - 2] = failure;
        row[OWN.size() - 1] = table;
        for (int i = OWN.size(); i < row.length; i++) {
            row[i] = values.getOrDefault(columns.get(i), "");
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

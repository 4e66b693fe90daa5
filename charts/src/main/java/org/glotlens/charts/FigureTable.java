package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The numbers that a figure draws, no more and no fewer.
 *
 * @param header column names
 * @param rows cells as text, one per column; numbers with a decimal point, empty where there is no value
 */
public record FigureTable(List<String> header, List<List<String>> rows) {

    public FigureTable {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        int columns = header.size();
        for (List<String> row : rows) {
            if (row.size() != columns) {
                throw new IllegalArgumentException("Table row has " + row.size() + " cells, expected " + columns);
            }
        }
    }

    /** A number for a cell, with the digits that give it back exactly; empty for NaN, and nought has no sign. */
    static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value == 0 ? 0 : value);
    }

    /** The rows of several tables under all their columns; a cell of a column that a table does not have is empty. */
    static FigureTable joined(List<FigureTable> tables) {
        List<String> columns = tables.stream()
                .flatMap(table -> table.header().stream())
                .distinct()
                .toList();
        List<List<String>> all = new ArrayList<>();
        for (FigureTable table : tables) {
            for (List<String> row : table.rows()) {
                all.add(columns.stream()
                        .map(column -> table.header().indexOf(column))
                        .map(place -> place < 0 ? "" : row.get(place))
                        .toList());
            }
        }
        return new FigureTable(columns, all);
    }

    /** The table as comma-separated values (RFC 4180, lines ended by a line feed), header first. */
    public String toCsv() {
        StringBuilder text = new StringBuilder();
        appendRow(text, header);
        rows.forEach(row -> appendRow(text, row));
        return text.toString();
    }

    private static void appendRow(StringBuilder text, List<String> row) {
        text.append(row.stream().map(FigureTable::quoted).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String quoted(String cell) {
        boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}

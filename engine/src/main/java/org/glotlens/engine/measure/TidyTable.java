package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.LatexTable;

/**
 * The numbers of a result's tables as one long table, a number a row: {@code measurement, checkpoint, language, layer, statistic,
 * value, lower, upper}. Tables of single prompts, texts or neurons are not in it. A statistic is called by its table and column,
 * {@code lens_summary.mean}, with whatever else tells rows apart behind it: {@code overtake_summary.share[outcome=never]}.
 */
public final class TidyTable {
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /** Columns of tables with a row for each single thing that was measured. */
    private static final Set<String> SINGLE = Set.of(
            "prompt",
            "id",
            "item",
            "pair",
            "neuron",
            "unit",
            "uuid",
            "row",
            "position",
            "candidate",
            "completion",
            "draw");

    /** Numbers that tell rows apart rather than being measured. */
    private static final Set<String> TELLING = Set.of("k", "step", "characters");

    private static final Set<String> LANGUAGES = Set.of("language", "curve");
    private static final Set<String> PAIRS = Set.of("language_a", "language_b");
    private static final Set<String> CHECKPOINTS = Set.of("checkpoint", "model");

    private final String measurement;
    private final List<Row> rows = new ArrayList<>();

    private record Row(Map<String, String> keys, String statistic, String value, String lower, String upper) {}

    /**
     * An empty table.
     *
     * @param measurement what the numbers are of, such as {@code lens}
     */
    public TidyTable(String measurement) {
        this.measurement = measurement;
    }

    /**
     * Adds the numbers of a table, unless its rows are single prompts or the like.
     *
     * @param table its name without an ending
     */
    public void add(String table, Path csv) throws IOException {
        try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(csv), CSV)) {
            List<String> header = parser.getHeaderNames();
            if (header.stream().noneMatch(SINGLE::contains)) {
                List<CSVRecord> records = parser.getRecords();
                List<String> measured = header.stream()
                        .filter(column -> !isKey(column) && isNumeric(records, column))
                        .toList();
                List<String> telling = header.stream()
                        .filter(column -> !isKey(column) && !measured.contains(column))
                        .toList();
                records.forEach(row -> add(table, row, measured, telling));
            }
        }
    }

    private void add(String table, CSVRecord row, List<String> measured, List<String> telling) {
        String told = telling.stream()
                .filter(column -> !row.get(column).isEmpty())
                .map(column -> column + "=" + row.get(column))
                .collect(Collectors.joining("; "));
        for (int i = 0; i < measured.size(); i++) {
            String column = measured.get(i);
            if (!isLow(column) && !isHigh(column) && !row.get(column).isEmpty()) {
                boolean hasInterval =
                        i + 2 < measured.size() && isLow(measured.get(i + 1)) && isHigh(measured.get(i + 2));
                rows.add(new Row(
                        keys(row),
                        table + "." + column + (told.isEmpty() ? "" : "[" + told + "]"),
                        row.get(column),
                        hasInterval ? row.get(measured.get(i + 1)) : "",
                        hasInterval ? row.get(measured.get(i + 2)) : ""));
            }
        }
    }

    private static Map<String, String> keys(CSVRecord row) {
        Map<String, String> keys = new LinkedHashMap<>();
        row.toMap().forEach((column, cell) -> {
            if (CHECKPOINTS.contains(column)) {
                keys.put("checkpoint", cell);
            } else if (LANGUAGES.contains(column)) {
                keys.put("language", cell);
            } else if (column.equals("layer")) {
                keys.put("layer", cell);
            }
        });
        if (row.isMapped("language_a")) {
            keys.put("language", row.get("language_a") + "-" + row.get("language_b"));
        }
        return keys;
    }

    private static boolean isKey(String column) {
        return CHECKPOINTS.contains(column)
                || LANGUAGES.contains(column)
                || PAIRS.contains(column)
                || column.equals("layer")
                || column.equals("n");
    }

    private static boolean isNumeric(List<CSVRecord> records, String column) {
        return !TELLING.contains(column)
                && records.stream().map(row -> row.get(column)).allMatch(c -> c.isEmpty() || LatexTable.isNumber(c))
                && records.stream().anyMatch(row -> !row.get(column).isEmpty());
    }

    private static boolean isLow(String column) {
        return column.equals("low") || column.endsWith("_low") || column.equals("q05");
    }

    private static boolean isHigh(String column) {
        return column.equals("high") || column.endsWith("_high") || column.equals("q95");
    }

    /** Writes all that was added. */
    public void write(Writer out) throws IOException {
        CsvTable table = new CsvTable(
                out, "measurement", "checkpoint", "language", "layer", "statistic", "value", "lower", "upper");
        for (Row row : rows) {
            table.row(
                    measurement,
                    row.keys().getOrDefault("checkpoint", ""),
                    row.keys().getOrDefault("language", ""),
                    row.keys().getOrDefault("layer", ""),
                    row.statistic(),
                    row.value(),
                    row.lower(),
                    row.upper());
        }
    }
}

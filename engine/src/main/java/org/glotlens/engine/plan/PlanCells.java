package org.glotlens.engine.plan;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/** Tables of a plan as they are typed: rows of cells, which may be wrong or half there. */
public final class PlanCells {
    /** Columns of points. */
    public static final List<String> POINTS = List.of("language", "examples", "score");

    /** Columns of languages. */
    public static final List<String> LANGUAGES = List.of("language", "gamma", "cap", "file");

    private PlanCells() {}

    /**
     * Rows of a text, such as a spreadsheet puts on the clipboard: cells with tabs between them, else semicolons, else
     * commas. A first row of headings says which column is which; without one they stand in the usual order.
     *
     * @throws DataException if a row has more cells than there are columns
     */
    public static List<List<String>> of(String text, List<String> columns) throws DataException {
        List<List<String>> rows = split(text);
        List<Integer> order = new ArrayList<>();
        boolean isHeaded = !rows.isEmpty()
                && rows.getFirst().stream().allMatch(cell -> columns.contains(cell.toLowerCase(Locale.ROOT)));
        for (String cell : isHeaded ? rows.removeFirst() : columns) {
            order.add(columns.indexOf(cell.toLowerCase(Locale.ROOT)));
        }
        List<List<String>> cells = new ArrayList<>();
        for (List<String> row : rows) {
            if (row.size() > order.size()) {
                throw new DataException(Message.of(
                        "planCells.many",
                        "A row has %s cells (%s), expected at most %s: %s.",
                        row.size(),
                        String.join(" | ", row),
                        order.size(),
                        String.join(", ", columns)));
            }
            String[] placed = new String[columns.size()];
            Arrays.fill(placed, "");
            for (int i = 0; i < row.size(); i++) {
                placed[order.get(i)] = row.get(i);
            }
            cells.add(List.of(placed));
        }
        return List.copyOf(cells);
    }

    private static List<List<String>> split(String text) throws DataException {
        char between = text.indexOf('\t') >= 0 ? '\t' : text.indexOf(';') >= 0 ? ';' : ',';
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(between)
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true)
                .get();
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            for (CSVRecord row : parser) {
                List<String> cells = row.stream().map(String::strip).toList();
                if (!isBlank(cells)) {
                    rows.add(cells);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new DataException(
                    Message.of("planCells.broken", "What was pasted is no table: a quote has no end."), e);
        }
        return rows;
    }

    /** Whether nothing is typed in a row. */
    public static boolean isBlank(List<String> row) {
        return row.stream().allMatch(String::isBlank);
    }

    /** Rows as the text of a CSV table with its headings; those where nothing is typed are left out. */
    public static String csv(List<String> columns, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        for (List<String> row : rows) {
            if (!isBlank(row)) {
                text.append(String.join(",", row.stream().map(PlanCells::quoted).toList()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String quoted(String cell) {
        boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? cell.strip() : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** Points as rows. */
    public static List<List<String>> ofPoints(List<LawPoint> points) {
        return points.stream()
                .map(point -> List.of(point.language(), number(point.examples()), number(point.score())))
                .toList();
    }

    /**
     * Languages as rows; what has its usual value is empty.
     *
     * @param folder that files are seen from
     */
    public static List<List<String>> ofLanguages(List<PlannedLanguage> languages, Path folder) {
        return languages.stream()
                .map(language -> List.of(
                        language.language(),
                        Double.isNaN(language.gamma()) ? "" : number(language.gamma()),
                        Double.isInfinite(language.cap()) ? "" : number(language.cap()),
                        language.file().isEmpty()
                                ? ""
                                : folder.resolve(language.file()).normalize().toString()))
                .toList();
    }

    /** A number as a person would type it, to its last digit. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}

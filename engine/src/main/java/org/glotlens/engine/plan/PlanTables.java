package org.glotlens.engine.plan;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.TextLines;

/** Reads points and languages of a plan, CSV with a header. */
public final class PlanTables {
    private PlanTables() {}

    /**
     * Points: {@code language,examples,score}, returned by language and number of examples.
     *
     * @throws DataException naming the file and the row that cannot be used
     */
    public static Read<List<LawPoint>> points(Path file) throws DataException {
        InputFile input = new InputFile(file);
        return new Read<>(points(file.toString(), text(input)), List.of(input.read()));
    }

    /**
     * The same of the text of a table.
     *
     * @param name what sentences call it
     * @throws DataException naming it and the row that cannot be used
     */
    public static List<LawPoint> points(String name, String text) throws DataException {
        List<LawPoint> points = new ArrayList<>();
        each(
                name,
                text,
                List.of("language", "examples", "score"),
                row -> points.add(new LawPoint(row.text("language"), row.number("examples"), row.number("score"))));
        points.sort(Comparator.comparing(LawPoint::language).thenComparingDouble(LawPoint::examples));
        return List.copyOf(points);
    }

    /**
     * Languages: {@code language}, and where they are known {@code gamma}, {@code cap} and {@code file}.
     *
     * @throws DataException naming the file and the row that cannot be used
     */
    public static Read<List<PlannedLanguage>> languages(Path file) throws DataException {
        InputFile input = new InputFile(file);
        return new Read<>(languages(file.toString(), text(input)), List.of(input.read()));
    }

    /**
     * The same of the text of a table.
     *
     * @param name what sentences call it
     * @throws DataException naming it and the row that cannot be used
     */
    public static List<PlannedLanguage> languages(String name, String text) throws DataException {
        List<PlannedLanguage> languages = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        each(name, text, List.of("language"), row -> {
            String language = row.text("language");
            if (!seen.add(language)) {
                throw row.refused("language '" + language + "' stands there twice");
            }
            double gamma = row.has("gamma") ? row.number("gamma") : 1;
            double cap = row.has("cap") ? row.number("cap") : Double.POSITIVE_INFINITY;
            if (!(gamma > 0) || Double.isInfinite(gamma) || !(cap > 0)) {
                throw row.refused("gamma is " + gamma + " and cap " + cap + ", expected numbers above 0");
            }
            languages.add(new PlannedLanguage(language, gamma, cap, row.has("file") ? row.text("file") : ""));
        });
        return List.copyOf(languages);
    }

    private static String text(InputFile input) throws DataException {
        StringBuilder text = new StringBuilder();
        TextLines.read(input, (_, line) -> text.append(line).append('\n'));
        return text.toString();
    }

    @FunctionalInterface
    private interface Taking {
        void take(Row row) throws DataException;
    }

    /** A row of a table, which says where it stands. */
    private record Row(String table, CSVRecord cells) {
        boolean has(String column) {
            return cells.isSet(column) && !cells.get(column).isBlank();
        }

        String text(String column) throws DataException {
            if (!has(column)) {
                throw refused("column " + column + " is empty");
            }
            return cells.get(column).strip();
        }

        double number(String column) throws DataException {
            try {
                double number = Double.parseDouble(text(column));
                if (number > Double.NEGATIVE_INFINITY) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw refused("column " + column + " is '" + text(column) + "', expected a number");
        }

        DataException refused(String why) {
            return new DataException(
                    Message.of("planTables.row", "%s, row %s: %s.", table, cells.getRecordNumber(), why));
        }
    }

    private static void each(String name, String text, List<String> columns, Taking taking) throws DataException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        int rows = 0;
        try (CSVParser parser = format.parse(new StringReader(text))) {
            for (String column : columns) {
                if (!parser.getHeaderMap().containsKey(column)) {
                    throw new DataException(Message.of(
                            "planTables.column",
                            "%s: column %s is missing, got %s.",
                            name,
                            column,
                            String.join(", ", parser.getHeaderNames())));
                }
            }
            for (CSVRecord row : parser) {
                taking.take(new Row(name, row));
                rows++;
            }
        } catch (UncheckedIOException e) {
            throw broken(name, e.getCause());
        } catch (IOException e) {
            throw broken(name, e);
        } catch (IllegalArgumentException e) {
            throw broken(name, new IOException(e.getMessage(), e));
        }
        if (rows == 0) {
            throw new DataException(Message.of("planTables.empty", "%s has no rows.", name));
        }
    }

    private static DataException broken(String name, IOException e) {
        return new DataException(
                Message.of("planTables.broken", "%s is no CSV table: %s.", name, FileNames.reason(e)), e);
    }
}

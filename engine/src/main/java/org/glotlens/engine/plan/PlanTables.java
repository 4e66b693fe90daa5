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
import java.util.regex.Pattern;
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
    /** As people write numbers, and no other way in which Java does. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

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
                throw row.refused(Message.of("planTables.twice", "language '%s' stands there twice", language));
            }
            double gamma = row.has("gamma") ? row.positive("gamma") : Double.NaN;
            double cap = row.has("cap") ? row.positive("cap") : Double.POSITIVE_INFINITY;
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
                throw refused(Message.of("planTables.blank", "column %s is empty", column));
            }
            return cells.get(column).strip();
        }

        double number(String column) throws DataException {
            String text = text(column);
            double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
            if (Double.isFinite(number)) {
                return number;
            }
            throw refused(Message.of("planTables.number", "column %s is '%s', expected a number", column, text));
        }

        /** What there is of something: a number above 0 that has an end. */
        double positive(String column) throws DataException {
            double number = number(column);
            if (number > 0) {
                return number;
            }
            throw refused(Message.of(
                    "planTables.positive", "column %s is '%s', expected a number above 0", column, text(column)));
        }

        DataException refused(Message why) {
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
            if (parser.getHeaderNames().isEmpty()) {
                throw empty(name);
            }
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
            throw empty(name);
        }
    }

    private static DataException empty(String name) {
        return new DataException(Message.of("planTables.empty", "%s has no rows.", name));
    }

    private static DataException broken(String name, IOException e) {
        return new DataException(
                Message.of("planTables.broken", "%s is no CSV table: %s.", name, FileNames.reason(e)), e);
    }
}

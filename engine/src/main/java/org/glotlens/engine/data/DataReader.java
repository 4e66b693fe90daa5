package org.glotlens.engine.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.BrokenRow;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.JsonRows;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.file.TextLines;

/**
 * Reads one data file, its format recognised from its content unless it is named. UTF-8 only, with or without byte order
 * mark, lines ending in LF or CR LF. Defects are not looked for here, see {@link DefectSearch}.
 */
public final class DataReader {
    private static final long LARGEST_FILE = 1L << 30;

    private DataReader() {}

    /**
     * Reads a file.
     *
     * @param format empty to recognise it
     * @throws DataException if the file cannot be read, is of no known format, or has no row that can be used
     */
    public static Imported read(LanguageFile file, Optional<DataFormat> format) throws DataException {
        requireSize(file.file());
        InputFile input = new InputFile(file.file());
        DataFormat known = format.isPresent() ? format.get() : recognise(input);
        RowCollector rows = new RowCollector(file.file().toString());
        Optional<String> told = switch (known.container()) {
            case JSON -> readJson(input, known, rows);
            case CSV -> readWords(input, rows);
            case TSV -> readNumbers(input, rows);
            case TEXT ->
                throw new DataException(Message.of(
                        "dataReader.alignedTextNeedsTwo",
                        "Aligned text needs two files or more, got only %s.",
                        file.file()));
        };
        String language = file.language().or(() -> told).orElse("");
        file.understood().ifPresent(rows::tell);
        return imported(List.of(input.read()), known, language, rows);
    }

    /**
     * Reads text files whose lines n belong together; lines that are empty in every file are refused as well.
     *
     * @throws DataException if a file cannot be read, or the files differ in their number of lines
     */
    public static Imported readAligned(List<LanguageFile> files) throws DataException {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        List<Input> inputs = new ArrayList<>();
        for (LanguageFile file : files) {
            requireSize(file.file());
            List<String> lines = new ArrayList<>();
            InputFile input = new InputFile(file.file());
            TextLines.read(input, (_, text) -> lines.add(text));
            inputs.add(input.read());
            if (texts.put(file.requireLanguage(), lines) != null) {
                throw new DataException(Message.of(
                        "dataReader.twoFilesAreIn",
                        "Two files are in %s. Name their languages, for example en=%s.",
                        file.requireLanguage(),
                        file.file().getFileName()));
            }
        }
        int lines = texts.values().iterator().next().size();
        if (texts.values().stream().anyMatch(other -> other.size() != lines)) {
            StringBuilder counts = new StringBuilder();
            texts.forEach((language, all) ->
                    counts.append(counts.isEmpty() ? "" : ", ").append(language + " " + all.size()));
            throw new DataException(Message.of(
                    "dataReader.theAlignedFilesDiffer",
                    "The aligned files differ in their number of lines (%s), expected the same. Line n of "
                            + "each must be the same sentence.",
                    counts));
        }
        RowCollector rows = new RowCollector(names(inputs));
        files.forEach(file -> file.understood().ifPresent(rows::tell));
        for (int i = 0; i < lines; i++) {
            rows.next();
            Map<String, String> row = new LinkedHashMap<>();
            for (Map.Entry<String, List<String>> language : texts.entrySet()) {
                row.put(language.getKey(), language.getValue().get(i));
            }
            List<String> empty = row.entrySet().stream()
                    .filter(text -> text.getValue().isBlank())
                    .map(Map.Entry::getKey)
                    .toList();
            if (empty.isEmpty()) {
                rows.take(row, "");
            } else {
                rows.refuse("the line is empty in " + String.join(", ", empty));
            }
        }
        return imported(inputs, DataFormat.ALIGNED, "", rows);
    }

    private static String names(List<Input> inputs) {
        return inputs.stream().map(Input::name).collect(Collectors.joining(", "));
    }

    private static Imported imported(List<Input> inputs, DataFormat format, String language, RowCollector rows)
            throws DataException {
        return new Imported(
                names(inputs),
                List.copyOf(inputs),
                format,
                language,
                rows.total(),
                rows.rows(),
                rows.refused(),
                List.of(),
                EnumSet.noneOf(Mend.class),
                rows.notes());
    }

    private static void requireSize(Path file) throws DataException {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE) {
                throw new DataException(Message.of(
                        "dataReader.hasBytesExpectedAt",
                        "%s has %s bytes, expected at most %s. Cut it into parts and import them one by one.",
                        file,
                        Files.size(file),
                        LARGEST_FILE));
            }
        } catch (IOException e) {
            throw new DataException(Message.of("dataReader.cannotRead", "Cannot read %s: %s", file, e.getMessage()), e);
        }
    }

    /**
     * The format as the first row shows it that has the fields of one; what follows is not looked at.
     *
     * @throws DataException if no row fits a format, or one before it cannot be read
     */
    static DataFormat recognise(InputFile input) throws DataException {
        Path file = input.path();
        char first = JsonRows.firstCharacter(input);
        if (first == '[' || first == '{') {
            return recogniseJson(input);
        }
        String line = TextLines.first(input);
        if (line.startsWith("lang,") && line.contains("word_original")) {
            return DataFormat.WENDLER;
        }
        String[] cells = line.split("\t", -1);
        if (cells.length == 2 && GoldNumber.parse(cells[1]).isPresent()) {
            return DataFormat.MGSM;
        }
        throw unknown(
                file,
                Message.of(
                        "dataReader.itsFirstLineIs",
                        "its first line is neither a known header nor a question, a tab and a number"));
    }

    private static DataFormat recogniseJson(InputFile input) throws DataException {
        FormatSearch search = new FormatSearch();
        JsonRows.readWhile(input, search);
        if (search.found.isPresent()) {
            return search.found.get();
        }
        if (search.broken.isPresent()) {
            throw search.broken.get().exception();
        }
        throw unknown(
                input.path(), Message.of("dataReader.itsRowsHaveThe", "its rows have the fields %s", search.names));
    }

    /** Looks for the first row whose fields are those of a format; a broken one is none. */
    private static final class FormatSearch implements JsonRows.Asking {
        private final Set<String> names = new TreeSet<>();
        private Optional<DataFormat> found = Optional.empty();
        private Optional<BrokenRow> broken = Optional.empty();

        @Override
        public boolean row(JsonRow row) {
            Set<String> own = new TreeSet<>();
            row.node().fieldNames().forEachRemaining(own::add);
            names.addAll(own);
            found = DataFormat.ofJson(own, row.node().path("input").asText());
            return found.isEmpty();
        }

        @Override
        public boolean broken(BrokenRow row) {
            broken = broken.or(() -> Optional.of(row));
            return true;
        }
    }

    private static DataException unknown(Path file, Message why) {
        return new DataException(Message.of(
                "dataReader.theFormatOfIs",
                "The format of %s is not known: %s. Name it with --format, one of %s.",
                file,
                why,
                DataFormat.names()));
    }

    private static Optional<String> readJson(InputFile input, DataFormat format, RowCollector rows)
            throws DataException {
        JsonShape shape = new JsonShape(format, rows);
        JsonRows.Sink sink = new JsonRows.Sink() {
            @Override
            public void row(JsonRow row) throws DataException {
                shape.add(row.node());
            }

            @Override
            public void broken(BrokenRow row) throws DataException {
                rows.next();
                rows.refuse(row.problem().english());
            }
        };
        if (JsonRows.firstCharacter(input) == '[') {
            JsonRows.readArray(input, sink);
        } else {
            JsonRows.readLines(input, sink);
        }
        return shape.language();
    }

    private static Optional<String> readNumbers(InputFile input, RowCollector rows) throws DataException {
        TextLines.read(input, (_, text) -> {
            if (text.isBlank()) {
                return;
            }
            rows.next();
            String[] cells = text.split("\t", -1);
            if (cells.length != 2) {
                rows.refuse("it has " + cells.length + " columns, expected 2: question, tab, answer");
            } else if (cells[0].isBlank()) {
                rows.refuse("the question is empty");
            } else if (!cells[1].isBlank() && GoldNumber.parse(cells[1]).isEmpty()) {
                rows.refuse("the answer '" + cells[1] + "' is no number");
            } else {
                rows.take(
                        Map.of("question", cells[0]), GoldNumber.parse(cells[1]).orElse(""));
            }
        });
        return Optional.empty();
    }

    private static Optional<String> readWords(InputFile input, RowCollector rows) throws DataException {
        Path file = input.path();
        StringBuilder text = new StringBuilder();
        TextLines.read(input, (_, line) -> text.append(line).append('\n'));
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        Set<String> languages = new HashSet<>();
        try (CSVParser parser = format.parse(new StringReader(text.toString()))) {
            for (String column : DataFormat.WENDLER.fields()) {
                if (!parser.getHeaderMap().containsKey(column)) {
                    throw new DataException(Message.of(
                            "dataReader.columnIsMissingGot",
                            "%s: column %s is missing, got %s.",
                            file,
                            column,
                            String.join(", ", parser.getHeaderNames())));
                }
            }
            for (CSVRecord row : parser) {
                rows.next();
                addWord(row, rows, languages);
            }
        } catch (UncheckedIOException e) {
            throw broken(file, e.getCause());
        } catch (IOException | IllegalArgumentException e) {
            throw broken(file, e);
        }
        return languages.stream().findFirst();
    }

    private static DataException broken(Path file, Exception e) {
        return new DataException(
                Message.of(
                        "dataReader.theCsvIsBroken",
                        "%s: the CSV is broken (%s). Quotation marks inside a quoted cell are written twice. "
                                + "Mend the file.",
                        file,
                        e.getMessage()),
                e);
    }

    private static void addWord(CSVRecord row, RowCollector rows, Set<String> languages) {
        if (!row.isConsistent()) {
            rows.refuse("it has " + row.size() + " columns, unlike the header");
            return;
        }
        String code = row.isMapped("lang") ? row.get("lang").strip() : "";
        if (!code.isEmpty() && !LanguageCode.isCode(code)) {
            rows.refuse("column lang: " + LanguageCode.complaint(code));
            return;
        }
        if (!code.isEmpty() && languages.isEmpty()) {
            languages.add(code);
        }
        if (!code.isEmpty() && !languages.contains(code)) {
            rows.refuse("its language is " + code + ", unlike that of the first row");
            return;
        }
        String error = row.isMapped("error") ? row.get("error").strip() : "";
        if (!error.isEmpty() && !error.equals("no error")) {
            rows.refuse("the file marks it with '" + error + "'");
            return;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String column : DataFormat.WENDLER.fields()) {
            fields.put(column, row.get(column));
        }
        if (fields.get("word_original").isBlank()) {
            rows.refuse("word_original is empty");
            return;
        }
        rows.take(fields, row.get("word_translation"));
    }
}

package org.glotlens.engine.confusion;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.JsonRows;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.TextLines;

/** Reads completions as the language confusion benchmark publishes them: CSV with {@code model,completion,task,source,language}. */
public final class CompletionFile {
    private static final String COMPLETION = "completion";
    private static final String LANGUAGE = "language";

    private CompletionFile() {}

    /**
     * Reads every row.
     *
     * @param task empty for the rows of all tasks
     * @throws DataException naming the file, and the row that cannot be used
     */
    public static Read<List<Completion>> read(Path file, Optional<String> task) throws DataException {
        InputFile input = new InputFile(file);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        List<Completion> completions = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        TextLines.read(input, (_, line) -> text.append(line).append('\n'));
        try (CSVParser parser = format.parse(new StringReader(text.toString()))) {
            for (String column : List.of(COMPLETION, LANGUAGE)) {
                if (!parser.getHeaderMap().containsKey(column)) {
                    throw new DataException(Message.of(
                            "completionFile.column",
                            "%s: column %s is missing, got %s.",
                            file,
                            column,
                            String.join(", ", parser.getHeaderNames())));
                }
            }
            for (CSVRecord row : parser) {
                Completion completion = completion(file, row);
                if (task.isEmpty() || task.get().equals(completion.task())) {
                    completions.add(completion);
                }
            }
        } catch (UncheckedIOException e) {
            throw broken(file, e.getCause());
        } catch (IOException | IllegalArgumentException e) {
            throw broken(file, e);
        }
        if (completions.isEmpty() && task.isPresent()) {
            throw new DataException(
                    Message.of("completionFile.noTask", "%s has no row of task '%s'.", file, task.get()));
        }
        if (completions.isEmpty()) {
            throw JsonRows.empty(file);
        }
        return new Read<>(List.copyOf(completions), List.of(input.read()));
    }

    private static Completion completion(Path file, CSVRecord row) throws DataException {
        if (!row.isConsistent()) {
            throw new DataException(Message.of(
                    "completionFile.columns",
                    "%s, row %s: it has %s columns, unlike the header.",
                    file,
                    row.getRecordNumber(),
                    row.size()));
        }
        String language = row.get(LANGUAGE).strip();
        if (!LanguageCode.isCode(language)) {
            throw new DataException(Message.of(
                    "completionFile.language",
                    "%s, row %s: %s.",
                    file,
                    row.getRecordNumber(),
                    LanguageCode.complaint(language)));
        }
        return new Completion(
                cell(row, "model", file.getFileName().toString().replaceFirst("\\.csv$", "")),
                cell(row, "task", ""),
                cell(row, "source", ""),
                language,
                cell(row, "id", Long.toString(row.getRecordNumber())),
                row.get(COMPLETION));
    }

    private static String cell(CSVRecord row, String column, String otherwise) {
        return row.isMapped(column) && !row.get(column).isBlank()
                ? row.get(column).strip()
                : otherwise;
    }

    private static DataException broken(Path file, Exception e) {
        return new DataException(
                Message.of(
                        "completionFile.broken",
                        "%s: the CSV is broken (%s). Quotation marks inside a quoted cell are written twice. Mend the"
                                + " file.",
                        file,
                        e.getMessage()),
                e);
    }
}

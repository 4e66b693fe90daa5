package org.glotlens.engine.problem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.GoldNumber;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.JsonRows;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.TextLines;

/** Reads word problems, one file a language, and makes sure that row n is the same problem in all of them. */
final class ProblemFiles {
    private final ProblemTask task;
    private final Optional<Integer> limit;
    private final List<Input> inputs = new ArrayList<>();

    ProblemFiles(ProblemTask task, Optional<Integer> limit) {
        this.task = task;
        this.limit = limit;
    }

    /** A row: a question and the right number. */
    private record Row(String question, String gold) {}

    /**
     * Reads the files.
     *
     * @param english where the English questions are, if no file of the others is
     * @param isEnglishNeeded whether problems need their English question
     * @throws DataException naming the file and the row that cannot be used
     */
    Read<List<Problem>> read(List<LanguageFile> files, Optional<Path> english, boolean isEnglishNeeded)
            throws DataException {
        Map<String, List<Row>> languages = new LinkedHashMap<>();
        Map<String, Path> paths = new LinkedHashMap<>();
        for (LanguageFile file : files) {
            String language = file.requireLanguage();
            if (languages.put(language, rows(file.file())) != null) {
                throw new DataException(Message.of(
                        "problemFiles.twice",
                        "%s and %s are both in %s. Put the language in front of one, for example en=%s.",
                        paths.get(language),
                        file.file(),
                        language,
                        file.file().getFileName()));
            }
            paths.put(language, file.file());
        }
        List<Row> first = languages.values().iterator().next();
        Path firstFile = paths.values().iterator().next();
        for (Map.Entry<String, List<Row>> other : languages.entrySet()) {
            requireAligned(firstFile, first, paths.get(other.getKey()), other.getValue());
        }
        List<Row> translated = isEnglishNeeded ? english(languages, english, firstFile, first) : first;
        List<Problem> problems = new ArrayList<>();
        int most = Math.min(first.size(), limit.orElse(Integer.MAX_VALUE));
        languages.forEach((language, rows) -> {
            for (int i = 0; i < most; i++) {
                String inEnglish = isEnglishNeeded ? translated.get(i).question() : "";
                Row row = rows.get(i);
                problems.add(new Problem(language, Integer.toString(i + 1), row.question(), inEnglish, row.gold()));
            }
        });
        return new Read<>(List.copyOf(problems), inputs);
    }

    private List<Row> english(Map<String, List<Row>> languages, Optional<Path> english, Path firstFile, List<Row> first)
            throws DataException {
        if (english.isPresent()) {
            List<Row> rows = rows(english.get());
            requireAligned(firstFile, first, english.get(), rows);
            return rows;
        }
        return Optional.ofNullable(languages.get(Problem.ENGLISH))
                .orElseThrow(() -> new DataException(Message.of(
                        "problemFiles.noEnglish",
                        "translate-en needs the English questions. Add the English file to --data, or name it with"
                                + " --english.")));
    }

    private static void requireAligned(Path firstFile, List<Row> first, Path file, List<Row> rows)
            throws DataException {
        int both = Math.min(first.size(), rows.size());
        for (int i = 0; i < both; i++) {
            if (!first.get(i).gold().equals(rows.get(i).gold())) {
                throw new DataException(Message.of(
                        "problemFiles.otherGold",
                        "Row %s of %s has the answer %s, of %s it has %s: rows must be the same problems in the same"
                                + " order.",
                        i + 1,
                        firstFile,
                        first.get(i).gold(),
                        file,
                        rows.get(i).gold()));
            }
        }
        if (first.size() != rows.size()) {
            throw new DataException(Message.of(
                    "problemFiles.otherCount",
                    "%s has %s rows, %s has %s: row %s has no counterpart. Rows must be the same problems in the same"
                            + " order.",
                    firstFile,
                    first.size(),
                    file,
                    rows.size(),
                    both + 1));
        }
    }

    private List<Row> rows(Path path) throws DataException {
        InputFile input = new InputFile(path);
        List<Row> rows = task == ProblemTask.MGSM ? tabbed(input) : json(input);
        if (rows.isEmpty()) {
            throw JsonRows.empty(path);
        }
        inputs.add(input.read());
        return rows;
    }

    private static List<Row> tabbed(InputFile input) throws DataException {
        List<Row> rows = new ArrayList<>();
        TextLines.read(input, (number, line) -> {
            if (line.isBlank()) {
                return;
            }
            String[] cells = line.split("\t", -1);
            if (cells.length != 2 || cells[0].isBlank()) {
                throw new DataException(Message.of(
                        "problemFiles.noRow",
                        "%s, row %s: it has %s columns, expected a question, a tab and a number.",
                        input.path(),
                        number,
                        cells.length));
            }
            rows.add(new Row(cells[0].strip(), gold(input.path(), number, cells[1])));
        });
        return rows;
    }

    private static List<Row> json(InputFile input) throws DataException {
        List<Row> rows = new ArrayList<>();
        JsonRows.Sink sink = row -> rows.add(row(row, rows.size() + 1));
        if (JsonRows.firstCharacter(input) == '[') {
            JsonRows.readArray(input, sink);
        } else {
            JsonRows.readLines(input, sink);
        }
        return rows;
    }

    private static Row row(JsonRow row, int number) throws DataException {
        return new Row(
                row.text("m_query").strip(),
                gold(row.file(), number, row.node().path("response").asText()));
    }

    private static String gold(Path file, int row, String text) throws DataException {
        return GoldNumber.parse(text)
                .orElseThrow(() -> new DataException(Message.of(
                        "problemFiles.noNumber", "%s, row %s: the answer '%s' is no number.", file, row, text)));
    }
}

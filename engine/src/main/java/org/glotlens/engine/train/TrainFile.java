package org.glotlens.engine.train;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.JsonRows;
import org.glotlens.engine.file.TextLines;

/** Reads training rows from JSON, JSON Lines, TSV or two aligned text files, as docs/formats.md describes. */
public final class TrainFile {
    private TrainFile() {}

    /**
     * Reads every row of one {@code --data} value: a file, {@code a.zh:a.en} for two aligned text files, or an expression
     * of datasets such as {@code data/alpaca_en+translation_ncwm_en-zh[:10000]}.
     *
     * @throws DataException naming the file and the line that cannot be used
     */
    public static List<TrainExample> read(String data) throws DataException {
        return read(data, TrainRows::examples);
    }

    /** What a row of JSON gives. */
    @FunctionalInterface
    interface RowReading {
        List<TrainExample> examples(JsonRow row) throws DataException;
    }

    /** The same where rows of JSON are read in another way. */
    static List<TrainExample> read(String data, RowReading rows) throws DataException {
        Optional<DatasetExpression> expression = isFile(data) ? Optional.empty() : DatasetExpression.parse(data);
        if (expression.isPresent()) {
            return expression.get().examples();
        }
        Optional<AlignedPaths> pair = isFile(data) ? Optional.empty() : AlignedPaths.parse(data);
        if (pair.isPresent()) {
            return readAligned(pair.get());
        }
        try {
            return readFile(Path.of(data), rows);
        } catch (InvalidPathException e) {
            throw new DataException(
                    Message.of("trainFile.cannotReadItIs", "Cannot read %s: it is not a path on this system.", data),
                    e);
        }
    }

    /** The same data with whole paths, so that it is found from any folder. */
    public static String absolute(String data) {
        Optional<DatasetExpression> expression = expression(data);
        if (expression.isPresent()) {
            return expression.get().absolute();
        }
        return paths(data).stream()
                .map(path -> path.toAbsolutePath().normalize().toString())
                .collect(Collectors.joining(":"));
    }

    /**
     * SHA-256 of the file, of the two files one after the other, or of a recipe and the files that it names.
     *
     * @throws GlotlensException if a file cannot be read
     */
    public static String sha256(String data) throws GlotlensException {
        List<Path> files = new ArrayList<>(files(data));
        if (DataRecipe.isOne(files.getFirst())) {
            for (Path part : DataRecipe.read(files.getFirst()).files()) {
                files.addAll(files(part.toString()));
            }
        }
        return Digest.sha256(files);
    }

    private static List<Path> files(String data) throws DataException {
        Optional<DatasetExpression> expression = isFile(data) ? Optional.empty() : DatasetExpression.parse(data);
        return expression.map(DatasetExpression::files).orElseGet(() -> paths(data));
    }

    /** The expression that a value is; empty where it is none, or one that cannot be used, which reading it tells. */
    private static Optional<DatasetExpression> expression(String data) {
        try {
            return isFile(data) ? Optional.empty() : DatasetExpression.parse(data);
        } catch (DataException e) {
            return Optional.empty();
        }
    }

    private static List<Path> paths(String data) {
        Optional<AlignedPaths> pair = isFile(data) ? Optional.empty() : AlignedPaths.parse(data);
        return pair.map(both -> List.of(both.source(), both.target())).orElseGet(() -> List.of(Path.of(data)));
    }

    private static List<TrainExample> readFile(Path file, RowReading rows) throws DataException {
        if (DataRecipe.isOne(file)) {
            return DataRecipe.read(file).examples();
        }
        char first = JsonRows.firstCharacter(file);
        List<TrainExample> examples = new ArrayList<>();
        if (isTsv(file)) {
            readTsv(file, examples);
        } else if (first == '[') {
            JsonRows.readArray(file, row -> examples.addAll(rows.examples(row)));
        } else if (first == '{' || isJson(file)) {
            JsonRows.readLines(file, row -> examples.addAll(rows.examples(row)));
        } else {
            throw new DataException(Message.of(
                    "trainFile.theFormatIsNot",
                    "%s: the format is not known. Expected .json, .jsonl or .tsv, or two aligned text files "
                            + "as a.zh:a.en.",
                    file));
        }
        return List.copyOf(examples);
    }

    private static void readTsv(Path file, List<TrainExample> examples) throws DataException {
        TextLines.read(file, (number, text) -> {
            if (text.isBlank()) {
                return;
            }
            String[] cells = text.split("\t", -1);
            if (cells.length != 2) {
                throw new DataException(Message.of(
                        "trainFile.lineGotColumnsExpected",
                        "%s, line %s: got %s columns, expected 2: source, tab, target.",
                        file,
                        number,
                        cells.length));
            }
            examples.add(row(file + ", line " + number, cells[0], cells[1]));
        });
    }

    private static List<TrainExample> readAligned(AlignedPaths pair) throws DataException {
        List<String> sources = lines(pair.source());
        List<String> targets = lines(pair.target());
        if (sources.size() != targets.size()) {
            throw new DataException(Message.of(
                    "trainFile.theAlignedFilesDiffer",
                    "The aligned files differ in length: %s has %s lines, %s has %s. Line n of one must "
                            + "translate line n of the other.",
                    pair.source(),
                    sources.size(),
                    pair.target(),
                    targets.size()));
        }
        List<TrainExample> examples = new ArrayList<>(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            if (!sources.get(i).isBlank() || !targets.get(i).isBlank()) {
                String where = pair.source() + " and " + pair.target() + ", line " + (i + 1);
                examples.add(row(where, sources.get(i), targets.get(i)));
            }
        }
        if (examples.isEmpty()) {
            throw JsonRows.empty(pair.source());
        }
        return List.copyOf(examples);
    }

    private static TrainRow row(String where, String source, String target) throws DataException {
        if (source.isBlank() || target.isBlank()) {
            throw new DataException(Message.of(
                    "trainFile.theIsEmptyExpected",
                    "%s: the %s is empty, expected text on both sides.",
                    where,
                    source.isBlank()
                            ? Message.of("trainFile.source", "source")
                            : Message.of("trainFile.target", "target")));
        }
        return new TrainRow(source, target);
    }

    private static List<String> lines(Path file) throws DataException {
        List<String> lines = new ArrayList<>();
        TextLines.read(file, (number, text) -> lines.add(text));
        return lines;
    }

    private static boolean isFile(String data) {
        try {
            return Files.isRegularFile(Path.of(data));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isTsv(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".tsv");
    }

    private static boolean isJson(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".json") || name.endsWith(".jsonl");
    }
}

package org.glotlens.engine.train;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * A mixture of datasets in the words of x-LLM's release, {@code FOLDER/alpaca_en+alpaca_zh+translation_ncwm_en-zh[:10000]}: parts
 * after one another, each some rows of a dataset of the folder.
 *
 * @param folder with a folder for each dataset, such as {@code alpaca}
 * @param parts at least one
 */
record DatasetExpression(Path folder, List<Part> parts) {
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9]+)_([A-Za-z0-9_.-]*[A-Za-z0-9])");
    private static final Pattern SLICE = Pattern.compile("\\[(\\d{0,9}):(\\d{0,9})]");
    private static final Pattern TRANSLATION = Pattern.compile("(.+)_([a-z]{2,3})-([a-z]{2,3})");
    private static final String TRANSLATIONS = "translation";

    DatasetExpression {
        parts = List.copyOf(parts);
    }

    /** Rows of a dataset: {@code from} up to, but not including, {@code to}. */
    record Part(String text, Dataset dataset, int from, int to) {}

    /** Where rows come from. */
    interface Dataset {
        /** Everything that is read. */
        List<Path> files();

        /** @throws DataException naming what cannot be used */
        List<TrainExample> rows() throws DataException;
    }

    /** Rows of a file. */
    private record Rows(Path file) implements Dataset {
        @Override
        public List<Path> files() {
            return List.of(file);
        }

        @Override
        public List<TrainExample> rows() throws DataException {
            return TrainFile.read(file.toString());
        }
    }

    /**
     * What a {@code --data} value says; empty where it is no such expression: where it names a file, or its folder is none.
     *
     * @throws DataException if it is one that is not right, or names what is not there
     */
    static Optional<DatasetExpression> parse(String data) throws DataException {
        int cut = Math.max(data.lastIndexOf('/'), data.lastIndexOf('\\'));
        String names = data.substring(cut + 1);
        Optional<Path> folder = folder(cut < 0 ? "" : data.substring(0, Math.max(cut, 1)));
        if (folder.isEmpty() || !isOne(folder.get(), names)) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        for (String text : names.split("\\+", -1)) {
            parts.add(part(folder.get(), text));
        }
        return Optional.of(new DatasetExpression(folder.get(), parts));
    }

    private static Optional<Path> folder(String text) {
        try {
            Path folder = Path.of(text);
            return Files.isDirectory(folder.toAbsolutePath()) ? Optional.of(folder) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Whether the first part begins with the name of a folder of datasets. */
    private static boolean isOne(Path folder, String names) {
        Matcher first = NAME.matcher(names.split("[+\\[]", 2)[0]);
        return first.matches() && Files.isDirectory(folder.toAbsolutePath().resolve(first.group(1)));
    }

    private static Part part(Path folder, String text) throws DataException {
        int bracket = text.indexOf('[');
        String name = bracket < 0 ? text : text.substring(0, bracket);
        Matcher named = NAME.matcher(name);
        if (!named.matches()) {
            throw refused(
                    text,
                    Message.of(
                            "datasetExpression.name",
                            "'%s' is no name of a dataset such as alpaca_en or translation_SET_en-zh",
                            name));
        }
        int from = 0;
        int to = Integer.MAX_VALUE;
        if (bracket >= 0) {
            Matcher slice = SLICE.matcher(text.substring(bracket));
            if (!slice.matches()) {
                throw refused(
                        text,
                        Message.of(
                                "datasetExpression.slice",
                                "'%s' is no slice, expected [FROM:TO] with whole numbers, either of which may be left"
                                        + " out",
                                text.substring(bracket)));
            }
            from = slice.group(1).isEmpty() ? from : Integer.parseInt(slice.group(1));
            to = slice.group(2).isEmpty() ? to : Integer.parseInt(slice.group(2));
            if (from >= to) {
                throw refused(text, Message.of("datasetExpression.nothing", "the slice takes no rows"));
            }
        }
        return new Part(text, dataset(folder, named.group(1), named.group(2), text), from, to);
    }

    private static Dataset dataset(Path folder, String set, String config, String text) throws DataException {
        if (set.equals(TRANSLATIONS)) {
            Matcher pair = TRANSLATION.matcher(config);
            if (!pair.matches() || pair.group(2).equals(pair.group(3))) {
                throw refused(
                        text,
                        Message.of(
                                "datasetExpression.pair", "'%s' ends in no pair of languages such as en-zh", config));
            }
            return TranslationDataset.in(
                            folder.resolve(set),
                            pair.group(1),
                            new TranslationDataset.Direction(pair.group(2), pair.group(3)))
                    .orElseThrow(() -> missing(text, folder.resolve(set).resolve(pair.group(1))));
        }
        for (String ending : List.of(".json", ".jsonl")) {
            Path file = folder.resolve(set).resolve(set + "_" + config + ending);
            if (Files.isRegularFile(file)) {
                return new Rows(file);
            }
        }
        throw missing(text, folder.resolve(set).resolve(set + "_" + config + ".json"));
    }

    private static DataException missing(String text, Path place) {
        return refused(text, Message.of("datasetExpression.missing", "%s is not there", place));
    }

    private static DataException refused(String text, Message why) {
        return new DataException(Message.of(
                "datasetExpression.refused", "Dataset '%s' of the expression cannot be used: %s.", text, why));
    }

    /** All that is read, in order. */
    List<Path> files() {
        return parts.stream().flatMap(part -> part.dataset().files().stream()).toList();
    }

    /** The same with its whole folder, so that it is found from anywhere. */
    String absolute() {
        return folder.toAbsolutePath().normalize() + "/"
                + String.join("+", parts.stream().map(Part::text).toList());
    }

    /** @throws DataException naming a dataset that cannot be used or has too few rows */
    List<TrainExample> examples() throws DataException {
        List<TrainExample> examples = new ArrayList<>();
        for (Part part : parts) {
            List<TrainExample> all = part.dataset().rows();
            int to = part.to() == Integer.MAX_VALUE ? all.size() : part.to();
            if (part.from() >= all.size() || to > all.size()) {
                throw refused(
                        part.text(),
                        Message.of(
                                "datasetExpression.few", "it has %s rows, and the slice asks for others", all.size()));
            }
            examples.addAll(all.subList(part.from(), to));
        }
        return List.copyOf(examples);
    }
}

package org.glotlens.engine.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.file.TextLines;

/**
 * Translation rows of two aligned files, {@code FOLDER/SET/en-zh/train.en} and {@code train.zh}: an instruction, the source line
 * and the target line. Instructions are taken in turn by the number of the line, those that are left out for being blank
 * counted too, as x-LLM does. The files of the other direction serve as well.
 *
 * @param templates a line each with {@code {source}} and {@code {target}} for the names of the languages
 */
record TranslationDataset(Path source, Path target, Direction direction, Optional<Path> templates)
        implements DatasetExpression.Dataset {
    private static final String OWN = "templates.txt";
    private static final String SHIPPED = "translation-templates.txt";
    private static final List<String> SHIPPED_LINES = shipped();

    /** From which language into which, by their codes. */
    record Direction(String source, String target) {}

    /** The dataset of that name; empty where its files are not there. */
    static Optional<TranslationDataset> in(Path folder, String set, Direction direction) {
        Path own = folder.resolve(OWN);
        Optional<Path> templates = Files.isRegularFile(own) ? Optional.of(own) : Optional.empty();
        String there = direction.source() + "-" + direction.target();
        String back = direction.target() + "-" + direction.source();
        for (String pair : List.of(there, back)) {
            Path from = folder.resolve(set).resolve(pair).resolve("train." + direction.source());
            Path into = folder.resolve(set).resolve(pair).resolve("train." + direction.target());
            if (Files.isRegularFile(from) && Files.isRegularFile(into)) {
                return Optional.of(new TranslationDataset(from, into, direction, templates));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(source, target));
        templates.ifPresent(files::add);
        return files;
    }

    @Override
    public List<TrainExample> rows() throws DataException {
        List<String> sources = lines(source);
        List<String> targets = lines(target);
        if (sources.size() != targets.size()) {
            throw new DataException(Message.of(
                    "trainFile.theAlignedFilesDiffer",
                    "The aligned files differ in length: %s has %s lines, %s has %s. Line n of one must "
                            + "translate line n of the other.",
                    source,
                    sources.size(),
                    target,
                    targets.size()));
        }
        List<String> instructions = instructions();
        List<TrainExample> rows = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            if (!sources.get(i).isBlank() && !targets.get(i).isBlank()) {
                rows.add(new TrainRow(
                        instructions.get(i % instructions.size()),
                        sources.get(i).strip(),
                        targets.get(i).strip()));
            }
        }
        return rows;
    }

    private List<String> instructions() throws DataException {
        List<String> lines = templates.isPresent() ? lines(templates.get()) : SHIPPED_LINES;
        List<String> filled = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank()) {
                if (!line.contains("{target}")) {
                    throw new DataException(Message.of(
                            "translationDataset.template",
                            "%s: the template '%s' does not say {target}, the language to translate into.",
                            templates.map(Path::toString).orElse(SHIPPED),
                            line));
                }
                filled.add(line.strip()
                        .replace("{source}", LanguageCode.name(direction.source()))
                        .replace("{target}", LanguageCode.name(direction.target())));
            }
        }
        if (filled.isEmpty()) {
            throw new DataException(Message.of("translationDataset.empty", "%s has no templates.", templates.get()));
        }
        return filled;
    }

    private static List<String> shipped() {
        try (InputStream in = TranslationDataset.class.getResourceAsStream(SHIPPED)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped " + SHIPPED + " cannot be read", e);
        }
    }

    private static List<String> lines(Path file) throws DataException {
        List<String> lines = new ArrayList<>();
        TextLines.read(file, (_, text) -> lines.add(text));
        return lines;
    }
}

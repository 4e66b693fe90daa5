package org.glotlens.engine.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.JsonRows;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.TextLines;

/** Reads the published files of a benchmark strictly: what is missing is told with file and row. */
public final class BenchmarkReader {
    private static final String TEMPLATES = "templates.jsonl";

    private final List<BenchmarkRow> rows = new ArrayList<>();
    private final List<Input> inputs = new ArrayList<>();

    private BenchmarkReader() {}

    /**
     * Reads.
     *
     * @param files one a language; of FLORES the first is translated into the others, of mLAMA each is a folder
     * @throws DataException if a language cannot be told or stands there twice, or a file or a row cannot be used
     */
    public static Read<List<BenchmarkRow>> read(Benchmark benchmark, List<LanguageFile> files) throws DataException {
        Set<String> languages = new LinkedHashSet<>();
        for (LanguageFile file : files) {
            String language = language(file);
            if (!languages.add(language)) {
                throw new DataException(
                        Message.of("benchmarkReader.twice", "Two files are in %s, expected one a language.", language));
            }
        }
        BenchmarkReader reader = new BenchmarkReader();
        if (benchmark == Benchmark.FLORES) {
            reader.readFlores(files);
        } else {
            for (LanguageFile file : files) {
                switch (benchmark) {
                    case XQUAD, MLQA -> reader.readSquad(language(file), file.file());
                    case MLAMA -> reader.readTriples(language(file), file.file());
                    default -> reader.readArticles(language(file), file.file());
                }
            }
        }
        return new Read<>(List.copyOf(reader.rows), List.copyOf(reader.inputs));
    }

    private static String language(LanguageFile file) throws DataException {
        return file.language()
                .orElseThrow(() -> new DataException(Message.of(
                        "benchmarkReader.noLanguage",
                        "The name of %s does not say its language. Put it in front, as in de=%s.",
                        file.file(),
                        file.file())));
    }

    private void readFlores(List<LanguageFile> files) throws DataException {
        if (files.size() < 2) {
            throw new DataException(Message.of(
                    "benchmarkReader.one",
                    "A translation needs two files or more: the one that is translated first, got %s.",
                    files.size()));
        }
        List<List<String>> texts = new ArrayList<>();
        for (LanguageFile file : files) {
            InputFile input = new InputFile(file.file());
            List<String> lines = new ArrayList<>();
            TextLines.read(input, (number, line) -> {
                if (line.isBlank()) {
                    throw new DataException(Message.of(
                            "benchmarkReader.blank",
                            "%s, line %s is blank, expected a sentence.",
                            file.file(),
                            number));
                }
                lines.add(line.strip());
            });
            if (lines.isEmpty()) {
                throw JsonRows.empty(file.file());
            }
            if (!texts.isEmpty() && lines.size() != texts.getFirst().size()) {
                throw new DataException(Message.of(
                        "benchmarkReader.lines",
                        "%s has %s lines and %s has %s: line n of one must translate line n of the other.",
                        files.getFirst().file(),
                        texts.getFirst().size(),
                        file.file(),
                        lines.size()));
            }
            texts.add(lines);
            inputs.add(input.read());
        }
        String source = language(files.getFirst());
        for (int i = 1; i < files.size(); i++) {
            String target = language(files.get(i));
            for (int line = 0; line < texts.get(i).size(); line++) {
                Map<String, String> parts = Map.of(
                        "source", texts.getFirst().get(line),
                        "source_name", LanguageCode.name(source),
                        "target_name", LanguageCode.name(target));
                rows.add(new BenchmarkRow(
                        target,
                        Integer.toString(line + 1),
                        parts,
                        List.of(texts.get(i).get(line))));
            }
        }
    }

    private void readSquad(String language, Path file) throws DataException {
        InputFile input = new InputFile(file);
        JsonRow whole = JsonRows.readObject(input);
        int before = rows.size();
        int number = 0;
        for (JsonNode article : list(whole, whole.node(), "data", 0)) {
            for (JsonNode paragraph : list(whole, article, "paragraphs", number)) {
                String context = text(whole, paragraph, "context", number + 1);
                for (JsonNode question : list(whole, paragraph, "qas", number)) {
                    number++;
                    List<String> answers = new ArrayList<>();
                    for (JsonNode answer : list(whole, question, "answers", number)) {
                        answers.add(text(whole, answer, "text", number));
                    }
                    if (answers.isEmpty()) {
                        throw refused(whole, number, "answers", "an empty list");
                    }
                    Map<String, String> parts =
                            Map.of("context", context, "question", text(whole, question, "question", number));
                    rows.add(new BenchmarkRow(
                            language,
                            text(whole, question, "id", number),
                            parts,
                            answers.stream().distinct().toList()));
                }
            }
        }
        if (rows.size() == before) {
            throw JsonRows.empty(file);
        }
        inputs.add(input.read());
    }

    private static JsonNode list(JsonRow whole, JsonNode node, String field, int number) throws DataException {
        JsonNode list = node.path(field);
        if (!list.isArray()) {
            throw refused(whole, number, field, list.isMissingNode() ? "missing" : "no list");
        }
        return list;
    }

    private static String text(JsonRow whole, JsonNode node, String field, int number) throws DataException {
        JsonNode text = node.path(field);
        if (!text.isTextual() || text.textValue().isBlank()) {
            throw refused(whole, number, field, text.isMissingNode() ? "missing" : "no text");
        }
        return text.textValue().strip();
    }

    private static DataException refused(JsonRow whole, int number, String field, String what) {
        return new DataException(Message.of(
                "benchmarkReader.field",
                "%s, question %s: \"%s\" is %s. Expected SQuAD's form: data, paragraphs, context, qas, id, question,"
                        + " answers, text.",
                whole.file(),
                number,
                field,
                what));
    }

    private void readTriples(String language, Path folder) throws DataException {
        if (!Files.isDirectory(folder)) {
            throw new DataException(Message.of(
                    "benchmarkReader.noFolder",
                    "%s is no folder, expected one with %s and a file for each relation, such as P17.jsonl.",
                    folder,
                    TEMPLATES));
        }
        Map<String, String> templates = new HashMap<>();
        InputFile input = new InputFile(folder.resolve(TEMPLATES));
        JsonRows.readLines(input, row -> {
            String template = row.text("template");
            if (!template.contains("[X]") || !template.contains("[Y]")) {
                throw row.refuse(Message.of("benchmarkReader.places", "template '%s' lacks [X] or [Y].", template));
            }
            templates.put(row.text("relation"), template);
        });
        inputs.add(input.read());
        int before = rows.size();
        for (Path file : relations(folder)) {
            String relation = file.getFileName().toString().replace(".jsonl", "");
            String template = templates.get(relation);
            if (template == null) {
                continue;
            }
            InputFile triples = new InputFile(file);
            JsonRows.readLines(triples, row -> rows.add(triple(language, relation, template, row)));
            inputs.add(triples.read());
        }
        if (rows.size() == before) {
            throw new DataException(Message.of(
                    "benchmarkReader.noRelation",
                    "%s has no file of a relation that %s has a template for.",
                    folder,
                    TEMPLATES));
        }
    }

    private static BenchmarkRow triple(String language, String relation, String template, JsonRow row)
            throws DataException {
        String statement = template.replace("[X]", row.text("sub_label")).replace("[Y]", "___");
        return new BenchmarkRow(
                language,
                relation + "-" + (row.has("lineid") ? row.node().get("lineid").asText() : row.line()),
                Map.of("statement", statement),
                List.of(row.text("obj_label").strip()));
    }

    private static List<Path> relations(Path folder) throws DataException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .filter(file -> !file.getFileName().toString().equals(TEMPLATES))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DataException(
                    Message.of("benchmarkReader.unlisted", "Cannot list %s: %s.", folder, FileNames.reason(e)), e);
        }
    }

    private void readArticles(String language, Path file) throws DataException {
        InputFile input = new InputFile(file);
        JsonRows.readLines(
                input,
                row -> rows.add(new BenchmarkRow(
                        language,
                        row.id("id"),
                        Map.of("title", row.optionalText("title"), "text", filled(row, "text")),
                        List.of(filled(row, "summary")))));
        inputs.add(input.read());
    }

    private static String filled(JsonRow row, String field) throws DataException {
        String text = row.text(field).strip();
        if (text.isEmpty()) {
            throw row.refuse(Message.of("benchmarkReader.empty", "field \"%s\" is empty, expected text.", field));
        }
        return text;
    }
}

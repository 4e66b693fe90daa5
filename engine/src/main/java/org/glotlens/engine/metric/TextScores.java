package org.glotlens.engine.metric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.JsonRows;

/**
 * A file of texts scored by every metric.
 *
 * @param rows the given rows with {@code scores}
 * @param all scores of all rows together
 * @param input the file they were read from
 */
public record TextScores(List<ObjectNode> rows, Map<TextMetric, Double> all, Input input) {
    private static final List<String> OUTPUTS = List.of("output", "text", "model_output");

    /**
     * Reads rows with {@code output}, {@code text} or {@code model_output}, and {@code reference} or {@code references}.
     *
     * @throws DataException naming the row without an output or with an empty reference
     */
    public static TextScores of(Path file, TextCut tokens) throws DataException {
        InputFile input = new InputFile(file);
        List<ObjectNode> rows = new ArrayList<>();
        List<Scored> texts = new ArrayList<>();
        JsonRows.readLines(input, row -> {
            Scored text = new Scored(output(row), References.of(Integer.toString(rows.size() + 1), references(row)));
            ObjectNode made = row.node().deepCopy();
            ObjectNode scores = made.putObject("scores");
            try {
                for (TextMetric metric : TextMetric.values()) {
                    scores.put(metric.label(), metric.of(text, tokens));
                }
            } catch (IllegalArgumentException e) {
                throw row.refuse(Message.of(
                        "textScores.cannotCut", "%s cannot cut it into tokens: %s.", tokens.label(), e.getMessage()));
            }
            texts.add(text);
            rows.add(made);
        });
        Map<TextMetric, Double> all = new EnumMap<>(TextMetric.class);
        for (TextMetric metric : TextMetric.values()) {
            all.put(metric, metric.ofAll(texts, tokens));
        }
        return new TextScores(List.copyOf(rows), all, input.read());
    }

    private static String output(JsonRow row) throws DataException {
        for (String field : OUTPUTS) {
            if (row.node().path(field).isTextual()) {
                return row.node().get(field).textValue();
            }
        }
        throw row.refuse(Message.of("textScores.noOutput", "there is no \"output\", \"text\" or \"model_output\"."));
    }

    private static List<String> references(JsonRow row) {
        JsonNode several = row.node().path("references");
        List<String> texts = new ArrayList<>();
        for (JsonNode each : several.isArray() ? several : List.of(row.node().path("reference"))) {
            texts.add(each.asText(""));
        }
        return texts;
    }

    /**
     * Writes the rows, one a line.
     *
     * @throws DataException if the file cannot be written
     */
    public void write(Path file) throws DataException {
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(Json.line(row)).append('\n'));
        try {
            AtomicFile.write(file, lines.toString().getBytes(StandardCharsets.UTF_8));
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }
}

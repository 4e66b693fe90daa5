package org.glotlens.engine.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.GoldNumber;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.JsonRows;
import org.glotlens.engine.stat.Proportion;

/**
 * Numbers found in outputs that somebody else made.
 *
 * @param rows the given rows with {@code extracted} and {@code right}
 * @param none rows without a number
 * @param input the file they were read from
 */
public record Extraction(List<ObjectNode> rows, Proportion right, int none, Input input) {
    private static final String OUTPUT = "output";
    private static final String MODEL_OUTPUT = "model_output";
    private static final String LANGUAGE = "language";

    /**
     * Reads rows with {@code model_output} or {@code output}, {@code answer}, and {@code language} where it is known.
     *
     * @param language of rows that name none
     * @throws DataException naming the row without an output, or whose answer is no number
     */
    public static Extraction of(Path file, Extractor extractor, Optional<String> language) throws DataException {
        Exemplars exemplars = ExemplarFile.shipped();
        InputFile input = new InputFile(file);
        List<ObjectNode> rows = new ArrayList<>();
        int[] counts = new int[2];
        JsonRows.readLines(input, row -> {
            String text = output(row);
            String gold = gold(row);
            Optional<String> own = row.has(LANGUAGE) ? Optional.of(row.code(LANGUAGE)) : language;
            Optional<String> found = extractor.extract(text, own, exemplars);
            boolean isRight =
                    found.filter(number -> extractor.isRight(number, gold)).isPresent();
            counts[0] += isRight ? 1 : 0;
            counts[1] += extractor.findsNone(text, found) ? 1 : 0;
            ObjectNode made = row.node().deepCopy();
            made.put("extracted", found.orElse(null));
            made.put("right", isRight);
            rows.add(made);
        });
        return new Extraction(List.copyOf(rows), new Proportion(counts[0], rows.size()), counts[1], input.read());
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

    private static String output(JsonRow row) throws DataException {
        String field = row.node().has(MODEL_OUTPUT) ? MODEL_OUTPUT : OUTPUT;
        if (!row.has(field)) {
            throw row.refuse(Message.of(
                    "extraction.noOutput", "there is neither \"%s\" nor \"%s\" with a text.", MODEL_OUTPUT, OUTPUT));
        }
        return row.optionalText(field);
    }

    private static String gold(JsonRow row) throws DataException {
        JsonNode answer = row.node().path("answer");
        return Optional.of(answer)
                .filter(JsonNode::isValueNode)
                .flatMap(value -> GoldNumber.parse(value.asText()))
                .orElseThrow(() -> row.refuse(
                        Message.of("extraction.noGold", "field \"answer\" is %s, expected a number.", answer)));
    }
}

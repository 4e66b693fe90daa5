package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.Conversation;
import org.glotlens.engine.data.UnusableRowException;
import org.glotlens.engine.file.JsonRow;

/** Makes training examples of one JSON row, whichever of the known field sets it has. */
final class TrainRows {
    private TrainRows() {}

    /**
     * The examples of a row: one, or one for every answer of a conversation.
     *
     * @throws DataException if the row has none of the known field sets, or one with an unusable value
     */
    static List<TrainExample> examples(JsonRow row) throws DataException {
        if (row.has("input_ids") || row.has("labels")) {
            return List.of(tokens(row));
        }
        if (PreferenceRows.isOne(row)) {
            return List.of(PreferenceRows.of(row));
        }
        if (Conversation.isIn(row.node())) {
            return answers(row);
        }
        return List.of(texts(row));
    }

    private static List<TrainExample> answers(JsonRow row) throws DataException {
        try {
            List<TrainExample> examples = new ArrayList<>();
            for (Conversation.Exchange exchange : Conversation.of(row.node()).exchanges()) {
                examples.add(new TrainRow(exchange.prompt(), exchange.answer()));
            }
            return examples;
        } catch (UnusableRowException e) {
            throw row.refuse(
                    Message.of("trainRows.correctTheRowOr", "%s. Correct the row, or take it out.", e.getMessage()));
        }
    }

    private static TrainRow texts(JsonRow row) throws DataException {
        if (row.has("source") || row.has("target")) {
            return new TrainRow(row.text("source"), row.text("target"));
        }
        if (row.has("instruction") || row.has("output")) {
            return instructed(row);
        }
        if (row.has("input") || row.has("answer")) {
            return new TrainRow(row.text("input"), row.text("answer"));
        }
        String fields = row.node().properties().stream()
                .map(field -> "\"" + field.getKey() + "\"")
                .collect(Collectors.joining(", "));
        throw row.refuse(Message.of(
                "trainRows.theFieldsAreNot",
                "the fields %s are not known. Expected input and answer, instruction, input and output, "
                        + "source and target, messages or conversations, input_ids and labels, or for pairs prompt, "
                        + "chosen and rejected.",
                fields.isEmpty() ? "(none)" : fields));
    }

    private static TrainRow instructed(JsonRow row) throws DataException {
        String instruction = row.optionalText("instruction");
        String input = row.optionalText("input");
        if (instruction.isBlank() && input.isBlank()) {
            throw row.refuse(Message.of(
                    "trainRows.fieldsInstructionAndInput",
                    "fields \"instruction\" and \"input\" are empty, expected text in one of them."));
        }
        String before = before(row);
        return instruction.isBlank()
                ? new TrainRow(before + input, row.text("output"))
                : new TrainRow(before + instruction, input.isBlank() ? "" : input, row.text("output"));
    }

    /** What was said before the instruction. */
    private static String before(JsonRow row) throws DataException {
        try {
            return Conversation.before(row.node());
        } catch (UnusableRowException e) {
            throw row.refuse(Message.of(
                    "trainRows.correctTheFieldOr", "%s. Correct the field, or take it out.", e.getMessage()));
        }
    }

    private static TokenRow tokens(JsonRow row) throws DataException {
        int[] ids = row.ints("input_ids");
        int[] labels = row.ints("labels");
        if (ids.length != labels.length) {
            throw row.refuse(Message.of(
                    "trainRows.inputIdsHasTokens",
                    "input_ids has %s tokens, labels has %s, expected the same number.",
                    ids.length,
                    labels.length));
        }
        if (Arrays.stream(ids).anyMatch(id -> id < 0)) {
            throw row.refuse(Message.of("trainRows.inputIdsHoldsA", "input_ids holds a negative id."));
        }
        if (Arrays.stream(labels).anyMatch(label -> label < 0 && label != TokenRow.IGNORED)) {
            throw row.refuse(Message.of(
                    "trainRows.labelsHoldsANegative",
                    "labels holds a negative number other than -100, which marks what is not learnt."));
        }
        if (Arrays.stream(labels).allMatch(label -> label == TokenRow.IGNORED)) {
            throw row.refuse(Message.of(
                    "trainRows.everyLabelIs100", "every label is -100, so there is nothing to learn from this row."));
        }
        return new TokenRow(ids, labels);
    }
}

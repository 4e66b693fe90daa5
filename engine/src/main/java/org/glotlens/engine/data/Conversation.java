package org.glotlens.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.engine.file.LanguageCode;

/**
 * What rows of chats say: turns under {@code conversations} (ShareGPT) or {@code messages} (OpenAI), with or without a
 * {@code system} text beside them, and what stands before the instruction of an Alpaca row under {@code system} and
 * {@code history}. All that was said before an answer is read, its parts joined by line feeds.
 */
public final class Conversation {
    private static final List<String> LISTS = List.of("conversations", "messages");
    private static final String SYSTEM = "system";
    private static final String HISTORY = "history";
    private static final Set<String> INSTRUCTING = Set.of(SYSTEM, "developer");
    private static final Set<String> ASKING = Set.of("user", "human");
    private static final Set<String> ANSWERING = Set.of("assistant", "gpt", "model", "chatgpt", "bing", "bard");

    /** Fields of a turn in which an answer asks for a tool in place of saying something. */
    private static final List<String> CALLS = List.of("tool_calls", "function_call");

    private final List<Turn> turns;

    private Conversation(List<Turn> turns) {
        this.turns = turns;
    }

    /**
     * An answer with all that was said before it.
     *
     * @param prompt what is read
     * @param answer what is learnt
     */
    public record Exchange(String prompt, String answer) {}

    /** @param isLearnt whether it is an answer to learn from */
    private record Turn(String text, boolean isAnswer, boolean isLearnt) {}

    /** Whether a row has turns; then it is one of chats whatever else it holds. */
    public static boolean isIn(ObjectNode row) {
        return LISTS.stream().anyMatch(row::hasNonNull);
    }

    /** Names of the fields that hold turns. */
    static List<String> lists() {
        return LISTS;
    }

    /** Names of the fields that stand before turns or an instruction. */
    static List<String> fieldsBefore(DataFormat format) {
        return switch (format) {
            case ALPACA -> List.of(SYSTEM, HISTORY);
            case SHAREGPT -> List.of(SYSTEM);
            default -> List.of();
        };
    }

    /**
     * The conversation of a row.
     *
     * @throws UnusableRowException if a turn is of nobody known, says nothing, calls a tool or holds more than text
     */
    public static Conversation of(ObjectNode row) throws UnusableRowException {
        String field = LISTS.stream()
                .filter(row::hasNonNull)
                .max(Comparator.comparing(list -> !row.path(list).isEmpty()))
                .orElseThrow(() -> new UnusableRowException("it has no field \"conversations\" or \"messages\""));
        List<Turn> turns = new ArrayList<>();
        String system = RowTexts.optional(row, SYSTEM);
        if (!system.isBlank()) {
            turns.add(new Turn(system, false, false));
        }
        turns.addAll(turns(row.path(field), field));
        return new Conversation(turns);
    }

    /**
     * What is read before the instruction of an Alpaca row, each part with a line feed after it; empty where the row has
     * neither system text nor history.
     *
     * @throws UnusableRowException if one of them is of another form
     */
    public static String before(ObjectNode row) throws UnusableRowException {
        List<String> parts = new ArrayList<>();
        String system = RowTexts.optional(row, SYSTEM);
        if (!system.isBlank()) {
            parts.add(system);
        }
        JsonNode history = row.path(HISTORY);
        if (history.isArray() && !history.isEmpty() && history.get(0).isObject()) {
            turns(history, HISTORY).forEach(turn -> parts.add(turn.text()));
        } else if (!history.isMissingNode() && !history.isNull() && !isBlank(history)) {
            addPairs(history, parts);
        }
        return parts.stream().map(part -> part + "\n").collect(Collectors.joining());
    }

    private static boolean isBlank(JsonNode node) {
        return node.isTextual() && node.textValue().isBlank();
    }

    private static void addPairs(JsonNode history, List<String> parts) throws UnusableRowException {
        if (!history.isArray()) {
            throw noPairs();
        }
        for (JsonNode pair : history) {
            if (!pair.isArray() || pair.size() != 2) {
                throw noPairs();
            }
            for (JsonNode said : pair) {
                if (!said.isTextual() || said.textValue().isBlank()) {
                    throw noPairs();
                }
                parts.add(said.textValue());
            }
        }
    }

    private static UnusableRowException noPairs() {
        return new UnusableRowException(
                "field \"history\" is not a list of pairs of texts, what was asked and what was answered");
    }

    /**
     * Every answer after all that was said before it, in order.
     *
     * @throws UnusableRowException if there is none, or the first turn is one
     */
    public List<Exchange> exchanges() throws UnusableRowException {
        List<Exchange> exchanges = new ArrayList<>();
        StringBuilder before = new StringBuilder();
        for (Turn turn : turns) {
            if (turn.isAnswer() && before.isEmpty()) {
                throw new UnusableRowException("the conversation begins with its answer");
            }
            if (turn.isLearnt()) {
                exchanges.add(new Exchange(before.toString(), turn.text()));
            }
            before.append(before.isEmpty() ? "" : "\n").append(turn.text());
        }
        if (exchanges.isEmpty()) {
            throw new UnusableRowException(
                    turns.stream().anyMatch(Turn::isAnswer)
                            ? "every turn of the assistant has weight 0, so there is nothing to learn"
                            : "the conversation has no turn of the assistant");
        }
        return exchanges;
    }

    private static List<Turn> turns(JsonNode list, String field) throws UnusableRowException {
        if (!list.isArray() || list.isEmpty()) {
            throw new UnusableRowException("field \"" + field + "\" is not a list of turns");
        }
        List<Turn> turns = new ArrayList<>();
        for (JsonNode entry : list) {
            if (!(entry instanceof ObjectNode node)) {
                throw new UnusableRowException("a turn of field \"" + field
                        + "\" is not an object, expected role and content, or from and value");
            }
            add(node, turns);
        }
        return turns;
    }

    private static void add(ObjectNode node, List<Turn> turns) throws UnusableRowException {
        String role = RowTexts.text(node, node.has("from") ? "from" : "role");
        boolean isAnswer = ANSWERING.contains(role);
        boolean isSystem = INSTRUCTING.contains(role);
        if (!isAnswer && !isSystem && !ASKING.contains(role)) {
            throw new UnusableRowException("a turn is of the role " + LanguageCode.shown(role)
                    + ", expected system, user or assistant (or human and gpt)");
        }
        for (String call : CALLS) {
            if (node.hasNonNull(call) && !isEmptyList(node.get(call))) {
                throw new UnusableRowException("a turn of the assistant calls a tool, only texts are read");
            }
        }
        String said = node.has("value") ? "value" : "content";
        String value = node.path(said).isArray() ? joined(node.get(said)) : RowTexts.optional(node, said);
        if (value.isBlank() && !isSystem) {
            throw new UnusableRowException("field \"" + said + "\" of a turn is missing or empty");
        }
        if (!value.isBlank()) {
            turns.add(new Turn(value, isAnswer, isAnswer && isWeighted(node)));
        }
    }

    private static boolean isEmptyList(JsonNode node) {
        return node.isArray() && node.isEmpty();
    }

    /** Whether an answer counts; OpenAI's {@code weight} of 0 says that it does not. */
    private static boolean isWeighted(ObjectNode node) throws UnusableRowException {
        JsonNode weight = node.path("weight");
        if (weight.isMissingNode() || weight.isNull()) {
            return true;
        }
        if (!weight.isNumber() || weight.doubleValue() != 0 && weight.doubleValue() != 1) {
            throw new UnusableRowException("field \"weight\" of a turn is neither 0 nor 1");
        }
        return weight.doubleValue() == 1;
    }

    /** The text of content that is given in parts. */
    private static String joined(JsonNode parts) throws UnusableRowException {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : parts) {
            if (!part.isTextual() && !part.path("type").asText("").equals("text")) {
                throw new UnusableRowException("a turn holds a part that is no text");
            }
            text.append(part instanceof ObjectNode node ? RowTexts.text(node, "text") : part.textValue());
        }
        return text.toString();
    }
}

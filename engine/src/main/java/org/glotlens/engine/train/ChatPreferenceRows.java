package org.glotlens.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.chat.ChatMessage;
import org.glotlens.engine.file.JsonRow;

/**
 * Makes pairs of chats of JSON rows as TRL has them: {@code prompt}, {@code chosen} and {@code rejected} are lists of messages with
 * role and content; without a {@code prompt} it is what both begin with.
 */
final class ChatPreferenceRows {
    private static final String CHOSEN = "chosen";
    private static final String REJECTED = "rejected";
    private static final String PROMPT = "prompt";
    private static final String ASSISTANT = "assistant";

    private ChatPreferenceRows() {}

    static boolean isOne(JsonRow row) {
        return row.node().path(CHOSEN).isArray() || row.node().path(REJECTED).isArray();
    }

    /** @throws DataException if a list is missing, a message has no text, or nothing is preferred */
    static ChatPreferenceRow of(JsonRow row) throws DataException {
        List<ChatMessage> chosen = messages(row, CHOSEN);
        List<ChatMessage> rejected = messages(row, REJECTED);
        ChatPreferenceRow pair = row.has(PROMPT)
                ? new ChatPreferenceRow(messages(row, PROMPT), chosen, rejected)
                : split(chosen, rejected);
        if (pair.chosen().equals(pair.rejected())) {
            throw row.refuse(Message.of(
                    "preferenceRows.equal",
                    "both answers are the same text, so nothing is preferred. Take the row out."));
        }
        if (pair.prompt().isEmpty()) {
            throw row.refuse(Message.of(
                    "chatPreferenceRows.noPrompt",
                    "there is no prompt: chosen and rejected begin with no message that both have. Add \"prompt\"."));
        }
        requireAnswer(row, pair.chosen(), CHOSEN);
        requireAnswer(row, pair.rejected(), REJECTED);
        return pair;
    }

    private static ChatPreferenceRow split(List<ChatMessage> chosen, List<ChatMessage> rejected) {
        int common = 0;
        while (common < Math.min(chosen.size(), rejected.size())
                && chosen.get(common).equals(rejected.get(common))) {
            common++;
        }
        return new ChatPreferenceRow(
                chosen.subList(0, common),
                chosen.subList(common, chosen.size()),
                rejected.subList(common, rejected.size()));
    }

    private static void requireAnswer(JsonRow row, List<ChatMessage> answer, String field) throws DataException {
        if (answer.isEmpty() || !answer.getLast().role().equals(ASSISTANT)) {
            throw row.refuse(Message.of(
                    "chatPreferenceRows.noAnswer",
                    "\"%s\" ends with %s, expected an answer of the assistant.",
                    field,
                    answer.isEmpty()
                            ? Message.of("chatPreferenceRows.thePrompt", "the prompt")
                            : Message.of(
                                    "chatPreferenceRows.messageOf",
                                    "a message of %s",
                                    answer.getLast().role())));
        }
    }

    private static List<ChatMessage> messages(JsonRow row, String field) throws DataException {
        JsonNode list = row.node().path(field);
        if (!list.isArray() || list.isEmpty()) {
            throw row.refuse(Message.of(
                    "chatPreferenceRows.noList",
                    "\"%s\" is no list of messages, and of a chat all of prompt, chosen and rejected are.",
                    field));
        }
        List<ChatMessage> messages = new ArrayList<>();
        for (JsonNode message : list) {
            String role = message.path("role").asText("");
            String content = content(message.path("content"));
            if (role.isBlank() || content.isBlank()) {
                throw row.refuse(Message.of(
                        "chatPreferenceRows.noText",
                        "message %s of \"%s\" has no role or no text, expected {\"role\", \"content\"}.",
                        messages.size() + 1,
                        field));
            }
            messages.add(new ChatMessage(role, content));
        }
        return messages;
    }

    /** A text, or the texts of its parts. */
    private static String content(JsonNode content) {
        if (!content.isArray()) {
            return content.isTextual() ? content.textValue() : "";
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }
}

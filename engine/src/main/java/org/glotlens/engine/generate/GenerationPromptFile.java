package org.glotlens.engine.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.chat.ChatMessage;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.NamedRows;
import org.glotlens.engine.file.Read;

/** Reads prompts to go on from: JSON Lines with {@code prompt}, or {@code messages} for a chat, and {@code id}. */
public final class GenerationPromptFile {
    private GenerationPromptFile() {}

    /**
     * Reads every row; one without an id is named by its number from 1.
     *
     * @throws DataException naming the file and the line that cannot be used
     */
    public static Read<List<GenerationPrompt>> read(Path file) throws DataException {
        return NamedRows.readNumbered(
                file,
                (id, row) -> row.has("messages")
                        ? new GenerationPrompt(id, messages(row))
                        : new GenerationPrompt(id, row.text("prompt")));
    }

    private static List<ChatMessage> messages(JsonRow row) throws DataException {
        List<ChatMessage> messages = new ArrayList<>();
        JsonNode list = row.node().get("messages");
        if (!list.isArray() || list.isEmpty()) {
            throw row.refuse(Message.of(
                    "generationPromptFile.noMessages", "field \"messages\" is %s, expected a list of messages.", list));
        }
        for (JsonNode message : list) {
            if (!message.path("role").isTextual() || !message.path("content").isTextual()) {
                throw row.refuse(Message.of(
                        "generationPromptFile.badMessage",
                        "field \"messages\" holds %s, expected {\"role\": ..., \"content\": ...}.",
                        message));
            }
            messages.add(new ChatMessage(
                    message.get("role").textValue(), message.get("content").textValue()));
        }
        return messages;
    }
}

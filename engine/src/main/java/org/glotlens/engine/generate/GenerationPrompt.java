package org.glotlens.engine.generate;

import java.util.List;
import org.glotlens.engine.chat.ChatMessage;

/**
 * A prompt to go on from.
 *
 * @param id names it in results
 * @param messages what was said, the last of them what is to be answered; a plain prompt is one message
 */
public record GenerationPrompt(String id, List<ChatMessage> messages) {
    public GenerationPrompt {
        messages = List.copyOf(messages);
    }

    /** A prompt, or what a person says. */
    public GenerationPrompt(String id, String text) {
        this(id, List.of(ChatMessage.user(text)));
    }

    /** The prompt, or what was said last. */
    public String text() {
        return messages.getLast().content();
    }
}

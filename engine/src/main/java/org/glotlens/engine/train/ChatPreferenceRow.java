package org.glotlens.engine.train;

import java.util.List;
import org.glotlens.engine.chat.ChatMessage;

/**
 * Two ways to go on with a chat, before a checkpoint's chat template is applied.
 *
 * @param prompt messages that both have
 * @param chosen messages of the answer that is preferred; the last is the assistant's
 * @param rejected the other's
 */
public record ChatPreferenceRow(List<ChatMessage> prompt, List<ChatMessage> chosen, List<ChatMessage> rejected)
        implements TrainExample {
    /** Keeps own copies. */
    public ChatPreferenceRow {
        prompt = List.copyOf(prompt);
        chosen = List.copyOf(chosen);
        rejected = List.copyOf(rejected);
    }
}

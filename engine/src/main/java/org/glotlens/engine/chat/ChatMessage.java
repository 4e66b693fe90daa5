package org.glotlens.engine.chat;

/**
 * One turn of a conversation.
 *
 * @param role {@code system}, {@code user}, {@code assistant} or what else the template knows
 * @param content what was said
 */
public record ChatMessage(String role, String content) {
    /** What a person says. */
    public static ChatMessage user(String content) {
        return new ChatMessage("user", content);
    }

    /** What the model is told beforehand. */
    public static ChatMessage system(String content) {
        return new ChatMessage("system", content);
    }

    /** What the model answered. */
    public static ChatMessage assistant(String content) {
        return new ChatMessage("assistant", content);
    }
}

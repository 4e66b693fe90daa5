package org.glotlens.engine.train;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.chat.ChatMessage;
import org.glotlens.engine.chat.ChatTemplate;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.token.Tokenizer;

/** Encodes pairs of chats through the chat template of a checkpoint, which is read when the first one comes. */
final class ChatPairs {
    /** A few templates write the date: always this one, so that a run goes on to the same tokens on another day. */
    private static final LocalDateTime DATE = LocalDateTime.of(2024, 7, 26, 0, 0);

    private final Tokenizer tokenizer;
    private final Optional<Companions> files;
    private ChatTemplate template;

    /** @param files where the template stands; empty where there is none */
    ChatPairs(Tokenizer tokenizer, Optional<Companions> files) {
        this.tokenizer = tokenizer;
        this.files = files;
    }

    /**
     * A prompt and an answer as tokens: what the template writes for the prompt with the opening of an answer, and what it
     * writes behind that for the answer, the end of its turn included.
     */
    record Parts(int[] source, int[] target) {}

    /**
     * Encodes one answer.
     *
     * @throws TrainingException if there is no template, it refuses the messages, or writes the prompt otherwise where an
     *     answer follows
     */
    Parts of(List<ChatMessage> prompt, List<ChatMessage> answer) throws TrainingException {
        String before;
        String whole;
        try {
            before = template().render(prompt, DATE);
            whole = template()
                    .renderWhole(Stream.concat(prompt.stream(), answer.stream()).toList(), DATE);
        } catch (TrainingException e) {
            throw e;
        } catch (GlotlensException e) {
            throw new TrainingException(e.said(), e);
        }
        if (!whole.startsWith(before)) {
            throw new TrainingException(Message.of(
                    "chatPairs.otherPrompt",
                    "the chat template writes the prompt otherwise where an answer follows, so the two cannot be told"
                            + " apart"));
        }
        return new Parts(tokenizer.encodePlain(before), tokenizer.encodePlain(whole.substring(before.length())));
    }

    private ChatTemplate template() throws GlotlensException {
        if (template == null) {
            if (files.isEmpty()) {
                throw new TrainingException(Message.of(
                        "chatPairs.noTemplate", "it is a chat, and there is no chat template to write it with"));
            }
            template = ChatTemplate.of(files.get());
        }
        return template;
    }
}

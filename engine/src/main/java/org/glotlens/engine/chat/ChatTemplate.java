package org.glotlens.engine.chat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.chat.jinja.Fault;
import org.glotlens.engine.chat.jinja.Template;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.token.TokenParts;

/**
 * The chat template of a checkpoint. It is a stranger's program: it sees messages and names of tokens, and what it may take
 * of time and memory is bounded. Any thread may render it.
 */
public final class ChatTemplate {
    private final TemplateSource source;
    private final Template template;
    private final Map<String, Object> tokens;

    private ChatTemplate(TemplateSource source, Template template, Map<String, Object> tokens) {
        this.source = source;
        this.template = template;
        this.tokens = tokens;
    }

    /**
     * Reads the template in a folder in Hugging Face layout.
     *
     * @throws CheckpointException if a file is malformed
     * @throws DataException if there is no template, it is too long, or it has something that is not rendered
     */
    public static ChatTemplate of(Path checkpointFolder) throws CheckpointException, DataException {
        return of(Companions.in(checkpointFolder));
    }

    /**
     * Reads the template of a model.
     *
     * @throws CheckpointException as {@link #of(Path)}
     * @throws DataException as {@link #of(Path)}
     */
    public static ChatTemplate of(Companions files) throws CheckpointException, DataException {
        TemplateSource source = TemplateSource.in(files);
        try {
            Template template = Template.parse(source.text());
            return new ChatTemplate(source, template, TokenParts.of(files));
        } catch (Fault fault) {
            throw refused(source, fault);
        }
    }

    /** Digest of the template, for provenance: lower-case hexadecimal SHA-256 of its UTF-8 bytes. */
    public String sha256() {
        return Digest.sha256(source.text().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The prompt for the model's next answer to some messages, begin token and opening of the answer included, as the
     * template writes it today: a few write the date.
     *
     * @throws DataException if the template refuses the messages, or they cannot be rendered
     */
    public String render(List<ChatMessage> messages) throws DataException {
        return render(messages, LocalDateTime.now());
    }

    /**
     * The same at another time, to make a prompt again.
     *
     * @throws DataException as {@link #render(List)}
     */
    public String render(List<ChatMessage> messages, LocalDateTime now) throws DataException {
        return render(messages, now, true);
    }

    /**
     * Messages alone, without the opening of a further answer.
     *
     * @throws DataException as {@link #render(List)}
     */
    public String renderWhole(List<ChatMessage> messages, LocalDateTime now) throws DataException {
        return render(messages, now, false);
    }

    private String render(List<ChatMessage> messages, LocalDateTime now, boolean isOpened) throws DataException {
        Map<String, Object> values = new HashMap<>(tokens);
        values.put("messages", messages.stream().map(ChatTemplate::seen).toList());
        values.put("tools", null);
        values.put("documents", null);
        values.put("add_generation_prompt", isOpened);
        try {
            return template.render(values, now);
        } catch (Fault fault) {
            throw refused(source, fault);
        }
    }

    private static Map<String, Object> seen(ChatMessage message) {
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("role", message.role());
        seen.put("content", message.content());
        return seen;
    }

    private static DataException refused(TemplateSource source, Fault fault) {
        return new DataException(
                Message.of(
                        "chatTemplate.refused",
                        "The chat template in %s gives no prompt: %s. Change the messages, or leave --chat out and"
                                + " write the prompts as the model wants them.",
                        source.file(),
                        fault.said()),
                fault);
    }
}

package org.glotlens.engine.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.TextLines;

/**
 * Where the template of a checkpoint stands and what it is: {@code chat_template.jinja} goes before
 * {@code tokenizer_config.json}, and of several templates the one called {@code default} is taken, as transformers does.
 *
 * @param file its name, for messages
 * @param text the template
 */
record TemplateSource(String file, String text) {
    /** Most characters of a template; published ones have up to 20,000. */
    static final int LONGEST = 256 << 10;

    private static final String CONFIG = "tokenizer_config.json";
    private static final String KEY = "chat_template";

    static TemplateSource in(Companions files) throws CheckpointException, DataException {
        Optional<Path> file = files.path("chat_template.jinja");
        TemplateSource source = file.isPresent() ? ofFile(file.get()) : ofConfig(files);
        if (source.text.length() > LONGEST) {
            throw new DataException(Message.of(
                    "templateSource.tooLong",
                    "The chat template in %s has more than the %d characters allowed. Leave --chat out, and write the"
                            + " prompts as the model wants them.",
                    source.file,
                    LONGEST));
        }
        return source;
    }

    private static TemplateSource ofFile(Path file) throws DataException {
        try {
            if (Files.size(file) > 4L * LONGEST) {
                return new TemplateSource(FileNames.of(file), " ".repeat(LONGEST + 1));
            }
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "templateSource.unreadable",
                            "Cannot read %s: %s.",
                            FileNames.of(file),
                            FileNames.reason(e)),
                    e);
        }
        StringBuilder text = new StringBuilder();
        TextLines.read(file, (_, line) -> text.append(line).append('\n'));
        return new TemplateSource(FileNames.of(file), text.toString());
    }

    private static TemplateSource ofConfig(Companions files) throws CheckpointException, DataException {
        JsonNode node = files.has(CONFIG) ? files.read(CONFIG).path(KEY) : Json.object();
        for (JsonNode entry : node.isArray() ? node : Json.array()) {
            if (entry.path("name").asText().equals("default")) {
                node = entry.path("template");
            }
        }
        if (node.isTextual() && !node.textValue().isBlank()) {
            return new TemplateSource(files.named(CONFIG), node.textValue());
        }
        throw new DataException(Message.of(
                "templateSource.none",
                "%s has no chat template, neither chat_template.jinja nor chat_template in tokenizer_config.json: it"
                        + " may never have been tuned on conversations. Leave --chat out.",
                files.whole()));
    }
}

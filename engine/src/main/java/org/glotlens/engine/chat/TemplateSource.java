package org.glotlens.engine.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonFile;
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

    private static final String KEY = "chat_template";

    static TemplateSource in(Path folder) throws CheckpointException, DataException {
        Path file = folder.resolve("chat_template.jinja");
        Path config = folder.resolve("tokenizer_config.json");
        TemplateSource source = Files.exists(file) ? ofFile(file) : ofConfig(folder, config);
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

    private static TemplateSource ofConfig(Path folder, Path config) throws CheckpointException, DataException {
        JsonNode node = Files.exists(config) ? JsonFile.read(config).path(KEY) : Json.object();
        for (JsonNode entry : node.isArray() ? node : Json.array()) {
            if (entry.path("name").asText().equals("default")) {
                node = entry.path("template");
            }
        }
        if (node.isTextual() && !node.textValue().isBlank()) {
            return new TemplateSource(FileNames.of(config), node.textValue());
        }
        throw new DataException(Message.of(
                "templateSource.none",
                "%s has no chat template, neither chat_template.jinja nor chat_template in tokenizer_config.json: it"
                        + " may never have been tuned on conversations. Leave --chat out.",
                FileNames.of(folder)));
    }
}

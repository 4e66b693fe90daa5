package org.glotlens.engine.lens;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.NamedRows;
import org.glotlens.engine.file.Read;

/** Reads prompts files: one JSON object a line, as docs/formats.md describes. */
public final class PromptFile {
    private PromptFile() {}

    /**
     * Reads every row.
     *
     * @throws DataException naming the file and the line that cannot be used
     */
    public static Read<List<Prompt>> read(Path file) throws DataException {
        return NamedRows.read(file, PromptFile::prompt);
    }

    private static Prompt prompt(String id, JsonRow row) throws DataException {
        row.requireCodes("answers", "answer_ids", "label_words");
        Prompt prompt = new Prompt(
                id,
                row.code("language"),
                row.text("prompt"),
                row.textLists("answers"),
                row.idLists("answer_ids"),
                row.textLists("label_words"));
        if (prompt.answers().isEmpty() && prompt.answerIds().isEmpty()) {
            throw row.refuse(Message.of(
                    "promptFile.fieldAnswersIsMissing",
                    "field \"answers\" is missing or empty. Add answers such as {\"en\": [\"flower\"]}, or"
                            + " answer_ids."));
        }
        for (String language : prompt.answerIds().keySet()) {
            if (prompt.answers().containsKey(language)) {
                throw row.refuse(Message.of(
                        "promptFile.languageHasBothAnswers",
                        "language \"%s\" has both answers and answer_ids. Keep one of them.",
                        language));
            }
        }
        return prompt;
    }
}

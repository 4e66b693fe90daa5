package org.glotlens.engine.steer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.JsonRows;
import org.glotlens.engine.file.Read;

/** Reads prompts to be steered: JSON Lines with {@code id}, {@code prompt} and, where they are known, {@code answers}. */
public final class SteerPromptFile {
    private SteerPromptFile() {}

    /**
     * Reads every row.
     *
     * @throws DataException naming the file and the line that cannot be used
     */
    public static Read<List<SteerPrompt>> read(Path file) throws DataException {
        InputFile input = new InputFile(file);
        List<SteerPrompt> prompts = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        JsonRows.readLines(input, row -> {
            String id = row.has("id") ? row.id("id") : Integer.toString(prompts.size() + 1);
            Integer earlier = lines.putIfAbsent(id, row.line());
            if (earlier != null) {
                throw row.refuse(Message.of(
                        "steerPromptFile.sameId",
                        "id \"%s\" stands for line %s already. Give every prompt its own id.",
                        id,
                        earlier));
            }
            prompts.add(new SteerPrompt(id, row.text("prompt"), row.textLists("answers")));
        });
        return new Read<>(List.copyOf(prompts), List.of(input.read()));
    }
}

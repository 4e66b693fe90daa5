package org.glotlens.app.view.prompts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.DataException;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.FreePromptJob;

/**
 * A prompt as a person types it.
 *
 * @param text what the model reads, as it stands
 * @param answers one line for each language, such as {@code zh: 花, 花儿}; the first line is the language asked for; may be
 *     blank
 */
record TypedPrompt(String text, String answers) {
    static final String ID = "typed";

    /** @throws DataException if a line of the answers does not read {@code code: word, word} */
    Prompt parsed() throws DataException {
        Map<String, List<String>> byLanguage = new LinkedHashMap<>();
        for (String line : answers.lines().filter(l -> !l.isBlank()).toList()) {
            int colon = Math.max(line.indexOf(':'), line.indexOf('：'));
            String code = colon < 0 ? "" : line.substring(0, colon).strip();
            List<String> words = colon < 0
                    ? List.of()
                    : Arrays.stream(line.substring(colon + 1).split("[,，、]"))
                            .map(String::strip)
                            .filter(word -> !word.isEmpty())
                            .toList();
            if (!code.matches("[a-z]{2,3}") || words.isEmpty()) {
                throw new DataException(Messages.message("typed.badLine", line.strip()));
            }
            byLanguage.computeIfAbsent(code, c -> new ArrayList<>()).addAll(words);
        }
        String language = byLanguage.keySet().stream().findFirst().orElse(FreePromptJob.OUTPUT);
        return new Prompt(ID, language, text, byLanguage, Map.of(), Map.of());
    }
}

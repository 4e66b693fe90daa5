package org.glotlens.engine.steer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.TextLines;
import org.glotlens.engine.represent.ParallelItem;

/**
 * Texts of a language.
 *
 * @param lines one text a line, blank ones as empty texts, so that lines of several files stay parallel
 */
public record LanguageLines(String language, List<String> lines, Input input) {
    /**
     * Reads one file a language.
     *
     * @param files {@code LANG=FILE}, or files whose names tell the language
     * @throws DataException if a file cannot be read, tells no language, or two are of one
     */
    public static List<LanguageLines> read(List<String> files) throws DataException {
        List<LanguageLines> texts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String given : files) {
            LanguageFile file = LanguageFile.parse(given);
            String language = file.language()
                    .orElseThrow(() -> new DataException(Message.of(
                            "languageLines.noLanguage",
                            "%s tells no language by its name. Write LANG=%s, for example zh=%s.",
                            given,
                            given,
                            given)));
            if (!seen.add(language)) {
                throw new DataException(Message.of(
                        "languageLines.twice", "Two files are of language %s. Join them, or leave one out.", language));
            }
            InputFile input = new InputFile(file.file());
            List<String> lines = new ArrayList<>();
            TextLines.read(input, (number, line) -> lines.add(line.strip()));
            texts.add(new LanguageLines(language, List.copyOf(lines), input.read()));
        }
        return List.copyOf(texts);
    }

    /**
     * The texts of parallel items, those of an item on one line of every language; blank where an item lacks a language.
     *
     * @throws DataException if no file gave the items
     */
    public static List<LanguageLines> of(Read<List<ParallelItem>> items) throws DataException {
        if (items.inputs().isEmpty()) {
            throw new DataException(Message.of(
                    "languageLines.noFile", "The parallel texts are of no file. Open a file of parallel texts."));
        }
        Set<String> languages = new LinkedHashSet<>();
        items.content().forEach(item -> languages.addAll(item.texts().keySet()));
        return languages.stream()
                .map(language -> new LanguageLines(
                        language,
                        items.content().stream()
                                .map(item ->
                                        item.texts().getOrDefault(language, "").strip())
                                .toList(),
                        items.inputs().getFirst()))
                .toList();
    }

    /** Lines that say something. */
    List<String> filled() {
        return lines.stream().filter(line -> !line.isEmpty()).toList();
    }
}

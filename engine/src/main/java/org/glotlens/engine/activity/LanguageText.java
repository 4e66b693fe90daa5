package org.glotlens.engine.activity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.LineReader;

/**
 * A file of texts in one language, one a line. The texts themselves are read when they are needed and never held.
 *
 * @param input with the digest that the file had when it was named
 */
public record LanguageText(String language, Input input) {
    /**
     * Takes the values of an option, {@code zh=FILE} each or a file whose name tells the language, and digests the files.
     *
     * @throws DataException if a language cannot be told or is named twice, or a file cannot be read
     */
    public static List<LanguageText> read(List<String> values) throws DataException {
        List<LanguageText> texts = new ArrayList<>();
        Set<String> languages = new LinkedHashSet<>();
        for (String value : values) {
            LanguageFile file = LanguageFile.parse(value);
            String language = file.requireLanguage();
            if (!languages.add(language)) {
                throw new DataException(Message.of(
                        "languageText.twice",
                        "Two files hold texts of %s. Put them into one, or name one of them otherwise.",
                        language));
            }
            texts.add(new LanguageText(language, new Input(file.file().toString(), digest(file.file()))));
        }
        return List.copyOf(texts);
    }

    private static String digest(Path file) throws DataException {
        try {
            return Digest.sha256(List.of(file));
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    /**
     * Makes sure that every tenth text can be held out.
     *
     * @throws DataException if there are fewer than ten, or the file cannot be read
     */
    void requireSplit() throws DataException {
        int found = 0;
        try (LineReader lines = LineReader.open(new InputFile(path()))) {
            Optional<String> line = lines.next();
            while (line.isPresent() && found < TextShare.OF) {
                found += line.get().isBlank() ? 0 : 1;
                line = lines.next();
            }
        }
        if (found < TextShare.OF) {
            throw new DataException(Message.of(
                    "languageText.tooFew",
                    "%s has %s texts, too few to hold out every tenth. Give more texts, or others with --held-out.",
                    path(),
                    found));
        }
    }

    /** As an option names it. */
    public String asGiven() {
        return language + "=" + input.name();
    }

    /** The same where the file has moved; its digest is that of before. */
    public LanguageText at(Map<String, Path> places) {
        return new LanguageText(language, input.at(places));
    }

    /** Where the file lies. */
    public Path path() {
        return Path.of(input.name());
    }
}

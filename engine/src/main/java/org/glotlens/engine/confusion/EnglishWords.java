package org.glotlens.engine.confusion;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.TextLines;

/**
 * English words that must not stand in texts of other scripts: in lower-case letters, longer than three.
 *
 * @param name what to call the list beside every rate
 */
public record EnglishWords(String name, Set<String> words) {
    private static final String SHIPPED = "english.txt";
    private static final int SHORTEST = 4;

    public EnglishWords {
        words = Set.copyOf(words);
    }

    /** The shipped list: frequent words and their regular forms, written for Glotlens. */
    public static EnglishWords shipped() {
        try (InputStream in = EnglishWords.class.getResourceAsStream(SHIPPED)) {
            Set<String> words = used(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines());
            return new EnglishWords("frequent English words of Glotlens (" + words.size() + ")", words);
        } catch (IOException e) {
            throw new IllegalStateException("the shipped words are a resource", e);
        }
    }

    /**
     * A list of one's own, a word a line, such as the one that the benchmark uses.
     *
     * @throws DataException if the file cannot be read
     */
    public static Read<EnglishWords> read(Path file) throws DataException {
        InputFile input = new InputFile(file);
        Set<String> lines = new HashSet<>();
        TextLines.read(input, (_, line) -> lines.add(line));
        Set<String> words = used(lines.stream());
        return new Read<>(
                new EnglishWords(file.getFileName() + " (" + words.size() + ")", words), List.of(input.read()));
    }

    private static Set<String> used(Stream<String> lines) {
        Set<String> words = new HashSet<>();
        lines.map(String::strip)
                .filter(word -> word.length() >= SHORTEST && isLower(word))
                .forEach(words::add);
        return words;
    }

    private static boolean isLower(String word) {
        return word.chars().noneMatch(Character::isUpperCase) && word.chars().anyMatch(Character::isLowerCase);
    }
}

package org.glotlens.engine.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * A data file and the language of its rows: {@code zh=FILE}, or told by a part of the file's name such as {@code zh500}
 * in {@code emotion_zh500_test.json}.
 *
 * @param language empty where neither says it
 */
public record LanguageFile(Optional<String> language, Path file) {
    private static final Pattern NAMED = Pattern.compile("([a-z]{2,3})=(.+)", Pattern.DOTALL);
    private static final Pattern PART = Pattern.compile("([a-z]{2,3})(\\d+k?)?");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final String ENGLISH = "en";

    /**
     * Reads a command line value.
     *
     * @throws DataException if it is not a path on this system
     */
    public static LanguageFile parse(String value) throws DataException {
        try {
            Matcher named = NAMED.matcher(value);
            if (named.matches()) {
                return new LanguageFile(Optional.of(named.group(1)), Path.of(named.group(2)));
            }
            Path file = Path.of(value);
            return new LanguageFile(guess(file), file);
        } catch (InvalidPathException e) {
            throw new DataException(
                    Message.of(
                            "languageFile.cannotReadItIs", "Cannot read %s: it is not a path on this system.", value),
                    e);
        }
    }

    /** As {@link #parse} reads it. */
    public String asGiven() {
        return language.map(code -> code + "=").orElse("") + file;
    }

    /** The language a file's name tells; a part with a count after the code outweighs others. */
    static Optional<String> guess(Path file) {
        Set<String> plain = new LinkedHashSet<>();
        Set<String> counted = new LinkedHashSet<>();
        for (String part : name(file).split("[._\\-]")) {
            Matcher matcher = PART.matcher(part);
            if (matcher.matches() && LANGUAGES.contains(matcher.group(1))) {
                (matcher.group(2) == null ? plain : counted).add(matcher.group(1));
            }
        }
        Set<String> found = counted.isEmpty() ? plain : counted;
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    /** The English file beside this one: the same name with {@code en} for the code of the language, if it is there. */
    public Optional<Path> englishBeside() {
        if (language.isEmpty() || language.get().equals(ENGLISH)) {
            return Optional.empty();
        }
        Pattern code = Pattern.compile("(?<![a-z])" + Pattern.quote(language.get()) + "(?=\\d*k?([._\\-]|$))");
        String name = name(file);
        return Optional.of(code.matcher(name).replaceFirst(ENGLISH))
                .filter(other -> !other.equals(name))
                .map(file::resolveSibling)
                .filter(Files::isRegularFile);
    }

    /**
     * The language, which must be known.
     *
     * @throws DataException if it is not
     */
    public String requireLanguage() throws DataException {
        return language.orElseThrow(() -> new DataException(Message.of(
                "languageFile.theLanguageOfCannot",
                "The language of %s cannot be told from its name. Put it in front, for example zh=%s.",
                file,
                file.getFileName())));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}

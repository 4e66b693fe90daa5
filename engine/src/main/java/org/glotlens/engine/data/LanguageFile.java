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
import org.glotlens.engine.file.LanguageCode;

/**
 * A data file and the language of its rows: {@code zh=FILE}, or told by the file's name: by a part of it such as
 * {@code zh500} in {@code emotion_zh500_test.json}, by its ending as in {@code OpenSubtitles.de-zh.de}, or by a code with
 * its script as in {@code zho_Hans.dev}.
 *
 * @param language empty where neither says it
 */
public record LanguageFile(Optional<String> language, Path file) {
    private static final Pattern NAMED =
            Pattern.compile("([a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2})=(.+)", Pattern.DOTALL);
    private static final Pattern PART = Pattern.compile("([a-z]{2,3})(\\d+k?)?");
    private static final Pattern SCRIPTED = Pattern.compile("(?<![A-Za-z])[a-z]{3}_[A-Z][a-z]{3}(?![A-Za-z])");

    /** Endings of the splits of FLORES, ahead of which a name is nothing but a code. */
    private static final Set<String> SPLITS = Set.of("dev", "devtest");

    /** Endings of tables and objects, ahead of which three letters are more likely a word than a code. */
    private static final Set<String> CONTAINERS = Set.of("json", "jsonl", "csv", "tsv");

    /** Endings that say what was done to a text. */
    private static final Set<String> TEXTS = Set.of(
            "txt", "gz", "sgm", "xml", "tok", "tc", "raw", "clean", "norm", "bpe", "sp", "lc", "bak", "orig", "old",
            "train", "valid", "val", "test", "tst");

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

    /**
     * The language a file's name tells: a part with a count after the code, else the last ending that is no format, else
     * a code with its script, else the one part that is a code.
     */
    static Optional<String> guess(Path file) {
        Set<String> plain = new LinkedHashSet<>();
        Set<String> counted = new LinkedHashSet<>();
        for (String part : name(file).split("[._\\-]")) {
            Matcher matcher = PART.matcher(part);
            if (matcher.matches()) {
                LanguageName.certain(matcher.group(1)).ifPresent((matcher.group(2) == null ? plain : counted)::add);
            }
        }
        if (!counted.isEmpty()) {
            return only(counted);
        }
        Set<String> scripted = new LinkedHashSet<>();
        SCRIPTED.matcher(name(file))
                .results()
                .forEach(code -> LanguageName.certain(code.group()).ifPresent(scripted::add));
        return ending(name(file)).or(() -> only(scripted)).or(() -> only(plain));
    }

    private static Optional<String> only(Set<String> codes) {
        return codes.size() == 1 ? Optional.of(codes.iterator().next()) : Optional.empty();
    }

    /** What the last ending says that is neither a format nor a split; a name without one may be a code as a whole. */
    private static Optional<String> ending(String name) {
        String left = name;
        boolean isSplit = false;
        boolean isContained = false;
        for (int dot = left.lastIndexOf('.'); dot >= 0; dot = left.lastIndexOf('.')) {
            String last = left.substring(dot + 1).toLowerCase(Locale.ROOT);
            isSplit |= SPLITS.contains(last);
            isContained |= CONTAINERS.contains(last);
            if (!SPLITS.contains(last) && !CONTAINERS.contains(last) && !TEXTS.contains(last)) {
                String code = left.substring(dot + 1);
                return isContained ? LanguageName.certain(code) : LanguageName.expected(code);
            }
            left = left.substring(0, dot);
        }
        return isSplit ? LanguageName.expected(left) : LanguageName.certain(left);
    }

    /** How a name was understood that does not have the code itself, as a phrase; empty where there is nothing to tell. */
    Optional<String> understood() {
        return language.filter(code -> guess(file).equals(language))
                .filter(code -> !Pattern.compile("(?<![A-Za-z])" + Pattern.quote(code) + "(?![A-Za-z])")
                        .matcher(name(file))
                        .find())
                .map(code -> name(file) + " is read as " + code + " (" + LanguageCode.name(code) + ")");
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

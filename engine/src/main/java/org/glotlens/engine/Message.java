package org.glotlens.engine;

import java.util.Arrays;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A sentence for a person, with a key and arguments so that a window can say it in another language. The command line,
 * the log and files say it in English.
 *
 * @param key stands for the sentence, such as {@code checkpoint.tensorHasShape}; no two sentences share one
 * @param pattern the English sentence, as {@link String#format} takes it
 * @param arguments values, texts, and messages within the sentence
 */
public record Message(String key, String pattern, List<Object> arguments) {
    public Message {
        arguments = List.copyOf(arguments);
    }

    /** A sentence; an argument that is null is told as such. */
    public static Message of(String key, String pattern, Object... arguments) {
        return new Message(
                key,
                pattern,
                Arrays.stream(arguments)
                        .map(argument -> argument == null ? "null" : argument)
                        .toList());
    }

    /** In English. */
    public String english() {
        return String.format(Locale.ROOT, pattern, arguments.toArray());
    }

    /**
     * In another language.
     *
     * @param patterns key to pattern; null for sentences that have not been translated, which stay in English
     */
    public String in(Function<String, String> patterns) {
        String translated = patterns.apply(key);
        Object[] said = arguments.stream()
                .map(argument -> argument instanceof Message inner ? inner.in(patterns) : argument)
                .toArray();
        try {
            return String.format(Locale.ROOT, translated == null ? pattern : translated, said);
        } catch (IllegalFormatException mistranslated) {
            return String.format(Locale.ROOT, pattern, said);
        }
    }

    /** The English sentence. */
    @Override
    public String toString() {
        return english();
    }
}

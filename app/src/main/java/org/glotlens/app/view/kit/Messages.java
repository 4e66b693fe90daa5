package org.glotlens.app.view.kit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.OneLine;
import org.glotlens.engine.TextBundle;
import org.glotlens.engine.Translation;

/**
 * The interface text, from {@code messages.properties} beside this class. Sentences of the engine are looked up there
 * under {@code engine.} and their key; those that a language lacks are said in English.
 */
public final class Messages {
    private static final String ENGINE = "engine.";

    private static final String NAME = "org.glotlens.app.view.kit.messages";

    private static final TextBundle BUNDLE = TextBundle.of(NAME);

    private static volatile Translation spoken = Translation.ENGLISH;

    private Messages() {}

    /** Says everything in a language from now on; what is on show already stays as it is. */
    static void speak(Translation language) {
        spoken = language;
    }

    /** The language of the interface, for names that others keep. */
    static Locale locale() {
        return spoken.locale();
    }

    /**
     * The text behind a key, with {@code {0}}, {@code {1}} … replaced; a sentence of the engine among them is said.
     *
     * @throws java.util.MissingResourceException if the bundle has no such key
     */
    public static String text(String key, Object... values) {
        Object[] said = Stream.of(values)
                .map(value -> value instanceof Message message ? said(message) : value)
                .toArray();
        return filled(BUNDLE.text(key, spoken), said);
    }

    /** The same in English, for the log and for files. */
    public static String english(String key, Object... values) {
        return filled(BUNDLE.text(key, Translation.ENGLISH), values);
    }

    private static String filled(String pattern, Object... values) {
        return values.length == 0 ? pattern : new MessageFormat(pattern, Locale.ROOT).format(values);
    }

    /** A sentence of the engine, as one line. */
    public static String said(Message message) {
        return said(message, spoken);
    }

    /** What went wrong, as one line. */
    public static String said(Exception failure) {
        Message said = failure instanceof GlotlensException known ? known.said() : null;
        return said == null ? failure.getMessage() : said(said);
    }

    /** The text behind a key, as what a failure says. */
    public static Message message(String key, Object... values) {
        return Message.of(key, "%s", text(key, values));
    }

    /** A sentence of the engine in a language. */
    static String said(Message message, Translation words) {
        return OneLine.of(message.in(key -> engine(key, words).orElse(null)));
    }

    /** Most sentences stand in English where they are made, and none in the bundle. */
    private static Optional<String> engine(String key, Translation words) {
        String name = ENGINE + key;
        return words.text(NAME, name).or(() -> BUNDLE.has(name) ? Optional.of(BUNDLE.text(name, Translation.ENGLISH)) : Optional.empty());
    }
}

package org.glotlens.app.view.kit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.OneLine;

/**
 * The interface text, from {@code messages.properties} beside this class. Sentences of the engine are looked up there
 * under {@code engine.} and their key; those that a language lacks are said in English.
 */
public final class Messages {
    private static final String ENGINE = "engine.";

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.glotlens.app.view.kit.messages");

    private Messages() {}

    /**
     * The text behind a key, with {@code {0}}, {@code {1}} … replaced.
     *
     * @throws java.util.MissingResourceException if the bundle has no such key
     */
    public static String text(String key, Object... values) {
        String pattern = BUNDLE.getString(key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, Locale.ROOT).format(values);
    }

    /** A sentence of the engine, as one line. */
    public static String said(Message message) {
        return said(message, BUNDLE);
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

    /** A sentence of the engine in the words of a bundle. */
    static String said(Message message, ResourceBundle words) {
        return OneLine.of(message.in(key -> {
            try {
                return words.getString(ENGINE + key);
            } catch (MissingResourceException untranslated) {
                return null;
            }
        }));
    }
}

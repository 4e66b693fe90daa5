package org.glotlens.app.view.kit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The interface text, from {@code messages.properties} beside this class. */
public final class Messages {
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
}

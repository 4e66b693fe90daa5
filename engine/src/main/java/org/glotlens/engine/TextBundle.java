package org.glotlens.engine;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts for people, in English from {@code NAME.properties} whatever the machine speaks, or translated. A text that a
 * language lacks is said in English, which the log tells once.
 */
public final class TextBundle {
    private static final Logger LOG = LoggerFactory.getLogger(TextBundle.class);

    private final String name;
    private final ResourceBundle english;
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    private TextBundle(String name) {
        this.name = name;
        english = ResourceBundle.getBundle(name, Locale.ROOT);
    }

    /**
     * The bundle of a name, such as {@code org.glotlens.charts.charts}.
     *
     * @throws java.util.MissingResourceException if there is none
     */
    public static TextBundle of(String name) {
        return new TextBundle(name);
    }

    /** The keys of all texts. */
    public Set<String> keys() {
        return english.keySet();
    }

    /** Whether there is a text behind a key. */
    public boolean has(String key) {
        return english.containsKey(key);
    }

    /**
     * The text behind a key.
     *
     * @throws java.util.MissingResourceException if the bundle has no such key
     */
    public String text(String key, Translation spoken) {
        String original = english.getString(key);
        return spoken == Translation.ENGLISH
                ? original
                : spoken.text(name, key).orElseGet(() -> {
                    if (missed.add(key + ' ' + spoken.locale())) {
                        LOG.warn("{} lacks a text in {}: {}", name, spoken.locale(), key);
                    }
                    return original;
                });
    }
}

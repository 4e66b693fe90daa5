package org.glotlens.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/** The language that a window is in: what texts of bundles are in it. */
public interface Translation {
    /** English, in which every text is written first. */
    Translation ENGLISH = new Translation() {
        @Override
        public Locale locale() {
            return Locale.ENGLISH;
        }

        @Override
        public Optional<String> text(String bundle, String key) {
            return Optional.empty();
        }
    };

    /** The language, as names of languages are looked up in it. */
    Locale locale();

    /** The text of a bundle, such as {@code org.glotlens.charts.charts}, behind a key; empty where it was not translated. */
    Optional<String> text(String bundle, String key);

    /** What stands in {@code BUNDLE_CODE.properties} beside each bundle; for English, English. */
    static Translation in(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? ENGLISH : new Files(locale);
    }

    /** A language whose texts stand in properties files. */
    record Files(Locale locale) implements Translation {
        private static final ResourceBundle.Control ONLY_ASKED =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

        @Override
        public Optional<String> text(String bundle, String key) {
            ResourceBundle found = ResourceBundle.getBundle(bundle, locale, ONLY_ASKED);
            // a bundle of the language itself hands over what stands in its own file; its parent is the English one
            return found instanceof PropertyResourceBundle own
                            && own.getLocale().equals(locale)
                    ? Optional.ofNullable((String) own.handleGetObject(key))
                    : Optional.empty();
        }
    }
}

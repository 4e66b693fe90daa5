package org.glotlens.app.view.kit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.charts.ChartText;
import org.glotlens.engine.Translation;
import org.glotlens.engine.setting.SettingTexts;

/** Lets tests speak a language for a while, or one that is made of the English texts. */
public final class Spoken {
    private static final String ENGINE = "engine.";
    private static final int CYRILLIC = 0x430;

    /** Places of a pattern, with the head of a choice, and of a sentence of the engine. */
    private static final Pattern PLACE =
            Pattern.compile("\\{\\d+(?:\\}|,choice,)|%(?:\\d+\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?[a-zA-Z]");

    private Spoken() {}

    /** Speaks a language from now on, in the window, its forms and its figures. */
    public static void in(Translation language) {
        Messages.speak(language);
        SettingTexts.speak(language);
        ChartText.speak(language, language == Translation.ENGLISH ? UnaryOperator.identity() : Reasons::said);
    }

    /** Speaks English again. */
    public static void english() {
        in(Translation.ENGLISH);
    }

    /**
     * Every Latin letter of every text as a Cyrillic one, so that a text that comes from no bundle stands out however it is
     * cut or joined.
     *
     * @param sentences of the engine: key to English pattern
     */
    public static Translation masked(Map<String, String> sentences) {
        return new Translation() {
            @Override
            public Locale locale() {
                return Locale.ENGLISH;
            }

            @Override
            public Optional<String> text(String bundle, String key) {
                return key.startsWith(ENGINE)
                        ? Optional.ofNullable(sentences.get(key.substring(ENGINE.length())))
                                .map(Spoken::masked)
                        : Optional.of(masked(
                                ResourceBundle.getBundle(bundle, Locale.ROOT).getString(key)));
            }
        };
    }

    /** A text with its letters masked and its places as they are. */
    static String masked(String text) {
        StringBuilder masked = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        int from = 0;
        while (place.find()) {
            mask(text.substring(from, place.start()), masked);
            masked.append(place.group());
            from = place.end();
        }
        mask(text.substring(from), masked);
        return masked.toString();
    }

    private static void mask(String text, StringBuilder masked) {
        text.chars()
                .map(c -> {
                    int low = Character.toLowerCase(c);
                    return low >= 'a' && low <= 'z' ? CYRILLIC + low - 'a' : c;
                })
                .forEach(c -> masked.append((char) c));
    }
}

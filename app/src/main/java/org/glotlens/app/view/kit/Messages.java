package org.glotlens.app.view.kit;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.OneLine;
import org.glotlens.engine.TextBundle;
import org.glotlens.engine.Translation;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.run.Side;

/**
 * The interface text, from {@code messages.properties} beside this class. Sentences of the engine are looked up there
 * under {@code engine.} and their key; those that a language lacks are said in English.
 */
public final class Messages {
    private static final String ENGINE = "engine.";

    /** What checkpoints are called, in the window and in sentences of the engine. */
    private static final String SIDE = "side.";

    private static final String NAME = "org.glotlens.app.view.kit.messages";

    private static final TextBundle BUNDLE = TextBundle.of(NAME);

    private static volatile Translation spoken = Translation.ENGLISH;

    private Messages() {}

    /** Says everything in a language from now on; what is on show already stays as it is. */
    static void speak(Translation language) {
        spoken = language;
    }

    /** The language of the interface, for names that others keep. */
    public static Locale locale() {
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

    /** The keys of all texts. */
    static Set<String> keys() {
        return BUNDLE.keys();
    }

    /** The text behind a key with its places. */
    static String pattern(String key) {
        return BUNDLE.text(key, spoken);
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

    /** The text behind a key, as what a failure says: in English where files and the log tell it. */
    public static Message message(String key, Object... values) {
        return Message.of(key, "%s", new Text(key, List.of(values)));
    }

    /** What a checkpoint is called. */
    public static String side(Side side) {
        return text(SIDE + side.label());
    }

    /** What a curve is called: the code of its language, or a word where it has none. */
    public static String curve(Curve curve) {
        String key = "curve." + curve.text();
        return BUNDLE.has(key) ? text(key) : curve.text();
    }

    /** How a choice of a form is shown: words of files as they are, yes and no in the language of the interface. */
    public static String choice(String typed) {
        String key = "choice." + typed;
        return BUNDLE.has(key) ? text(key) : typed;
    }

    /** The same of a setting whose words may have another meaning than those of others. */
    public static String choice(String setting, String typed) {
        String key = "choice." + setting + "." + typed;
        return BUNDLE.has(key) ? text(key) : choice(typed);
    }

    /** A sentence of the engine in a language. */
    static String said(Message message, Translation words) {
        return OneLine.of(spoken(message).in(key -> engine(key, words).orElse(null)));
    }

    /** The same sentence with the texts of the window that it holds said. */
    private static Message spoken(Message message) {
        return new Message(
                message.key(),
                message.pattern(),
                message.arguments().stream().map(Messages::spoken).toList());
    }

    private static Object spoken(Object argument) {
        return switch (argument) {
            case Message inner -> spoken(inner);
            case Text text -> text(text.key, text.values.toArray());
            case String reason -> Reasons.said(reason);
            default -> argument;
        };
    }

    /** Most sentences stand in English where they are made, and none in the bundle. */
    private static Optional<String> engine(String key, Translation words) {
        String name = ENGINE + key;
        if (key.startsWith(SIDE)) {
            return Optional.of(BUNDLE.text(key, words));
        }
        return words.text(NAME, name)
                .or(() -> BUNDLE.has(name) ? Optional.of(BUNDLE.text(name, Translation.ENGLISH)) : Optional.empty());
    }

    /** A text of the window within a sentence, in English for those who do not ask further. */
    private record Text(String key, List<Object> values) {
        @Override
        public String toString() {
            return english(key, values.toArray());
        }
    }
}

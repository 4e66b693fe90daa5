package org.glotlens.charts;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.engine.TextBundle;
import org.glotlens.engine.Translation;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.run.Remarks;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.IntervalKind;

/** The words in figures, from the resource bundle {@code charts.properties}: in English, unless a window has said otherwise. */
public final class ChartText {
    /** What stands in place of a number that does not exist. */
    public static final String NONE = "–";

    /** What results call the interval of a difference of pairs. */
    public static final String PAIRED = IntervalKind.BOOTSTRAP.caption() + " of the paired difference";

    /** What patching calls an answer of its two prompts where nobody named it otherwise, before the code of its language. */
    private static final List<String> ANSWERS = List.of(
            "patch.answer.sourceThing", "patch.answer.targetThing", "patch.answer.source", "patch.answer.target");

    private static final TextBundle BUNDLE = TextBundle.of("org.glotlens.charts.charts");

    private static volatile Translation spoken = Translation.ENGLISH;
    private static volatile UnaryOperator<String> kept = UnaryOperator.identity();

    private ChartText() {}

    /** Writes the words of figures in a language from now on. */
    public static void speak(Translation language) {
        speak(language, UnaryOperator.identity());
    }

    /**
     * The same.
     *
     * @param sentences says what results hold as English sentences
     */
    public static void speak(Translation language, UnaryOperator<String> sentences) {
        spoken = language;
        kept = sentences;
    }

    /** What must be said of a result, in the language of figures; empty where there is nothing to say. */
    public static String said(Remarks remarks) {
        return remarks.sentences().stream().map(kept).collect(Collectors.joining(" "));
    }

    /** A text with its arguments filled in; numbers are passed as text, already formatted. */
    public static String get(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.text(key, spoken), Locale.ROOT).format(arguments);
    }

    /** The same in English, for the columns of tables. */
    static String english(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.text(key, Translation.ENGLISH), Locale.ROOT).format(arguments);
    }

    /** What a checkpoint is called in figures. */
    public static String side(Side side) {
        return get("side." + side.label());
    }

    /** What a caption calls the interval that a result names. */
    static String interval(String caption) {
        if (caption.equals(PAIRED)) {
            return get("interval.paired");
        }
        return Stream.of(IntervalKind.values())
                .filter(kind -> kind.caption().equals(caption))
                .findFirst()
                .map(kind -> get("interval." + kind.label()))
                .orElse(caption);
    }

    /** What a curve or band is called: the code of its language, or a word where it has none. */
    static String name(String curve) {
        String key = "name." + curve;
        return BUNDLE.has(key) ? get(key) : curve;
    }

    /** What an answer under patches is called; a name that was given to it in a file stays as it is. */
    public static String answer(String name) {
        for (String key : ANSWERS) {
            String before = english(key, "");
            if (name.startsWith(before) && LanguageCode.isCode(name.substring(before.length()))) {
                return get(key, name.substring(before.length()));
            }
        }
        return name;
    }

    /** The name of a language, such as {@code Chinese} for {@code zh}; itself where unknown. */
    public static String language(String code) {
        return LanguageCode.name(code, spoken.locale());
    }

    /** A number with a fixed count of decimals; nought has no sign, and a dash stands for NaN. */
    public static String number(double value, int decimals) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text.replace('-', '−');
    }

    /** A probability or share, which says of a small one that it is small: {@code <0.001}. */
    public static String share(double value, int decimals) {
        double least = Math.pow(10, -decimals);
        return value > 0 && value < least ? '<' + number(least, decimals) : number(value, decimals);
    }

    /** A probability or correlation in a cell: {@code .93}, {@code −.08}, {@code 1}. */
    public static String compact(double value) {
        String text = number(value, 2);
        if (text.endsWith("1.00")) {
            return text.replace("1.00", "1");
        }
        return text.replace("0.", ".");
    }
}

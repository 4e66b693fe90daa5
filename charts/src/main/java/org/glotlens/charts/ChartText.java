package org.glotlens.charts;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words in figures, from the resource bundle {@code charts.properties}. */
final class ChartText {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.glotlens.charts.charts");

    private ChartText() {}

    /** A text with its arguments filled in; numbers are passed as text, already formatted. */
    static String get(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(arguments);
    }

    /** A number with a fixed count of decimals; nought has no sign. */
    static String number(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text.replace('-', '−');
    }

    /** A probability or correlation in a cell: {@code .93}, {@code −.08}, {@code 1}. */
    static String compact(double value) {
        String text = number(value, 2);
        if (text.endsWith("1.00")) {
            return text.replace("1.00", "1");
        }
        return text.replace("0.", ".");
    }
}

package org.glotlens.charts;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words in figures, from the resource bundle {@code charts.properties}. */
public final class ChartText {
    /** What stands in place of a number that does not exist. */
    public static final String NONE = "–";

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.glotlens.charts.charts");

    private ChartText() {}

    /** A text with its arguments filled in; numbers are passed as text, already formatted. */
    public static String get(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(arguments);
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

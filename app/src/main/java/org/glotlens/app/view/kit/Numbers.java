package org.glotlens.app.view.kit;

import java.util.Locale;

/** Numbers as a person reads them: a real minus, no minus before nought, and no p of nought. */
public final class Numbers {
    /** What stands in place of a number that does not exist. */
    public static final String NONE = "–";

    private static final double LEAST_P = 0.001;
    private static final double LEAST_SHARE = 0.01;

    private Numbers() {}

    /** A number with so many decimals, for example {@code −0.319}; a dash for NaN. */
    public static String fixed(double value, int decimals) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        String digits = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
        boolean isNought = digits.chars().allMatch(c -> c == '0' || c == '.');
        return value < 0 && !isNought ? "−" + digits : digits;
    }

    /** A number with its interval, for example {@code 0.123 [0.101, 0.145]}. */
    public static String interval(double value, double low, double high) {
        return fixed(value, 3) + " [" + fixed(low, 3) + ", " + fixed(high, 3) + "]";
    }

    /** A p value; empty for NaN. */
    public static String p(double p) {
        if (Double.isNaN(p)) {
            return "";
        }
        return p < LEAST_P ? "< 0.001" : fixed(p, 3);
    }

    /** A probability in two decimals that says of a small one that it is one. */
    public static String probability(double share) {
        return share > 0 && share < LEAST_SHARE ? "<0.01" : fixed(share, 2);
    }

    /** A share in percent with one decimal; a dash for NaN. */
    public static String percent(double share) {
        return fixed(100 * share, 1);
    }
}

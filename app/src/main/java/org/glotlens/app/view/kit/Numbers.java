package org.glotlens.app.view.kit;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** Numbers as a person reads them: a real minus, no minus before nought, and no p of nought. */
public final class Numbers {
    /** What stands in place of a number that does not exist. */
    public static final String NONE = "–";

    private static final double LEAST_P = 0.001;
    private static final double LEAST_SHARE = 0.01;
    private static final int DECIMALS = 3;
    private static final int MOST_DECIMALS = 8;

    /** What three decimals show as nought. */
    private static final double LEAST_SHOWN = 0.0005;

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

    /**
     * A number with its interval, for example {@code 0.123 [0.101, 0.145]}; where three decimals would leave noughts of all
     * three, with as many as show two digits of the largest, for example {@code 0.00021 [0.00010, 0.00032]}.
     */
    public static String interval(double value, double low, double high) {
        int decimals = DoubleStream.of(value, low, high).map(Math::abs).filter(size -> size > 0).max().stream()
                .mapToInt(largest -> largest < LEAST_SHOWN ? 1 + (int) Math.ceil(-Math.log10(largest)) : DECIMALS)
                .findFirst()
                .orElse(DECIMALS);
        int shown = Math.min(decimals, MOST_DECIMALS);
        return fixed(value, shown) + " [" + fixed(low, shown) + ", " + fixed(high, shown) + "]";
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

package org.glotlens.engine.setting;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people and files write them: ASCII digits, no suffixes, no hexadecimal, no words for infinities. */
final class Numerals {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final double SMALLEST_PLAIN = 1e-3;

    private Numerals() {}

    /** A whole number of at most 64 bits. */
    static Optional<Long> whole(String text) {
        String typed = text.strip();
        if (!WHOLE.matcher(typed).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(typed));
        } catch (NumberFormatException tooLong) {
            return Optional.empty();
        }
    }

    /** A number of at most 64 bits that has no fraction, such as 8 or 8.0. */
    static Optional<Long> whole(JsonNode node) {
        return node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToLong()
                ? Optional.of(node.longValue())
                : Optional.empty();
    }

    /** Any number; what is beyond double is infinite. Zero has no sign. */
    static Optional<Double> decimal(String text) {
        String typed = text.strip();
        return DECIMAL.matcher(typed).matches() ? Optional.of(Double.parseDouble(typed) + 0.0) : Optional.empty();
    }

    static Optional<Double> decimal(JsonNode node) {
        return node.isNumber() ? Optional.of(node.doubleValue() + 0.0) : Optional.empty();
    }

    /** A number in full, or with an exponent where it is small; reading it gives the same number. */
    static String print(double value) {
        return Math.abs(value) >= SMALLEST_PLAIN && Double.isFinite(value) || value == 0
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value).replace("E", "e").replace(".0e", "e");
    }
}

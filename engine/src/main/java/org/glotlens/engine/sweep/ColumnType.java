package org.glotlens.engine.sweep;

import java.util.regex.Pattern;

/** What the texts of a column are, from the narrowest: a column is as wide as its widest text. */
enum ColumnType {
    EMPTY,
    WHOLE,
    NUMBER,
    TEXT;

    /** What fits a long and begins with no idle zero, which would be lost. */
    private static final Pattern WHOLES = Pattern.compile("-?(0|[1-9]\\d{0,17})");

    private static final Pattern NUMBERS = Pattern.compile("-?((0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,4})?|Infinity)");

    static ColumnType of(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        if (WHOLES.matcher(text).matches()) {
            return WHOLE;
        }
        return NUMBERS.matcher(text).matches() ? NUMBER : TEXT;
    }

    ColumnType and(ColumnType other) {
        return compareTo(other) < 0 ? other : this;
    }
}

package org.glotlens.engine.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a study varies, from the outermost to the innermost. */
public enum SweepAxis {
    CHECKPOINTS("checkpoint"),
    ADAPTERS("adapter"),
    MEASUREMENTS("measurement"),
    LANGUAGES("language"),
    SEEDS("seed"),
    EDITS("edits");

    private final String column;

    SweepAxis(String column) {
        this.column = column;
    }

    /** The name in a plan. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of its column in the table, and of its place in the options of a measurement. */
    public String column() {
        return column;
    }

    /** What stands in an option for a value of the axis: {@code {language}}. */
    String place() {
        return "{" + column + "}";
    }

    /** The names of all columns. */
    public static List<String> columns() {
        return Arrays.stream(values()).map(SweepAxis::column).toList();
    }
}

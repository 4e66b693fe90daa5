package org.glotlens.engine.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a study varies, from the outermost to the innermost. */
public enum SweepAxis {
    CHECKPOINTS("checkpoint", "model"),
    ADAPTERS("adapter", "adapter"),
    MEASUREMENTS("measurement", "command"),
    LANGUAGES("language", ""),
    SEEDS("seed", ""),
    EDITS("edits", "file");

    private final String column;
    private final String field;

    SweepAxis(String column, String field) {
        this.column = column;
        this.field = field;
    }

    /** The name in a plan. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of its column in the table, and of its place in the options of a measurement. */
    public String column() {
        return column;
    }

    /** What a value with a name of its own is called in a plan; empty where values are their own names. */
    String field() {
        return field;
    }

    /** Whether a value can have a name that differs from it. */
    public boolean hasNames() {
        return !field.isEmpty();
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

package org.glotlens.charts.choice;

/** How a table of numbers says what it was made from. */
public enum CsvOrigin {
    /** Not at all: the table alone. */
    NONE("none"),
    /** In a first line that begins with {@code #}. */
    COMMENT("comment"),
    /** In a file of its own beside the table, {@code NAME.run.json}. */
    FILE("file");

    private final String label;

    CsvOrigin(String label) {
        this.label = label;
    }

    /** The name used in options and settings. */
    public String label() {
        return label;
    }
}

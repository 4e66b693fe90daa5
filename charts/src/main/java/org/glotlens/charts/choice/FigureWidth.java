package org.glotlens.charts.choice;

import org.glotlens.charts.ExportSize;

/** How wide a figure is on paper. */
public enum FigureWidth {
    /** One column of a journal page. */
    SINGLE("single", ExportSize.SINGLE_COLUMN),
    /** The full width of a journal page. */
    DOUBLE("double", ExportSize.DOUBLE_COLUMN);

    private final String label;
    private final ExportSize size;

    FigureWidth(String label, ExportSize size) {
        this.label = label;
        this.size = size;
    }

    /** The name used in options and settings. */
    public String label() {
        return label;
    }

    /** The size before a figure's own height. */
    public ExportSize size() {
        return size;
    }
}

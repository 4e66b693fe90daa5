package org.glotlens.charts.choice;

import java.util.List;

/**
 * How tables are written.
 *
 * @param kinds forms beside CSV
 * @param digits significant digits of numbers for LaTeX that are not whole
 */
public record TableForms(List<TableKind> kinds, int digits) {
    /** Refuses values that their rows do not have. */
    public TableForms {
        kinds = ExportSettingRows.TABLES.require(List.copyOf(kinds));
        ExportSettingRows.TABLE_DIGITS.require(digits);
    }

    /** As CSV alone. */
    public static TableForms defaults() {
        return new TableForms(List.of(), 4);
    }
}

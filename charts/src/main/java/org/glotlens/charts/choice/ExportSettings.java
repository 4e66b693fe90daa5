package org.glotlens.charts.choice;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.glotlens.charts.ExportSize;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.SvgText;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.setting.SettingTable;

/**
 * How figures are written as files.
 *
 * @param page how they look on paper
 * @param panels names of figures of the result that stand in one more figure together, in this order; none for no such
 *     figure
 * @param formats kinds of files
 * @param isNotebook whether a notebook beside the numbers draws them with matplotlib
 * @param dpi dots per inch of pixels
 * @param text how the text of an SVG finds its letters
 * @param csvOrigin how the numbers say what they were made from
 * @param tables how the tables beside the figures are written
 */
public record ExportSettings(
        PageLook page,
        List<String> panels,
        List<FigureFormat> formats,
        boolean isNotebook,
        int dpi,
        SvgText text,
        CsvOrigin csvOrigin,
        TableForms tables) {
    /** Refuses values that their rows do not have. */
    public ExportSettings {
        Objects.requireNonNull(page, "page");
        panels = ExportSettingRows.PANELS.require(List.copyOf(panels));
        formats = ExportSettingRows.FORMATS.require(List.copyOf(formats));
        ExportSettingRows.DPI.require(dpi);
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(csvOrigin, "csvOrigin");
        Objects.requireNonNull(tables, "tables");
    }

    /** The full width of a page, 300 dots per inch, with everything around the chart. */
    public static ExportSettings defaults() {
        return new ExportSettings(
                PageLook.defaults(),
                List.of(),
                FigureFormat.USUAL,
                false,
                300,
                SvgText.NAMED,
                CsvOrigin.NONE,
                TableForms.defaults());
    }

    /** All settings, one row each: what options and documents are made from. */
    public static SettingTable<ExportSettings> table() {
        return ExportSettingRows.TABLE;
    }

    /** The kinds of files that are written, a notebook with the numbers that it reads. */
    public Set<FigureFormat> files() {
        Set<FigureFormat> files = new LinkedHashSet<>(formats);
        if (isNotebook) {
            files.add(FigureFormat.CSV);
            files.add(FigureFormat.NOTEBOOK);
        }
        return files;
    }

    /** The same on another width. */
    public ExportSettings withWidth(FigureWidth other) {
        return with(page.withWidth(other));
    }

    /** The same with another look on paper. */
    public ExportSettings with(PageLook other) {
        return new ExportSettings(other, panels, formats, isNotebook, dpi, text, csvOrigin, tables);
    }

    /** The same in another resolution. */
    public ExportSettings withDpi(int other) {
        return new ExportSettings(page, panels, formats, isNotebook, other, text, csvOrigin, tables);
    }

    /** The same without a figure of several, for results that have none of its panels. */
    public ExportSettings withoutPanels() {
        return new ExportSettings(page, List.of(), formats, isNotebook, dpi, text, csvOrigin, tables);
    }

    /**
     * A figure as it is written.
     *
     * @param look of type and lines, such as {@link FigureStyle#print}
     * @param names of the checkpoints
     */
    public Figure paper(Figure figure, FigureStyle look, Map<Side, String> names) {
        return page.paper(figure, look, names);
    }

    /** The size of a figure as it is written. */
    public ExportSize size(Figure paper) {
        return page.size(paper);
    }
}

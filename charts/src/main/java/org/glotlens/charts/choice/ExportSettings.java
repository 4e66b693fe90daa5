package org.glotlens.charts.choice;

import java.util.Map;
import java.util.Objects;
import org.glotlens.charts.ExportSize;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureParts;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.SvgText;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.setting.SettingTable;

/**
 * How figures are written as files.
 *
 * @param width on paper
 * @param dpi dots per inch of pixels
 * @param text how the text of an SVG finds its letters
 * @param isTitled whether there is a line above each chart
 * @param isCaptioned whether the sentences below are drawn
 * @param csvOrigin how the numbers say what they were made from
 */
public record ExportSettings(
        FigureWidth width, int dpi, SvgText text, boolean isTitled, boolean isCaptioned, CsvOrigin csvOrigin) {
    /** Refuses values that their rows do not have. */
    public ExportSettings {
        Objects.requireNonNull(width, "width");
        ExportSettingRows.DPI.require(dpi);
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(csvOrigin, "csvOrigin");
    }

    /** The full width of a page, 300 dots per inch, with everything around the chart. */
    public static ExportSettings defaults() {
        return new ExportSettings(FigureWidth.DOUBLE, 300, SvgText.NAMED, true, true, CsvOrigin.NONE);
    }

    /** All settings, one row each: what options and documents are made from. */
    public static SettingTable<ExportSettings> table() {
        return ExportSettingRows.TABLE;
    }

    /** The same on another width. */
    public ExportSettings withWidth(FigureWidth other) {
        return new ExportSettings(other, dpi, text, isTitled, isCaptioned, csvOrigin);
    }

    /** The same in another resolution. */
    public ExportSettings withDpi(int other) {
        return new ExportSettings(width, other, text, isTitled, isCaptioned, csvOrigin);
    }

    /** The same with another text of SVG. */
    public ExportSettings withText(SvgText other) {
        return new ExportSettings(width, dpi, other, isTitled, isCaptioned, csvOrigin);
    }

    /** The same with or without titles. */
    public ExportSettings titled(boolean hasTitles) {
        return new ExportSettings(width, dpi, text, hasTitles, isCaptioned, csvOrigin);
    }

    /** The same with or without captions. */
    public ExportSettings captioned(boolean hasCaptions) {
        return new ExportSettings(width, dpi, text, isTitled, hasCaptions, csvOrigin);
    }

    /** The same with another origin of numbers. */
    public ExportSettings withCsvOrigin(CsvOrigin other) {
        return new ExportSettings(width, dpi, text, isTitled, isCaptioned, other);
    }

    /**
     * A figure as it is written.
     *
     * @param look of type and lines, such as {@link FigureStyle#print}
     * @param names of the checkpoints
     */
    public Figure paper(Figure figure, FigureStyle look, Map<Side, String> names) {
        FigureParts parts =
                FigureParts.ALL.named(names).beside(figure.style().parts().companions());
        parts = isTitled ? parts : parts.withoutTitle();
        return figure.withStyle(look.withParts(isCaptioned ? parts : parts.withoutCaption()));
    }

    /** The size of a figure as it is written. */
    public ExportSize size(Figure paper) {
        return width.size().atLeast(paper.leastWidthMm()).fitting(paper);
    }
}

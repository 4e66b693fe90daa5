package org.glotlens.charts.choice;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.glotlens.charts.ExportSize;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureGrid;
import org.glotlens.charts.FigureParts;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.Typeface;
import org.glotlens.engine.run.Side;

/**
 * How figures look on paper.
 *
 * @param width on paper
 * @param typeSize of axis labels in points; empty for that of the width
 * @param face of the letters; empty for that of the width
 * @param columns of panels; empty for as many as a figure usually has
 * @param isTitled whether there is a line above each chart
 * @param isCaptioned whether the sentences below are drawn
 */
public record PageLook(
        FigureWidth width,
        Optional<Double> typeSize,
        Optional<Typeface> face,
        Optional<Integer> columns,
        boolean isTitled,
        boolean isCaptioned) {
    /** Refuses values that their rows do not have. */
    public PageLook {
        Objects.requireNonNull(width, "width");
        ExportSettingRows.TYPE_SIZE.require(typeSize);
        ExportSettingRows.FACE.require(face);
        ExportSettingRows.COLUMNS.require(columns);
    }

    /** The full width of a page with everything around the chart. */
    public static PageLook defaults() {
        return new PageLook(FigureWidth.DOUBLE, Optional.empty(), Optional.empty(), Optional.empty(), true, true);
    }

    /** The same on another width. */
    public PageLook withWidth(FigureWidth other) {
        return new PageLook(other, typeSize, face, columns, isTitled, isCaptioned);
    }

    /**
     * A figure as it is written.
     *
     * @param look of type and lines, such as {@link FigureStyle#print}; smaller type than that stays as much smaller
     * @param names of the checkpoints
     */
    Figure paper(Figure figure, FigureStyle look, Map<Side, String> names) {
        FigureParts parts =
                FigureParts.ALL.named(names).beside(figure.style().parts().companions());
        parts = isTitled ? parts : parts.withoutTitle();
        double usual = FigureStyle.print().fontSize();
        FigureStyle style = look.withParts(isCaptioned ? parts : parts.withoutCaption())
                .withFontSize(typeSize.orElse(width.typeSize() * look.fontSize() / usual))
                .withFace(face.orElse(width.face()));
        return arranged(figure).withStyle(style);
    }

    private Figure arranged(Figure figure) {
        return figure instanceof FigureGrid sheet
                ? columns.<Figure>map(sheet::inColumns).orElse(sheet)
                : figure;
    }

    /** The size of a figure as it is written. */
    ExportSize size(Figure paper) {
        return width.size().atLeast(paper.leastWidthMm()).fitting(paper);
    }
}

package org.glotlens.charts.fx;

import java.awt.geom.PathIterator;
import javafx.scene.paint.Color;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.QuadCurveTo;
import org.glotlens.charts.LanguageMark;
import org.glotlens.charts.Palette;
import org.glotlens.charts.Theme;

/** The marker of a series as a node, so that a table can say which curve a row is. */
public final class SeriesMark {
    private static final double SIZE = 10;
    private static final double OUTLINE = 1.4;

    private SeriesMark() {}

    /**
     * The marker of one of several things that are no languages.
     *
     * @param index as in {@link Palette#series}
     */
    public static Path of(int index, Theme theme) {
        LanguageMark mark = Palette.series(index);
        Path path = new Path();
        double[] c = new double[6];
        for (PathIterator at = mark.shape().outline(SIZE).getPathIterator(null); !at.isDone(); at.next()) {
            path.getElements()
                    .add(
                            switch (at.currentSegment(c)) {
                                case PathIterator.SEG_MOVETO -> new MoveTo(c[0], c[1]);
                                case PathIterator.SEG_LINETO -> new LineTo(c[0], c[1]);
                                case PathIterator.SEG_QUADTO -> new QuadCurveTo(c[0], c[1], c[2], c[3]);
                                case PathIterator.SEG_CUBICTO -> new CubicCurveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
                                default -> new ClosePath();
                            });
        }
        Color colour = fx(mark.colour(theme));
        path.setFill(mark.isFilled() ? colour : Color.TRANSPARENT);
        path.setStroke(mark.isFilled() ? null : colour);
        path.setStrokeWidth(OUTLINE);
        return path;
    }

    private static Color fx(java.awt.Color colour) {
        return Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue());
    }
}

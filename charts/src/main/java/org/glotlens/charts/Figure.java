package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * A chart that can be drawn anywhere: the same code draws the window and the exported files. Figures are immutable; a new
 * selection or layer makes a new figure. A figure is drawn in two parts, so that a view can keep the backdrop while only
 * the selection moves.
 */
public interface Figure {

    /** The line above the chart. */
    String title();

    /** What a reader must know of the numbers, in sentences below the chart; empty for nothing. */
    String caption();

    /** What a caption in a paper must say of the numbers, behind the letters of panels where they differ. */
    default String sentences() {
        return caption();
    }

    /** What a caption in a paper calls it, panel by panel. */
    default String heading() {
        return title();
    }

    /** How it looks. */
    FigureStyle style();

    /** The same data in another look. */
    Figure withStyle(FigureStyle style);

    /** Everything that stays while {@link #backdropKey()} is equal, the ground included. */
    void drawBackdrop(Graphics2D g, Rectangle2D area);

    /** What moves with the selection, on top of the backdrop; nothing where a figure has no selection. */
    default void drawOverlay(Graphics2D g, Rectangle2D area) {}

    /** The same figure with nothing marked, as it is written into files. */
    default Figure withoutSelection() {
        return this;
    }

    /** Two figures with equal keys draw the same backdrop on the same area. */
    default Object backdropKey() {
        return withoutSelection();
    }

    /** Draws the whole figure into an area, in drawing units. */
    default void draw(Graphics2D g, Rectangle2D area) {
        drawBackdrop(g, area);
        drawOverlay(g, area);
    }

    /** Exactly what is drawn, as numbers. */
    FigureTable table();

    /** The figure in one paragraph, for screen readers. */
    String summary();

    /** What lies at a point of the figure drawn on an area. */
    default Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        return Optional.empty();
    }

    /** The text of the tooltip at a point of the figure drawn on an area. */
    default Optional<String> describe(Point2D at, Rectangle2D area) {
        return Optional.empty();
    }

    /**
     * Where an arrow key leads from the present selection.
     *
     * @param dx -1, 0 or 1 to the right
     * @param dy -1, 0 or 1 downwards
     */
    default Optional<FigurePick> move(int dx, int dy) {
        return Optional.empty();
    }

    /** The values of the figure drawn on an area, for those who go through them with arrow keys; none by default. */
    default FigureWalk walk(Rectangle2D area) {
        return FigureWalk.NONE;
    }

    /** Whether a point lies on the line above the chart of the figure drawn on an area. */
    default boolean isTitle(Point2D at, Rectangle2D area) {
        return style().parts().hasTitle()
                && area.contains(at)
                && at.getY() < FigureFrame.of(this, area).body().getMinY();
    }

    /** Width over height at which the figure looks best. */
    default double aspect() {
        return 1.5;
    }

    /** The height at which the figure looks best at a width, both in drawing units. */
    default double heightAt(double width) {
        return width / aspect();
    }

    /** Width on paper, in millimetres, below which the figure cannot be read; 0 where it fits one column. */
    default double leastWidthMm() {
        return 0;
    }
}

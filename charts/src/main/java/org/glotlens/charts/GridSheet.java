package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * A token grid as large as it wants to be, of which a window shows a part: tokens of the prompt stay above, numbers of
 * layers at the left, colours are explained at the right. Only cells in sight are drawn. Lengths are in drawing units.
 */
public final class GridSheet {
    private final GridFigure figure;
    private final GridPainter painter;
    private final GridLayout layout;

    /** Shows a figure. */
    public GridSheet(GridFigure figure) {
        this(
                figure,
                new GridPainter(figure.data(), figure.style()),
                GridLayout.natural(figure.data(), figure.style(), 0, 0).snapped());
    }

    private GridSheet(GridFigure figure, GridPainter painter, GridLayout layout) {
        this.figure = figure;
        this.painter = painter;
        this.layout = layout;
    }

    /** Shows another figure; cheap where only what is marked is other. */
    public GridSheet with(GridFigure other) {
        return other.backdropKey().equals(figure.backdropKey())
                ? new GridSheet(other, painter, layout)
                : new GridSheet(other);
    }

    /** What is shown. */
    public GridFigure figure() {
        return figure;
    }

    /** The cells for those who go through them with arrow keys, where they lie unscrolled. */
    public FigureWalk walk() {
        return new GridWalk(figure.data())
                .walk((row, column) -> layout.cell(row, column, figure.data().rows()));
    }

    /** Width of all cells. */
    public double width() {
        return layout.cells(figure.data().rows()).getWidth();
    }

    /** Height of all cells. */
    public double height() {
        return layout.cells(figure.data().rows()).getHeight();
    }

    /** The part of a view of some size where cells are seen. */
    public Rectangle2D cells(double viewWidth, double viewHeight) {
        double right =
                figure.style().parts().hasKey() ? painter.key().width(figure.style(), viewHeight - layout.header()) : 0;
        return new Rectangle2D.Double(
                layout.left(),
                layout.header(),
                Math.max(1, viewWidth - layout.left() - right),
                Math.max(1, viewHeight - layout.header()));
    }

    /**
     * Draws the part that is in sight.
     *
     * @param view what is seen, from 0
     * @param scroll how far cells are moved to the left and upwards
     */
    public void draw(Graphics2D g, Rectangle2D view, Point2D scroll) {
        FigureFrame.prepare(g);
        g.setColor(figure.style().theme().background());
        g.fill(view.getBounds());
        Rectangle2D cells = cells(view.getWidth(), view.getHeight());
        drawCells(g, cells, scroll);
        drawEdges(g, cells, scroll);
        if (figure.style().parts().hasKey()) {
            double unit = figure.style().fontSize();
            double height = Math.min(cells.getHeight() - unit, Math.max(unit * 9, height()));
            painter.key()
                    .draw(
                            g,
                            figure.style(),
                            new Rectangle2D.Double(cells.getX(), cells.getY(), cells.getWidth(), Math.max(1, height)));
        }
    }

    /** How far drawn cells move, to the right and downwards in whole units, when another part comes into sight. */
    public static Point2D move(Point2D from, Point2D to) {
        return new Point2D.Double(
                Math.rint(from.getX()) - Math.rint(to.getX()), Math.rint(from.getY()) - Math.rint(to.getY()));
    }

    /**
     * Draws what a move brought into sight, where the pixels of the cells were moved already.
     *
     * @param view what is seen, from 0
     * @param scroll where it is now
     * @param moved how far cells were moved, from {@link #move}
     */
    public void drawMoved(Graphics2D g, Rectangle2D view, Point2D scroll, Point2D moved) {
        FigureFrame.prepare(g);
        Rectangle2D cells = cells(view.getWidth(), view.getHeight());
        double dx = moved.getX();
        double dy = moved.getY();
        if (dx != 0) {
            double from = dx > 0 ? cells.getMinX() : cells.getMaxX() + dx;
            drawAgain(g, new Rectangle2D.Double(from, cells.getY(), Math.abs(dx), cells.getHeight()), scroll);
        }
        if (dy != 0) {
            double from = dy > 0 ? cells.getMinY() : cells.getMaxY() + dy;
            drawAgain(g, new Rectangle2D.Double(cells.getX(), from, cells.getWidth(), Math.abs(dy)), scroll);
        }
        clear(g, above(cells));
        clear(g, beside(cells));
        drawEdges(g, cells, scroll);
    }

    private void drawAgain(Graphics2D g, Rectangle2D strip, Point2D scroll) {
        clear(g, strip);
        drawCells(g, strip, scroll);
    }

    private void clear(Graphics2D g, Rectangle2D area) {
        Graphics2D inside = part(g, area, 0, 0);
        inside.setColor(figure.style().theme().background());
        inside.fill(area.getBounds());
        inside.dispose();
    }

    private void drawCells(Graphics2D g, Rectangle2D area, Point2D scroll) {
        Graphics2D inside = part(g, area, scroll.getX(), scroll.getY());
        painter.drawCells(inside, layout, range(area, scroll));
        GridPainter.drawSelection(inside, figure.data(), figure.style(), layout);
        inside.dispose();
    }

    /** Tokens above and layers beside the cells. */
    private void drawEdges(Graphics2D g, Rectangle2D cells, Point2D scroll) {
        GridPainter.Range range = range(cells, scroll);
        Graphics2D above = part(g, above(cells), scroll.getX(), 0);
        painter.drawTokens(above, layout, range);
        above.dispose();
        Graphics2D beside = part(g, beside(cells), 0, scroll.getY());
        painter.drawLayers(beside, layout, range);
        beside.dispose();
    }

    private static Rectangle2D above(Rectangle2D cells) {
        return new Rectangle2D.Double(cells.getX(), 0, cells.getWidth(), cells.getY());
    }

    private static Rectangle2D beside(Rectangle2D cells) {
        return new Rectangle2D.Double(0, cells.getY(), cells.getX(), cells.getHeight());
    }

    private static Graphics2D part(Graphics2D g, Rectangle2D clip, double x, double y) {
        Graphics2D part = (Graphics2D) g.create();
        part.clip(clip);
        part.translate(-Math.rint(x), -Math.rint(y));
        return part;
    }

    private GridPainter.Range range(Rectangle2D cells, Point2D scroll) {
        int rows = figure.data().rows();
        double top = cells.getMinY() + scroll.getY();
        double left = cells.getMinX() + scroll.getX();
        return new GridPainter.Range(
                layout.row(top + cells.getHeight(), rows),
                layout.row(top, rows),
                layout.column(left),
                layout.column(left + cells.getWidth()));
    }

    /** The cell at a point of a view. */
    public Optional<FigurePick.TokenPick> pick(Point2D at, Rectangle2D view, Point2D scroll) {
        return cells(view.getWidth(), view.getHeight()).contains(at)
                ? layout.at(new Point2D.Double(at.getX() + scroll.getX(), at.getY() + scroll.getY()), figure.data())
                : Optional.empty();
    }

    /** All that is known of a cell, a line each. */
    public String describe(FigurePick.TokenPick cell) {
        return new GridWords(figure.data()).describe(figure.data().numbers().rowOf(cell.layer()), cell.position());
    }

    /** Where a cell lies among all cells, which begin at 0. */
    public Rectangle2D place(FigurePick.TokenPick cell) {
        Rectangle2D place = layout.cell(
                figure.data().numbers().rowOf(cell.layer()),
                cell.position(),
                figure.data().rows());
        return new Rectangle2D.Double(
                place.getX() - layout.x(), place.getY() - layout.y(), place.getWidth(), place.getHeight());
    }
}

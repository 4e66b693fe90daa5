package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Several figures on one sheet, in rows of equal cells, such as the base above the aligned checkpoint.
 *
 * @param title name of the whole, for file metadata; it is not drawn
 * @param columns at least 1
 * @param figures row by row, at least one
 */
public record FigureGrid(String title, int columns, List<Figure> figures) implements Figure {
    /** @throws IllegalArgumentException if there is no column or no figure */
    public FigureGrid {
        if (columns < 1 || figures.isEmpty()) {
            throw new IllegalArgumentException(
                    "A sheet needs columns and figures; got " + columns + " and " + figures.size());
        }
        figures = List.copyOf(figures);
    }

    /** Nothing: every figure has its own. */
    @Override
    public String caption() {
        return "";
    }

    @Override
    public FigureStyle style() {
        return figures.getFirst().style();
    }

    @Override
    public FigureGrid withStyle(FigureStyle style) {
        return new FigureGrid(
                title,
                columns,
                figures.stream().map(figure -> figure.withStyle(style)).toList());
    }

    @Override
    public double aspect() {
        return figures.getFirst().aspect() * columns / rows();
    }

    @Override
    public Object backdropKey() {
        return figures.stream().map(Figure::backdropKey).toList();
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        g.setColor(style().theme().background());
        g.fill(area);
        for (int i = 0; i < figures.size(); i++) {
            figures.get(i).drawBackdrop(g, cell(i, area));
        }
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        for (int i = 0; i < figures.size(); i++) {
            figures.get(i).drawOverlay(g, cell(i, area));
        }
    }

    /** The rows of all figures; they must share their columns. */
    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        figures.forEach(f -> rows.addAll(f.table().rows()));
        return new FigureTable(figures.getFirst().table().header(), rows);
    }

    @Override
    public String summary() {
        return figures.stream().map(Figure::summary).collect(Collectors.joining(" "));
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        return inCell(at, area, (figure, cell) -> figure.pick(at, cell));
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        return inCell(at, area, (figure, cell) -> figure.describe(at, cell));
    }

    private <T> Optional<T> inCell(
            Point2D at, Rectangle2D area, BiFunction<Figure, Rectangle2D, Optional<T>> question) {
        for (int i = 0; i < figures.size(); i++) {
            Rectangle2D cell = cell(i, area);
            if (cell.contains(at)) {
                return question.apply(figures.get(i), cell);
            }
        }
        return Optional.empty();
    }

    private int rows() {
        return (figures.size() + columns - 1) / columns;
    }

    private Rectangle2D cell(int index, Rectangle2D area) {
        double width = area.getWidth() / columns;
        double height = area.getHeight() / rows();
        return new Rectangle2D.Double(
                area.getX() + index % columns * width, area.getY() + index / columns * height, width, height);
    }
}

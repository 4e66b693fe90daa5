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
 * Several figures on one sheet, in rows of equal cells, such as the base above the aligned checkpoint: panels with letters,
 * one key for all where all mean the same, one caption where all say the same, and charts of one size.
 *
 * @param title name of the whole, for file metadata; it is not drawn
 * @param columns at least 1
 * @param figures row by row, at least one
 */
public record FigureGrid(String title, int columns, List<Figure> figures) implements Figure {
    private static final int LETTERS = 26;

    /** @throws IllegalArgumentException if there is no column or no figure */
    public FigureGrid {
        if (columns < 1 || figures.isEmpty()) {
            throw new IllegalArgumentException(
                    "A sheet needs columns and figures; got " + columns + " and " + figures.size());
        }
        figures = List.copyOf(figures);
    }

    /** What all figures say alike; empty where they do not. */
    @Override
    public String caption() {
        List<String> captions = figures.stream().map(Figure::caption).distinct().toList();
        return captions.size() == 1 ? captions.getFirst() : "";
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
    public double leastWidthMm() {
        return figures.stream().mapToDouble(Figure::leastWidthMm).max().orElse(0);
    }

    @Override
    public FigureGrid withoutSelection() {
        return new FigureGrid(
                title, columns, figures.stream().map(Figure::withoutSelection).toList());
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.prepare(g);
        g.setColor(style().theme().background());
        g.fill(area);
        Rectangle2D cells = cells(area);
        for (int i = 0; i < figures.size(); i++) {
            panel(i).drawBackdrop(g, cell(i, cells));
        }
        sharedKey().ifPresent(key -> key.draw(g, style(), beside(cells)));
        drawCaption(g, area);
    }

    private void drawCaption(Graphics2D g, Rectangle2D area) {
        TextPainter text = small();
        List<String> lines = captionLines(area);
        double first = area.getMaxY() - margin() - (lines.size() - 1) * text.lineHeight() - text.size() * 0.3;
        text.block(g, lines, area.getX() + margin(), first, style().theme().muted());
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        Rectangle2D cells = cells(area);
        for (int i = 0; i < figures.size(); i++) {
            panel(i).drawOverlay(g, cell(i, cells));
        }
    }

    /** The rows of all figures. */
    @Override
    public FigureTable table() {
        return FigureTable.joined(figures.stream().map(Figure::table).toList());
    }

    /** The rows of all figures, one after the other, called after their panels. */
    @Override
    public FigureWalk walk(Rectangle2D area) {
        Rectangle2D cells = cells(area);
        List<FigureWalk.Row> rows = new ArrayList<>();
        boolean areCurves = true;
        for (int i = 0; i < figures.size(); i++) {
            String panel = figures.get(i).title();
            FigureWalk walk = panel(i).walk(cell(i, cells));
            walk.rows().forEach(row -> rows.add(row.of(panel)));
            areCurves &= walk.way() == FigureWalk.Way.CURVES;
        }
        return new FigureWalk(rows, areCurves ? FigureWalk.Way.CURVES : FigureWalk.Way.CELLS);
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
        Rectangle2D cells = cells(area);
        for (int i = 0; i < figures.size(); i++) {
            Rectangle2D cell = cell(i, cells);
            if (cell.contains(at)) {
                return question.apply(panel(i), cell);
            }
        }
        return Optional.empty();
    }

    /** A figure as a part of the sheet. */
    Figure panel(int index) {
        Figure figure = figures.get(index);
        FigureParts parts = figure.style().parts();
        if (figures.size() > 1) {
            parts = parts.lettered(letter(index));
        }
        if (sharedKey().isPresent()) {
            parts = parts.withoutKey();
        }
        parts = caption().isEmpty()
                ? parts.beside(figures.stream().map(Figure::caption).toList())
                : parts.withoutCaption();
        return figure.withStyle(figure.style().withParts(parts));
    }

    /** a to z, then aa, ab and so on. */
    static String letter(int index) {
        String last = Character.toString('a' + index % LETTERS);
        return index < LETTERS ? last : letter(index / LETTERS - 1) + last;
    }

    /** What explains all figures; empty where they have no key, or keys that mean different things. */
    private Optional<FigureKey> sharedKey() {
        if (figures.size() < 2 || !style().parts().hasKey()) {
            return Optional.empty();
        }
        Optional<FigureKey> shared = key(figures.getFirst());
        for (Figure figure : figures.subList(1, figures.size())) {
            shared = shared.flatMap(one -> key(figure).flatMap(one::with));
        }
        return shared;
    }

    private static Optional<FigureKey> key(Figure figure) {
        return figure instanceof Keyed keyed ? Optional.of(keyed.key()) : Optional.empty();
    }

    private int rows() {
        return (figures.size() + columns - 1) / columns;
    }

    /** Where the panels go, left of the key and above the caption. */
    private Rectangle2D cells(Rectangle2D area) {
        double caption = captionLines(area).size() * small().lineHeight();
        double height = area.getHeight() - (caption == 0 ? 0 : caption + margin());
        double key = sharedKey()
                .map(shared -> shared.width(style(), Math.max(1, height - aboveKey() - belowKey())) + margin())
                .orElse(0.0);
        return new Rectangle2D.Double(
                area.getX(), area.getY(), Math.max(1, area.getWidth() - key), Math.max(1, height));
    }

    /** What the key stands beside: all panels, from below the first title line on. */
    private Rectangle2D beside(Rectangle2D cells) {
        return new Rectangle2D.Double(
                cells.getX(),
                cells.getY() + aboveKey(),
                cells.getWidth() - margin(),
                Math.max(1, cells.getHeight() - aboveKey() - belowKey()));
    }

    private double aboveKey() {
        return style().fontSize() * 2.6;
    }

    private double belowKey() {
        return style().fontSize() * 3.4;
    }

    private Rectangle2D cell(int index, Rectangle2D cells) {
        double width = cells.getWidth() / columns;
        double height = cells.getHeight() / rows();
        return new Rectangle2D.Double(
                cells.getX() + index % columns * width, cells.getY() + index / columns * height, width, height);
    }

    private List<String> captionLines(Rectangle2D area) {
        return style().parts().hasCaption() ? small().wrap(caption(), area.getWidth() - 2 * margin()) : List.of();
    }

    private TextPainter small() {
        return TextPainter.regular(style().fontSize() * 0.88);
    }

    private double margin() {
        return style().fontSize() * 0.6;
    }
}

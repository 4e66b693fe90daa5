package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Several figures on one sheet, in rows, such as the base above the aligned checkpoint or the figures of a run: panels with
 * letters, one key for all, or for neighbours, where they mean the same, one caption where all say the same, one axis for panels that stand in a
 * row or a column and have the same, and charts of one size.
 *
 * @param title name of the whole, for file metadata; it is not drawn
 * @param columns at least 1
 * @param figures row by row, at least one
 */
public record FigureGrid(String title, int columns, List<Figure> figures) implements Figure {
    private static final int LETTERS = 26;
    private static final int FEW = 3;

    /** Type sizes that a title and the strip below it take. */
    private static final double ABOVE_A_CHART = 2.5;

    /** @throws IllegalArgumentException if there is no column or no figure */
    public FigureGrid {
        if (columns < 1 || figures.isEmpty()) {
            throw new IllegalArgumentException(
                    "A sheet needs columns and figures; got " + columns + " and " + figures.size());
        }
        figures = List.copyOf(figures);
    }

    /**
     * Figures as panels of one sheet, more than a few in two columns; of a figure that has panels these stand by themselves.
     *
     * @param title name of the whole, for file metadata
     */
    public static FigureGrid of(String title, List<Figure> figures) {
        List<Figure> panels = figures.stream().flatMap(FigureGrid::panels).toList();
        return new FigureGrid(title, panels.size() <= FEW ? 1 : 2, panels);
    }

    private static Stream<Figure> panels(Figure figure) {
        return figure instanceof FigureGrid sheet ? sheet.figures.stream() : Stream.of(figure);
    }

    /** The same panels in another number of columns. */
    public FigureGrid inColumns(int others) {
        return new FigureGrid(title, others, figures);
    }

    /** What all figures say alike, or of panels that are not one size anyway what each says; empty where neither is so. */
    @Override
    public String caption() {
        List<String> captions = figures.stream().map(Figure::caption).toList();
        boolean isAlike = captions.stream().distinct().count() == 1;
        return isAlike ? captions.getFirst() : axes().isMixed() ? SheetCaption.of(captions) : "";
    }

    @Override
    public String sentences() {
        List<String> captions = figures.stream().map(Figure::sentences).toList();
        return captions.stream().distinct().count() == 1 ? captions.getFirst() : SheetCaption.of(captions);
    }

    @Override
    public String heading() {
        return figures.size() == 1
                ? figures.getFirst().heading()
                : SheetCaption.of(figures.stream().map(Figure::heading).toList(), ", ");
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
        return columns / DoubleStream.of(heights()).sum();
    }

    @Override
    public double heightAt(double width) {
        if (!axes().isMixed()) {
            return width / aspect();
        }
        boolean isBelow = keys().isBelow(width);
        double beside = isBelow
                ? 0
                : keys().shared().map(key -> key.width(style(), width)).orElse(0.0);
        double below = isBelow ? keys().row().orElseThrow().height(width - 2 * margin()) : 0;
        double charts = DoubleStream.of(heights()).sum() * (width - beside) / columns;
        return charts + rows() * style().fontSize() * ABOVE_A_CHART + below + captionHeight(width);
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
        Rectangle2D inside = inside(area);
        SheetCells cells = cells(area);
        for (int i = 0; i < figures.size(); i++) {
            panel(i).drawBackdrop(g, cells.cell(i));
        }
        if (keys().isBelow(area.getWidth())) {
            keys().row()
                    .orElseThrow()
                    .draw(g, area.getX() + margin(), inside.getMaxY(), area.getWidth() - 2 * margin());
        } else {
            keys().shared().ifPresent(key -> key.draw(g, style(), beside(inside)));
        }
        drawCaption(g, area);
    }

    private void drawCaption(Graphics2D g, Rectangle2D area) {
        TextPainter text = small();
        List<String> lines = captionLines(area.getWidth());
        double first = area.getMaxY() - margin() - (lines.size() - 1) * text.lineHeight() - text.size() * 0.3;
        text.block(g, lines, area.getX() + margin(), first, style().theme().muted());
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        SheetCells cells = cells(area);
        for (int i = 0; i < figures.size(); i++) {
            panel(i).drawOverlay(g, cells.cell(i));
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
        SheetCells cells = cells(area);
        List<FigureWalk.Row> rows = new ArrayList<>();
        boolean areCurves = true;
        for (int i = 0; i < figures.size(); i++) {
            String panel = figures.get(i).title();
            FigureWalk walk = panel(i).walk(cells.cell(i));
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
        SheetCells cells = cells(area);
        for (int i = 0; i < figures.size(); i++) {
            Rectangle2D cell = cells.cell(i);
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
        if (keys().isElsewhere(index)) {
            parts = parts.withoutKey();
        }
        parts = parts.with(axes().of(index));
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

    private SheetKeys keys() {
        return new SheetKeys(figures, columns);
    }

    /** Heights of the rows at a width of 1. */
    private double[] heights() {
        double[] heights = new double[rows()];
        for (int row = 0; row < heights.length; row++) {
            heights[row] = figures.subList(row * columns, Math.min((row + 1) * columns, figures.size())).stream()
                    .mapToDouble(figure -> 1 / figure.aspect())
                    .average()
                    .orElse(1);
        }
        return heights;
    }

    private int rows() {
        return (figures.size() + columns - 1) / columns;
    }

    private SheetAxes axes() {
        return new SheetAxes(figures, columns);
    }

    /** The places of the panels of the sheet drawn on an area. */
    SheetCells cells(Rectangle2D area) {
        Rectangle2D inside = inside(area);
        double row = inside.getHeight() / rows();
        return new SheetCells(
                inside,
                columns,
                axes().beside(style(), row),
                axes().below(style()),
                heights(),
                keys().room(Math.max(1, row - aboveKey() - belowKey())));
    }

    /** Where the panels go, left of the key or above it, and above the caption. */
    private Rectangle2D inside(Rectangle2D area) {
        double height = area.getHeight() - captionHeight(area.getWidth());
        double width = area.getWidth();
        if (keys().isBelow(width)) {
            height -= keys().row().orElseThrow().height(width - 2 * margin());
        } else {
            double high = Math.max(1, height - aboveKey() - belowKey());
            width -= keys().shared()
                    .map(shared -> shared.width(style(), high) + margin())
                    .orElse(0.0);
        }
        return new Rectangle2D.Double(area.getX(), area.getY(), Math.max(1, width), Math.max(1, height));
    }

    private double captionHeight(double width) {
        double lines = captionLines(width).size() * small().lineHeight();
        return lines == 0 ? 0 : lines + margin();
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

    private List<String> captionLines(double width) {
        return style().parts().hasCaption() ? small().wrap(caption(), width - 2 * margin()) : List.of();
    }

    private TextPainter small() {
        return TextPainter.regular(style(), style().fontSize() * 0.88);
    }

    private double margin() {
        return style().fontSize() * 0.6;
    }
}

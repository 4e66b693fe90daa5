package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.grid.GridToken;
import org.glotlens.engine.grid.GridWord;
import org.glotlens.engine.lens.Curve;

/** Draws the parts of a token grid: in a figure all of them, in a window those in sight. */
final class GridPainter {
    private static final double PAD = 0.2;
    private static final double TINT_LIGHT = 0.30;
    private static final double TINT_DARK = 0.42;

    private final GridFigureData data;
    private final FigureStyle style;
    private final Optional<ColourScale> scale;
    private final Map<String, MarkPainter> marks = new HashMap<>();
    private final Map<String, Color> tints = new HashMap<>();
    private final FigureKey key;

    GridPainter(GridFigureData data, FigureStyle style) {
        this.data = data;
        this.style = style;
        this.key = explained();
        this.scale = switch (key) {
            case FigureKey.Cells cells -> Optional.of(cells.colours(style.theme()));
            case FigureKey.Scale ends -> Optional.of(ColourScale.diverging(ends.reach(), style.theme()));
            default -> Optional.empty();
        };
    }

    /** Some rows and columns, ends included. */
    record Range(int firstRow, int lastRow, int firstColumn, int lastColumn) {
        static Range all(GridFigureData data) {
            return new Range(0, data.rows() - 1, 0, data.columns() - 1);
        }
    }

    /** What explains the colours. */
    FigureKey key() {
        return key;
    }

    private FigureKey explained() {
        if (data.colour() == GridColour.LANGUAGE) {
            return new FigureKey.Names(languages(), Optional.empty());
        }
        String name = new GridWords(data).scale();
        if (data.isDifference()) {
            return new FigureKey.Scale(Math.max(0.01, ceiling(data.reach())), name);
        }
        double reach = switch (data.colour()) {
            case ENTROPY -> Math.max(1, Math.ceil(data.reach()));
            case RANK -> Math.max(1, Math.ceil(data.reach() - 1e-9));
            case PROBABILITY, LANGUAGE, FOLLOWED -> 1;
        };
        return new FigureKey.Cells(data.colour(), reach, name);
    }

    private static double ceiling(double value) {
        return Math.ceil(value * 100 - 1e-9) / 100;
    }

    /** The languages that are told of some cell, in the order of the palette. */
    private List<KeyColumn.Name> languages() {
        List<String> told = data.grid().sides().stream()
                .flatMap(side -> Arrays.stream(side.topIds()))
                .flatMap(Arrays::stream)
                .map(cell -> data.grid().word(cell[0]).language())
                .filter(language -> !language.isEmpty())
                .distinct()
                .sorted()
                .toList();
        List<KeyColumn.Name> names = new ArrayList<>();
        told.forEach(language -> names.add(new KeyColumn.Name(language, mark(language))));
        return names;
    }

    private static LanguageMark mark(String language) {
        return Palette.mark(Curve.of(language));
    }

    /** The cells of a range: first all grounds, then all tokens. */
    void drawCells(Graphics2D g, GridLayout layout, Range range) {
        Object smooth = g.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
        double gap = Math.min(style.lineWidth() * 0.5, layout.rowHeight() * 0.06);
        forEach(layout, range, (cell, row, column) -> {
            g.setColor(colour(row, column));
            boolean isWhole = cell.getX() == Math.rint(cell.getX()) && cell.getWidth() == Math.rint(cell.getWidth());
            if (isWhole && cell.getY() == Math.rint(cell.getY()) && cell.getHeight() == Math.rint(cell.getHeight())) {
                g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
                g.fillRect((int) cell.getX(), (int) cell.getY(), (int) cell.getWidth() - 1, (int) cell.getHeight() - 1);
            } else {
                g.fill(new Rectangle2D.Double(
                        cell.getX(),
                        cell.getY(),
                        Math.max(0.05, cell.getWidth() - gap),
                        Math.max(0.05, cell.getHeight() - gap)));
            }
        });
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, smooth);
        if (layout.hasText()) {
            TextPainter text = TextPainter.regular(style, layout.fontSize());
            forEach(layout, range, (cell, row, column) -> drawToken(g, text, cell, row, column));
        }
    }

    /** Draws something in a cell. */
    @FunctionalInterface
    private interface InCell {
        void draw(Rectangle2D cell, int row, int column);
    }

    private void forEach(GridLayout layout, Range range, InCell work) {
        int rows = data.rows();
        for (int row = range.firstRow(); row <= range.lastRow(); row++) {
            for (int column = range.firstColumn(); column <= range.lastColumn(); column++) {
                work.draw(layout.cell(row, column, rows), row, column);
            }
        }
    }

    private void drawToken(Graphics2D g, TextPainter text, Rectangle2D cell, int row, int column) {
        GridWord word = data.top(row, column);
        String shown = text.fit(word.text(), cell.getWidth() - 2 * PAD * text.size());
        g.setColor(ColourScale.inkOn(colour(row, column)));
        text.centre(g, shown, cell.getCenterX(), cell.getCenterY());
        if (data.colour() == GridColour.LANGUAGE && !word.language().isEmpty()) {
            double size = text.size() * 0.42;
            marks.computeIfAbsent(word.language(), code -> new MarkPainter(mark(code), style, size))
                    .draw(g, cell.getX() + size * 0.85, cell.getY() + size * 0.85);
        }
        if (data.isOtherToken(row, column)) {
            double size = text.size() * 0.45;
            Path2D corner = new Path2D.Double();
            corner.moveTo(cell.getMaxX() - size - 0.5, cell.getY());
            corner.lineTo(cell.getMaxX() - 0.5, cell.getY());
            corner.lineTo(cell.getMaxX() - 0.5, cell.getY() + size);
            corner.closePath();
            g.fill(corner);
        }
    }

    private Color colour(int row, int column) {
        Theme theme = style.theme();
        if (data.colour() == GridColour.LANGUAGE) {
            String language = data.top(row, column).language();
            return tints.computeIfAbsent(language, this::tint);
        }
        double value = data.value(row, column);
        return Double.isNaN(value) ? theme.background() : scale.orElseThrow().at(value);
    }

    /** Pale, so that tokens can be read on it. */
    private Color tint(String language) {
        Theme theme = style.theme();
        return language.isEmpty()
                ? theme.neutral()
                : ColourScale.mix(
                        theme.background(), mark(language).colour(theme), theme.isDark() ? TINT_DARK : TINT_LIGHT);
    }

    /** The tokens of the prompt above some columns, those of one character joined, with their positions. */
    void drawTokens(Graphics2D g, GridLayout layout, Range range) {
        if (layout.hasText()) {
            TextPainter text = TextPainter.regular(style, layout.fontSize());
            for (int column = range.firstColumn(); column <= range.lastColumn(); column++) {
                GridToken token = data.grid().tokens().get(column);
                if (column == token.first() || column == range.firstColumn()) {
                    drawCharacter(g, text, layout, token);
                }
            }
        }
        drawPositions(g, layout, range);
    }

    private void drawCharacter(Graphics2D g, TextPainter text, GridLayout layout, GridToken token) {
        double from = layout.x() + layout.edges()[token.first()];
        double to = layout.x() + layout.edges()[token.first() + token.count()];
        double baseline = layout.y() - layout.fontSize() * 1.6;
        g.setColor(style.theme().ink());
        String shown = text.fit(token.character(), to - from - PAD * text.size());
        text.left(g, shown, (from + to - text.width(shown)) / 2, baseline);
        if (token.isPart()) {
            double y = baseline + text.size() * 0.34;
            double inset = text.size() * 0.3;
            FigureFrame.line(g, style.theme().axis(), style.lineWidth() * 0.6, from + inset, y, to - inset, y);
        }
    }

    private void drawPositions(Graphics2D g, GridLayout layout, Range range) {
        double size = Math.min(style.fontSize(), layout.hasText() ? layout.fontSize() : style.fontSize()) * 0.8;
        TextPainter small = TextPainter.regular(style, size);
        g.setColor(style.theme().muted());
        double next = Double.NEGATIVE_INFINITY;
        for (int column = range.firstColumn(); column <= range.lastColumn(); column++) {
            String number = Integer.toString(column);
            double middle = layout.x() + (layout.edges()[column] + layout.edges()[column + 1]) / 2;
            double left = middle - small.width(number) / 2;
            if (left >= next) {
                small.left(g, number, left, layout.y() - size * 0.45);
                next = left + small.width(number) + size * 0.5;
            }
        }
    }

    /** The numbers of some layers beside their rows; every so manyth where they would touch, the last in any case. */
    void drawLayers(Graphics2D g, GridLayout layout, Range range) {
        TextPainter small = TextPainter.regular(
                style, Math.min(style.fontSize(), layout.hasText() ? layout.fontSize() : style.fontSize()) * 0.88);
        int every = Math.max(1, (int) Math.ceil(small.size() * 1.1 / layout.rowHeight()));
        g.setColor(style.theme().muted());
        for (int row = range.firstRow(); row <= range.lastRow(); row++) {
            if ((data.rows() - 1 - row) % every == 0) {
                Rectangle2D cell = layout.cell(row, 0, data.rows());
                String number = Integer.toString(data.numbers().layers().get(row));
                small.right(g, number, layout.x() - small.size() * 0.4, small.middle(cell.getCenterY()));
            }
        }
    }

    /** The marked layer and the framed cell. */
    static void drawSelection(Graphics2D g, GridFigureData data, FigureStyle style, GridLayout layout) {
        int rows = data.rows();
        if (data.selectedLayer() > 0) {
            Rectangle2D cells = layout.cells(rows);
            Rectangle2D cell = layout.cell(data.numbers().rowOf(data.selectedLayer()), 0, rows);
            FigureFrame.prepare(g);
            for (double y : new double[] {cell.getMinY(), cell.getMaxY()}) {
                FigureFrame.line(
                        g, style.theme().ink(), style.lineWidth() * 0.6, cells.getMinX(), y, cells.getMaxX(), y);
            }
        }
        data.selected().filter(pick -> pick.position() < data.columns()).ifPresent(pick -> {
            FigureFrame.prepare(g);
            g.setColor(style.theme().ink());
            g.setStroke(new BasicStroke((float) (style.lineWidth() * 1.3)));
            g.draw(layout.cell(data.numbers().rowOf(pick.layer()), pick.position(), rows));
        });
    }
}

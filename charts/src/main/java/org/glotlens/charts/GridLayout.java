package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Optional;
import org.glotlens.charts.FigurePick.TokenPick;
import org.glotlens.engine.grid.GridToken;
import org.glotlens.engine.grid.SideGrid;

/**
 * Where the cells of a token grid lie: the last layer on top, the first token at the left.
 *
 * @param x left of the first column
 * @param y top of the last layer
 * @param edges where columns begin and the last ends, from 0
 * @param rowHeight of every layer
 * @param fontSize of the tokens; 0 where they do not fit
 * @param left room for the numbers of layers
 * @param header room for the tokens of the prompt
 */
record GridLayout(double x, double y, double[] edges, double rowHeight, double fontSize, double left, double header) {
    private static final double ROW = 1.75;
    private static final double LEAST = 2.4;
    private static final double MOST = 13;
    private static final double PAD = 0.35;
    private static final double SMALLEST = 0.55;

    /** As large as it wants to be, from a corner on. */
    static GridLayout natural(GridFigureData data, FigureStyle style, double x, double y) {
        double font = style.fontSize();
        double left = left(data, style);
        double header = font * 2.9;
        return new GridLayout(x + left, y + header, edges(data, style), font * ROW, font, left, header);
    }

    /** The same with all lengths whole, so that edges of cells are sharp and quickly drawn on a screen. */
    GridLayout snapped() {
        double[] whole = Arrays.stream(edges).map(Math::rint).toArray();
        return new GridLayout(
                Math.ceil(x), Math.ceil(y), whole, Math.rint(rowHeight), fontSize, Math.ceil(left), Math.ceil(header));
    }

    /** The same on an area, smaller where it is too large for that; tokens that would be too small to read are left out. */
    static GridLayout fit(GridFigureData data, FigureStyle style, Rectangle2D body) {
        GridLayout natural = natural(data, style, body.getX(), body.getY());
        double width = body.getWidth() / natural.width();
        double height = body.getHeight() / natural.height(data.rows());
        double scale = Math.min(1, Math.min(width, height));
        if (scale >= SMALLEST) {
            double wider = Math.clamp(width / scale, 1, 1.6);
            double higher = Math.clamp(height / scale, 1, 1.5);
            double font = style.fontSize() * scale;
            double[] edges = Arrays.stream(natural.edges)
                    .map(edge -> edge * scale * wider)
                    .toArray();
            double over = body.getX() + natural.left * scale + edges[edges.length - 1] - body.getMaxX();
            double shrink = over > 0 ? 1 - over / edges[edges.length - 1] : 1;
            return new GridLayout(
                    body.getX() + natural.left * scale,
                    body.getY() + natural.header * scale,
                    Arrays.stream(edges).map(edge -> edge * shrink).toArray(),
                    Math.min(
                            natural.rowHeight * scale * higher,
                            (body.getHeight() - natural.header * scale) / data.rows()),
                    font,
                    natural.left * scale,
                    natural.header * scale);
        }
        return bare(data, style, body, natural.left);
    }

    /** Colours alone, columns of one width. */
    private static GridLayout bare(GridFigureData data, FigureStyle style, Rectangle2D body, double left) {
        double header = style.fontSize() * 1.4;
        double column = Math.max(0.2, (body.getWidth() - left) / data.columns());
        double[] edges = new double[data.columns() + 1];
        Arrays.setAll(edges, i -> i * column);
        double row = Math.clamp((body.getHeight() - header) / data.rows(), 0.2, style.fontSize() * ROW);
        return new GridLayout(body.getX() + left, body.getY() + header, edges, row, 0, left, header);
    }

    private static double left(GridFigureData data, FigureStyle style) {
        double font = style.fontSize();
        return TextPainter.regular(style, font * 0.88)
                        .width(Integer.toString(data.grid().nLayers()))
                + font * 0.7;
    }

    /** Columns as wide as their tokens in any checkpoint, within reason. */
    private static double[] edges(GridFigureData data, FigureStyle style) {
        double font = style.fontSize();
        TextPainter text = TextPainter.regular(style, font);
        double[] edges = new double[data.columns() + 1];
        for (int column = 0; column < data.columns(); column++) {
            GridToken token = data.grid().tokens().get(column);
            double widest = text.width(token.character()) / token.count();
            for (SideGrid side : data.grid().sides()) {
                for (int[][] row : side.topIds()) {
                    widest = Math.max(
                            widest, text.width(data.grid().word(row[column][0]).text()));
                }
            }
            edges[column + 1] = edges[column] + Math.clamp(widest + 2 * PAD * font, LEAST * font, MOST * font);
        }
        return edges;
    }

    /** Of everything, labels included. */
    double width() {
        return left + edges[edges.length - 1];
    }

    /** The cells and the labels above them. */
    double height(int rows) {
        return header + rows * rowHeight;
    }

    boolean hasText() {
        return fontSize > 0;
    }

    /** All cells. */
    Rectangle2D cells(int rows) {
        return new Rectangle2D.Double(x, y, edges[edges.length - 1], rows * rowHeight);
    }

    /** A cell; row 0 is the first layer, at the bottom. */
    Rectangle2D cell(int row, int column, int rows) {
        return new Rectangle2D.Double(
                x + edges[column], y + (rows - 1 - row) * rowHeight, edges[column + 1] - edges[column], rowHeight);
    }

    /** The column at a place; the nearest one outside. */
    int column(double at) {
        int found = Arrays.binarySearch(edges, at - x);
        int column = found >= 0 ? found : -found - 2;
        return Math.clamp(column, 0, edges.length - 2);
    }

    /** The row at a place; the nearest one outside. */
    int row(double at, int rows) {
        return Math.clamp(rows - 1 - (int) Math.floor((at - y) / rowHeight), 0, rows - 1);
    }

    /** The cell at a point; empty outside. */
    Optional<TokenPick> at(Point2D at, GridFigureData data) {
        return cells(data.rows()).contains(at)
                ? Optional.of(
                        new TokenPick(data.numbers().layers().get(row(at.getY(), data.rows())), column(at.getX())))
                : Optional.empty();
    }
}

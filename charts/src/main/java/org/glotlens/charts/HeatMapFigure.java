package org.glotlens.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers of rows and columns as coloured cells, with the number where there is room for it. */
public record HeatMapFigure(HeatMapFigureData data, FigureStyle style) implements Figure {
    private static final int DIGITS = 3;

    @Override
    public String title() {
        return data.title();
    }

    @Override
    public String caption() {
        return data.caption();
    }

    @Override
    public HeatMapFigure withStyle(FigureStyle other) {
        return new HeatMapFigure(data, other);
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        MatrixLayout layout = layout(area);
        for (int row = 0; row < layout.rows(); row++) {
            for (int column = 0; column < layout.columns(); column++) {
                double value = data.values().get(row).get(column);
                if (!Double.isNaN(value)) {
                    drawCell(g, layout, layout.cell(row, column), value);
                }
            }
        }
        new MatrixCodes(style, layout).draw(g, names());
        if (style.parts().hasKey()) {
            scale().draw(g, layout.grid());
        }
    }

    private void drawCell(Graphics2D g, MatrixLayout layout, Rectangle2D cell, double value) {
        double fontSize = Math.min(style.fontSize() * 0.86, layout.cellHeight() * 0.62);
        TextPainter text = TextPainter.regular(style, fontSize);
        String number = ChartText.compact(value);
        double gap = Math.min(style.lineWidth() * 0.5, layout.cellHeight() * 0.06);
        Color colour = colours().at(value);
        g.setColor(colour);
        g.fill(new Rectangle2D.Double(cell.getX(), cell.getY(), cell.getWidth() - gap, cell.getHeight() - gap));
        if (fontSize >= style.fontSize() * 0.62 && text.width(number) * 1.12 < layout.cellWidth()) {
            g.setColor(ColourScale.inkOn(colour));
            text.centre(g, number, cell.getCenterX() - gap / 2, cell.getCenterY() - gap / 2);
        }
    }

    private ColourScale colours() {
        return ColourScale.blues(data.low(), data.high(), style.theme());
    }

    private ScaleBar scale() {
        return new ScaleBar(style, colours(), data.value());
    }

    private MatrixLayout.Names names() {
        return new MatrixLayout.Names(data.rows(), data.columns());
    }

    /** Where the cells lie, for a figure on an area. */
    MatrixLayout layout(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        double right = style.parts().hasKey() ? scale().width() : style.fontSize() * 0.4;
        return MatrixLayout.of(body, right, style, names());
    }

    @Override
    public FigureTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < data.rows().size(); row++) {
            for (int column = 0; column < data.columns().size(); column++) {
                rows.add(List.of(
                        data.title(),
                        data.rows().get(row),
                        data.columns().get(column),
                        FigureTable.cell(data.values().get(row).get(column))));
            }
        }
        return new FigureTable(List.of("title", "row", "column", data.value()), rows);
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        return new CellWalk(names(), data.value(), false)
                .walk(
                        CellWalk.of(
                                layout(area),
                                (row, column) -> data.values().get(row).get(column)),
                        Optional.empty());
    }

    @Override
    public String summary() {
        return ChartText.get(
                "heatmap.summary",
                data.title(),
                data.value(),
                data.rows().size(),
                data.columns().size(),
                data.caption());
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        return layout(area).cellAt(at).map(cell -> cell);
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        return layout(area)
                .cellAt(at)
                .map(cell -> ChartText.get(
                        "heatmap.tip",
                        data.rows().get(cell.row()),
                        data.columns().get(cell.column()),
                        data.value(),
                        ChartText.number(data.values().get(cell.row()).get(cell.column()), DIGITS)));
    }
}

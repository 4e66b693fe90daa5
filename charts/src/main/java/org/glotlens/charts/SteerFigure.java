package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.glotlens.engine.steer.SteerCell;

/**
 * What pushing a language in does, layer by strength: one measure on a scale from 0 to 1, the best cell outlined, which one
 * half of the prompts chose.
 */
public record SteerFigure(SteerFigureData data, FigureStyle style) implements Keyed {
    @Override
    public String title() {
        return new SteerWords(data).title();
    }

    @Override
    public String caption() {
        return new SteerWords(data).caption();
    }

    @Override
    public SteerFigure withStyle(FigureStyle other) {
        return new SteerFigure(data, other);
    }

    @Override
    public SteerFigure withoutSelection() {
        return new SteerFigure(data.withSelected(Optional.empty()), style);
    }

    @Override
    public double aspect() {
        return 3.2;
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        SteerLayout layout = layout(area);
        for (int row = 0; row < layout.rows(); row++) {
            for (int column = 0; column < layout.columns(); column++) {
                Optional<SteerCell> cell = data.cell(row, column);
                if (cell.isPresent()) {
                    drawCell(g, layout, layout.cell(row, column), data.measure().of(cell.get()));
                }
            }
        }
        drawStrengths(g, layout);
        drawLayers(g, layout);
        data.best().ifPresent(best -> outline(g, layout.cell(best.row(), best.column()), 1.3));
        if (style.parts().hasKey()) {
            key().draw(g, style, layout.grid());
        }
    }

    private void drawCell(Graphics2D g, SteerLayout layout, Rectangle2D cell, double value) {
        double fontSize = Math.min(style.fontSize() * 0.86, layout.cellHeight() * 0.62);
        TextPainter text = TextPainter.regular(style, fontSize);
        boolean hasRoom = fontSize >= style.fontSize() * 0.62 && text.width(".00") * 1.3 < layout.cellWidth();
        double gap = Math.min(style.lineWidth() * 0.5, layout.cellHeight() * 0.06);
        Color colour = ColourScale.shares(style.theme()).at(value);
        g.setColor(colour);
        g.fill(new Rectangle2D.Double(cell.getX(), cell.getY(), cell.getWidth() - gap, cell.getHeight() - gap));
        if (hasRoom) {
            g.setColor(ColourScale.inkOn(colour));
            text.centre(g, ChartText.compact(value), cell.getCenterX() - gap / 2, cell.getCenterY() - gap / 2);
        }
    }

    private void drawStrengths(Graphics2D g, SteerLayout layout) {
        TextPainter text = TextPainter.regular(style, style.fontSize() * 0.88);
        g.setColor(style.theme().muted());
        double x = layout.grid().getX();
        int every = Math.max(1, (int) Math.ceil(text.size() * 1.05 / layout.cellHeight()));
        for (int row = 0; row < layout.rows(); row += every) {
            double y = layout.cell(row, 0).getCenterY();
            text.right(g, SteerWords.strength(data.strengths().get(row)), x - style.fontSize() * 0.45, text.middle(y));
        }
        TextPainter label = TextPainter.regular(style, style.fontSize() * 0.94);
        String name = ChartText.get("steer.strength");
        if (label.width(name) > layout.grid().getHeight() + style.fontSize()) {
            // in a low panel the name would run into the title
            return;
        }
        AffineTransform saved = g.getTransform();
        double widest = data.strengths().stream()
                .mapToDouble(strength -> text.width(SteerWords.strength(strength)))
                .max()
                .orElse(0);
        g.translate(
                x - PlotFrame.axisRoom(style, widest) + label.size() * 0.9,
                layout.grid().getCenterY());
        g.rotate(-Math.PI / 2);
        g.setColor(style.theme().ink());
        label.middle(g, name, 0, 0);
        g.setTransform(saved);
    }

    private void drawLayers(Graphics2D g, SteerLayout layout) {
        TextPainter text = TextPainter.regular(style, style.fontSize() * 0.88);
        g.setColor(style.theme().muted());
        double bottom = layout.grid().getMaxY();
        double widest = data.layers().stream()
                .mapToDouble(layer -> text.width(layer.toString()))
                .max()
                .orElse(0);
        int every = Math.max(1, (int) Math.ceil(widest * 1.5 / layout.cellWidth()));
        for (int column = 0; column < layout.columns(); column++) {
            boolean isNamed = every == 1 || data.layers().get(column) % every == 0;
            if (isNamed) {
                String layer = data.layers().get(column).toString();
                double x = layout.cell(0, column).getCenterX();
                text.middle(g, layer, x, bottom + text.lineHeight());
            }
        }
        TextPainter label = TextPainter.regular(style, style.fontSize() * 0.94);
        String name = ChartText.get("steer.layer");
        g.setColor(style.theme().ink());
        label.left(
                g,
                name,
                layout.grid().getCenterX() - label.width(name) / 2,
                bottom + PlotFrame.roomBelow(style) - style.fontSize() * 0.12);
    }

    /** A line around a cell that stands out on light and dark colours. */
    private void outline(Graphics2D g, Rectangle2D cell, double weight) {
        double width = style.lineWidth() * weight;
        g.setColor(style.theme().background());
        g.setStroke(new BasicStroke((float) (width * 2.2)));
        g.draw(cell);
        g.setColor(style.theme().ink());
        g.setStroke(new BasicStroke((float) width));
        g.draw(cell);
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        SteerLayout layout = layout(area);
        data.selected()
                .filter(at -> at.row() < layout.rows() && at.column() < layout.columns())
                .ifPresent(at -> {
                    FigureFrame.prepare(g);
                    g.setColor(style.theme().ink());
                    g.setStroke(new BasicStroke((float) (style.lineWidth() * 0.75), 0, 0, 1, new float[] {3, 2}, 0));
                    g.draw(layout.cell(at.row(), at.column()));
                });
    }

    @Override
    public FigureTable table() {
        return new SteerWords(data).table();
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        SteerLayout layout = layout(area);
        var names = new MatrixLayout.Names(
                data.strengths().stream().map(SteerWords::strength).toList(),
                data.layers().stream()
                        .map(layer -> ChartText.get("followed.tip.layers", layer))
                        .toList());
        var cells = new CellWalk.Cells() {
            @Override
            public double value(int row, int column) {
                return data.cell(row, column).map(data.measure()::of).orElse(Double.NaN);
            }

            @Override
            public Rectangle2D place(int row, int column) {
                return layout.cell(row, column);
            }
        };
        return new CellWalk(names, key().name(), true).walk(cells, data.selected());
    }

    @Override
    public String summary() {
        return new SteerWords(data).summary();
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        return layout(area).cellAt(at).map(cell -> cell);
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        return layout(area).cellAt(at).flatMap(new SteerWords(data)::at);
    }

    @Override
    public Optional<FigurePick> move(int dx, int dy) {
        int lastRow = data.strengths().size() - 1;
        int lastColumn = data.layers().size() - 1;
        return data.selected()
                .map(cell -> new FigurePick.CellPick(
                        Math.clamp(cell.row() + dy, 0, lastRow), Math.clamp(cell.column() + dx, 0, lastColumn)))
                .filter(cell -> !cell.equals(data.selected().get()))
                .map(cell -> cell);
    }

    /** Where the cells lie, for a figure on an area. */
    SteerLayout layout(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        double right = style.parts().hasKey() ? key().width(style, body.getHeight()) : style.fontSize() * 0.4;
        return SteerLayout.of(body, right, style, data);
    }

    @Override
    public FigureKey.Shares key() {
        return new FigureKey.Shares(ChartText.get("steer.scale"));
    }
}

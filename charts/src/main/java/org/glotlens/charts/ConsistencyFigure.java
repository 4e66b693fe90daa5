package org.glotlens.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * How alike languages rank candidates, or how their right answers overlap: the whole matrix, ordered as given or by a tree that
 * stands beside it, with the level of chance on the scale; or the difference between the checkpoints.
 */
public record ConsistencyFigure(ConsistencyFigureData data, FigureStyle style) implements Keyed {
    /** Width of the tree, in type sizes. */
    private static final double TREE = 4.5;

    /** Chance levels that differ by less are one. */
    private static final double SAME = 5e-4;

    @Override
    public String title() {
        String measure = ChartText.get("consistency.title." + data.measure().label());
        return data.isDifference()
                ? ChartText.get("consistency.title.delta", measure)
                : FigureTitle.of(data.side(), measure).line(style.parts());
    }

    @Override
    public ConsistencyFigure withStyle(FigureStyle other) {
        return new ConsistencyFigure(data, other);
    }

    @Override
    public ConsistencyFigure withoutSelection() {
        return withSelected(Optional.empty());
    }

    /** The same figure with another cell framed; its backdrop is equal. */
    public ConsistencyFigure withSelected(Optional<FigurePick.CellPick> cell) {
        return new ConsistencyFigure(data.withSelected(cell), style);
    }

    @Override
    public double aspect() {
        return 1.25;
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        MatrixLayout layout = layout(area);
        drawCells(g, layout);
        new MatrixCodes(style, layout).draw(g, new MatrixLayout.Names(data.names(), data.names()));
        data.tree().ifPresent(tree -> new TreePainter(tree, style).draw(g, layout, treeWidth()));
        if (style.parts().hasKey()) {
            Rectangle2D grid = layout.grid();
            Rectangle2D beside =
                    new Rectangle2D.Double(grid.getX(), grid.getY(), grid.getWidth() + treeWidth(), grid.getHeight());
            key().draw(g, style, beside);
            drawChance(g, beside);
        }
    }

    private void drawCells(Graphics2D g, MatrixLayout layout) {
        double fontSize = Math.min(style.fontSize() * 0.86, layout.cellHeight() * 0.62);
        TextPainter text = TextPainter.regular(style, fontSize);
        boolean hasRoom = fontSize >= style.fontSize() * 0.62 && text.width("−.00") * 1.12 < layout.cellWidth();
        double gap = Math.min(style.lineWidth() * 0.5, layout.cellHeight() * 0.06);
        ColourScale scale = colours();
        for (int row = 0; row < layout.rows(); row++) {
            for (int column = 0; column < layout.columns(); column++) {
                double value = data.value(row, column);
                Rectangle2D cell = layout.cell(row, column);
                Color colour = Double.isNaN(value) ? style.theme().background() : scale.at(value);
                g.setColor(colour);
                g.fill(new Rectangle2D.Double(cell.getX(), cell.getY(), cell.getWidth() - gap, cell.getHeight() - gap));
                if (hasRoom && !Double.isNaN(value)) {
                    g.setColor(ColourScale.inkOn(colour));
                    text.centre(g, ChartText.compact(value), cell.getCenterX() - gap / 2, cell.getCenterY() - gap / 2);
                }
            }
        }
    }

    private ColourScale colours() {
        return data.isDifference()
                ? ColourScale.diverging(data.reach(), style.theme())
                : data.measure().isShare()
                        ? ColourScale.shares(style.theme())
                        : ColourScale.diverging(1, style.theme());
    }

    /** A line across the scale where it is the same for all pairs. */
    private void drawChance(Graphics2D g, Rectangle2D beside) {
        Optional<AxisRange> chance = data.chance();
        if (data.isDifference()
                || !data.measure().isShare()
                || chance.isEmpty()
                || chance.get().high() - chance.get().low() > SAME) {
            return;
        }
        double unit = style.fontSize();
        double y = beside.getMaxY() - chance.get().high() * beside.getHeight();
        double x = beside.getMaxX() + unit * 0.8;
        FigureFrame.line(g, style.theme().ink(), style.lineWidth(), x - unit * 0.3, y, x + unit, y);
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        Optional<FigurePick.CellPick> at = data.selected()
                .filter(cell -> cell.row() < data.order().size()
                        && cell.column() < data.order().size());
        if (at.isPresent()) {
            FigureFrame.prepare(g);
            g.setColor(style.theme().ink());
            g.setStroke(new BasicStroke((float) style.lineWidth()));
            g.draw(layout(area).cell(at.get().row(), at.get().column()));
        }
    }

    @Override
    public FigureTable table() {
        return new ConsistencyWords(data).table();
    }

    @Override
    public FigureWalk walk(Rectangle2D area) {
        return new CellWalk(new MatrixLayout.Names(data.names(), data.names()), scale(), true)
                .walk(CellWalk.of(layout(area), data::value), data.selected());
    }

    @Override
    public String summary() {
        return new ConsistencyWords(data).summary(title()) + ' ' + caption();
    }

    @Override
    public String caption() {
        return new ConsistencyWords(data).caption();
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        return layout(area).cellAt(at).map(cell -> cell);
    }

    @Override
    public Optional<FigurePick> move(int dx, int dy) {
        int last = data.order().size() - 1;
        return data.selected()
                .map(cell -> new FigurePick.CellPick(
                        Math.clamp(cell.row() + dy, 0, last), Math.clamp(cell.column() + dx, 0, last)))
                .filter(cell -> !cell.equals(data.selected().get()))
                .map(cell -> cell);
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        return layout(area).cellAt(at).flatMap(cell -> new ConsistencyWords(data).tip(cell.row(), cell.column()));
    }

    /** Where the cells lie, for a figure on an area. */
    MatrixLayout layout(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        double right = style.parts().hasKey() ? key().width(style, body.getHeight()) : style.fontSize() * 0.4;
        return MatrixLayout.of(body, right + treeWidth(), style, new MatrixLayout.Names(data.names(), data.names()));
    }

    private double treeWidth() {
        return data.tree().isPresent() ? style.fontSize() * TREE : 0;
    }

    @Override
    public FigureKey key() {
        if (data.isDifference()) {
            return new FigureKey.Scale(data.reach(), scale());
        }
        return data.measure().isShare() ? new FigureKey.Shares(scale()) : new FigureKey.Scale(1, scale());
    }

    private String scale() {
        String name = ChartText.get("consistency.scale." + data.measure().label());
        return data.isDifference() ? ChartText.get("pearson.scale.delta", name) : name;
    }
}

package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.glotlens.charts.FigurePick.TokenPick;

/**
 * The lens at every token of a prompt, layers by positions: in every cell the most probable next token, and as its colour
 * its probability, its language, the entropy, or rank or probability of what is followed.
 */
public record GridFigure(GridFigureData data, FigureStyle style) implements Keyed {
    private static final double WIDE_MM = 178;
    private static final double ONE_COLUMN = 14;

    @Override
    public String title() {
        String what = ChartText.get("grid.title", data.grid().prompt());
        return data.isDifference()
                ? ChartText.get("grid.title.difference", what)
                : FigureTitle.of(data.side().orElseThrow(), what).line(style.parts());
    }

    @Override
    public GridFigure withStyle(FigureStyle other) {
        return new GridFigure(data, other);
    }

    @Override
    public GridFigure withoutSelection() {
        return new GridFigure(data.withSelectedLayer(0).withSelected(Optional.empty()), style);
    }

    @Override
    public double aspect() {
        GridLayout natural = GridLayout.natural(data, style, 0, 0);
        double unit = style.fontSize();
        return Math.clamp((natural.width() + 6 * unit) / (natural.height(data.rows()) + 6 * unit), 0.6, 5);
    }

    @Override
    public double leastWidthMm() {
        return data.columns() > ONE_COLUMN ? WIDE_MM : 0;
    }

    @Override
    public void drawBackdrop(Graphics2D g, Rectangle2D area) {
        FigureFrame.of(this, area).draw(g);
        GridLayout layout = layout(area);
        GridPainter painter = new GridPainter(data, style);
        GridPainter.Range all = GridPainter.Range.all(data);
        painter.drawCells(g, layout, all);
        painter.drawTokens(g, layout, all);
        painter.drawLayers(g, layout, all);
        if (style.parts().hasKey()) {
            Rectangle2D cells = layout.cells(data.rows());
            double least = Math.max(cells.getHeight(), style.fontSize() * 5);
            key().draw(g, style, new Rectangle2D.Double(cells.getX(), cells.getY(), cells.getWidth(), least));
        }
    }

    @Override
    public void drawOverlay(Graphics2D g, Rectangle2D area) {
        GridPainter.drawSelection(g, data, style, layout(area));
    }

    @Override
    public FigureTable table() {
        return new GridWords(data).table();
    }

    /** The layers from the top, a cell a token. */
    @Override
    public FigureWalk walk(Rectangle2D area) {
        GridLayout layout = layout(area);
        return new GridWalk(data).walk((row, column) -> layout.cell(row, column, data.rows()));
    }

    @Override
    public String summary() {
        return new GridWords(data).summary(title());
    }

    @Override
    public String caption() {
        return new GridWords(data).caption();
    }

    @Override
    public Optional<FigurePick> pick(Point2D at, Rectangle2D area) {
        return layout(area).at(at, data).map(FigurePick.class::cast);
    }

    @Override
    public Optional<String> describe(Point2D at, Rectangle2D area) {
        return layout(area)
                .at(at, data)
                .map(pick -> new GridWords(data).describe(data.numbers().rowOf(pick.layer()), pick.position()));
    }

    @Override
    public Optional<FigurePick> move(int dx, int dy) {
        TokenPick from =
                data.selected().orElse(new TokenPick(data.numbers().layers().getLast(), 0));
        int row = Math.clamp((long) data.numbers().rowOf(from.layer()) - dy, 0, data.rows() - 1);
        int column = Math.clamp((long) from.position() + dx, 0, data.columns() - 1);
        TokenPick to = new TokenPick(data.numbers().layers().get(row), column);
        return to.equals(from) ? Optional.empty() : Optional.of(to);
    }

    @Override
    public FigureKey key() {
        return new GridPainter(data, style).key();
    }

    /** Where the cells lie, for a figure on an area. */
    GridLayout layout(Rectangle2D area) {
        Rectangle2D body = FigureFrame.of(this, area).body();
        double key = style.parts().hasKey() ? key().width(style, body.getHeight()) : 0;
        Rectangle2D room =
                new Rectangle2D.Double(body.getX(), body.getY(), Math.max(1, body.getWidth() - key), body.getHeight());
        return GridLayout.fit(data, style, room);
    }
}

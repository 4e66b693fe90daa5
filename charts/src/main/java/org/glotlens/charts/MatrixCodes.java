package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Writes the codes of languages left of the rows and above the columns of a matrix, as many as have room. */
record MatrixCodes(FigureStyle style, MatrixLayout layout) {
    /** Writes them; columns that are too narrow have theirs turned. */
    void draw(Graphics2D g, MatrixLayout.Names names) {
        TextPainter text = TextPainter.regular(
                style, Math.clamp(layout.cellHeight() * 0.9, style.fontSize() * 0.6, style.fontSize() * 0.92));
        g.setColor(style.theme().ink());
        drawRows(g, text, names.rows());
        drawColumns(g, text, names.columns());
    }

    private void drawRows(Graphics2D g, TextPainter text, List<String> codes) {
        int every = every(text, layout.cellHeight());
        for (int i = 0; i < codes.size(); i += every) {
            Rectangle2D cell = layout.cell(i, 0);
            text.right(g, codes.get(i), layout.grid().getX() - style.fontSize() * 0.35, text.middle(cell.getCenterY()));
        }
    }

    private void drawColumns(Graphics2D g, TextPainter text, List<String> codes) {
        int every = layout.isUpright() ? 1 : every(text, layout.cellWidth());
        double y = layout.grid().getY() - style.fontSize() * 0.3;
        for (int i = 0; i < codes.size(); i += every) {
            Rectangle2D cell = layout.cell(0, i);
            String code = codes.get(i);
            if (layout.isUpright()) {
                text.middle(g, code, cell.getCenterX(), y);
            } else {
                AffineTransform saved = g.getTransform();
                g.translate(text.middle(cell.getCenterX()), y);
                g.rotate(-Math.PI / 2);
                text.left(g, code, 0, 0);
                g.setTransform(saved);
            }
        }
    }

    /** Of how many cells one has its code, so that codes do not lie on each other. */
    private static int every(TextPainter text, double cell) {
        return Math.max(1, (int) Math.ceil(text.size() * 0.98 / cell));
    }
}

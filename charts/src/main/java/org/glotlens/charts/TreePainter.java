package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.represent.LanguageTree;

/** Draws which languages belong together, right of the rows of a matrix that stand in the tree's order. */
record TreePainter(LanguageTree tree, FigureStyle style) {
    /** Where a group ends: a height on the page, and how far from the rows. */
    private record End(double x, double y) {}

    /** @param width room right of the cells */
    void draw(Graphics2D g, MatrixLayout layout, double width) {
        FigureFrame.prepare(g);
        double unit = style.fontSize();
        double left = layout.grid().getMaxX() + unit * 0.3;
        double farthest = tree.merges().stream()
                .mapToDouble(LanguageTree.Merge::distance)
                .max()
                .orElse(0);
        double scale = farthest > 0 ? (width - unit) / farthest : 0;
        List<End> ends = new ArrayList<>();
        for (int language = 0; language < tree.order().size(); language++) {
            Rectangle2D cell = layout.cell(tree.order().indexOf(language), 0);
            ends.add(new End(left, cell.getCenterY()));
        }
        for (LanguageTree.Merge merge : tree.merges()) {
            End one = ends.get(merge.one());
            End other = ends.get(merge.other());
            double x = left + merge.distance() * scale;
            line(g, one.x(), one.y(), x, one.y());
            line(g, other.x(), other.y(), x, other.y());
            line(g, x, one.y(), x, other.y());
            ends.add(new End(x, (one.y() + other.y()) / 2));
        }
    }

    private void line(Graphics2D g, double... xyxy) {
        FigureFrame.line(g, style.theme().axis(), style.lineWidth() * 0.6, xyxy);
    }
}

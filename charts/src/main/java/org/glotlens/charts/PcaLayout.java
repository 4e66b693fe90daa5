package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.glotlens.engine.represent.PcPair;

/**
 * Where the points of a scatter lie on an area.
 *
 * @param plot the data area
 * @param x range of PC1
 * @param y range of PC2
 * @param left room for the vertical axis
 * @param bottom room for the horizontal axis
 */
record PcaLayout(Rectangle2D plot, AxisRange x, AxisRange y, double left, double bottom) {

    static PcaLayout of(Rectangle2D body, FigureStyle style, double key, PcaFigureData data) {
        double unit = style.fontSize();
        FigureZoom zoom = style.sight().zoom();
        RepresentFacts.PcRange whole = data.ranges();
        RepresentFacts.PcRange ranges = new RepresentFacts.PcRange(zoom.across(whole.pc1()), zoom.up(whole.pc2()));
        double bottom = PlotFrame.roomBelow(style);
        double top = body.getY() + unit * 0.2;
        double height = Math.max(1, body.getMaxY() - bottom - top);
        double left = Math.max(
                PlotFrame.axisRoom(
                        style, TextPainter.regular(style, unit * 0.88).width("−000")),
                PlotFrame.numberRoom(ranges.pc2(), PlotFrame.spaced(ranges.pc2(), height, style), style));
        Rectangle2D plot = PlotFrame.snapped(
                new Rectangle2D.Double(body.getX() + left, top, Math.max(1, body.getWidth() - left - key), height));
        return new PcaLayout(plot, ranges.pc1(), ranges.pc2(), left, bottom);
    }

    double px(double pc1) {
        return x.map(pc1, plot.getMinX(), plot.getMaxX());
    }

    double py(double pc2) {
        return y.map(pc2, plot.getMaxY(), plot.getMinY());
    }

    Point2D at(PcPair scores) {
        return new Point2D.Double(px(scores.pc1()), py(scores.pc2()));
    }
}

package org.glotlens.charts;

import java.awt.geom.Rectangle2D;

/**
 * Where the parts of a lens figure lie on an area.
 *
 * @param strip the heat strip; empty height where there is none
 * @param plot the curves
 * @param left room for the vertical axis
 * @param bottom room for the horizontal axis
 * @param nLayers number of layers L; layer l is centred at l
 * @param layers the horizontal axis, from 0.5 to L + 0.5 as a rule
 */
record LensLayout(Rectangle2D strip, Rectangle2D plot, double left, double bottom, int nLayers, AxisRange layers) {

    /**
     * @param key room on the right
     * @param range of the vertical axis
     */
    static LensLayout of(Rectangle2D body, FigureStyle style, double key, LensFigureData data, AxisRange range) {
        double unit = style.fontSize();
        double bottom = PlotFrame.roomBelow(style);
        double stripHeight = data.strip().isPresent() ? Math.min(unit * 1.5, body.getHeight() * 0.12) : 0;
        double gap = data.strip().isPresent() ? unit * 0.5 : unit * 0.3;
        double top = body.getY() + stripHeight + gap;
        double height = Math.max(1, body.getMaxY() - bottom - top);
        double left = PlotFrame.numberRoom(range, PlotFrame.spaced(range, height, style), style);
        double x = body.getX() + left;
        double width = Math.max(1, body.getWidth() - left - key);
        Rectangle2D plot = PlotFrame.snapped(new Rectangle2D.Double(x, top, width, height));
        return new LensLayout(
                new Rectangle2D.Double(plot.getX(), body.getY(), plot.getWidth(), stripHeight),
                plot,
                left,
                bottom,
                data.nLayers(),
                style.sight().zoom().across(data.scheme().range(data.nLayers())));
    }

    double x(double layer) {
        return layers.map(layer, plot.getMinX(), plot.getMaxX());
    }

    /** Height of a value on the vertical axis; NaN stays NaN. */
    double y(double value, AxisRange range) {
        return range.map(value, plot.getMaxY(), plot.getMinY());
    }

    /** The layer at a horizontal position over strip or plot; 0 where there is none. */
    int layerAt(double px, double py) {
        boolean isInside =
                px >= plot.getMinX() && px <= plot.getMaxX() && py >= strip.getMinY() && py <= plot.getMaxY();
        if (!isInside || nLayers == 0) {
            return 0;
        }
        long nearest = Math.round(layers.unmap(px, plot.getMinX(), plot.getMaxX()));
        return Math.clamp(nearest, 1, nLayers);
    }
}

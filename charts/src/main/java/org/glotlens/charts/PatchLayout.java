package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * Where the parts of a patching figure lie on an area.
 *
 * @param plot the curves
 * @param left room for the vertical axis
 * @param layers the horizontal axis: the target as it is at 0, then the layers
 * @param shares the vertical axis
 * @param nLayers number of layers L
 */
record PatchLayout(Rectangle2D plot, double left, AxisRange layers, AxisRange shares, int nLayers) {
    /** Room for what stands beside the layers, as a share of the width, where these are many. */
    private static final double ROOM_FOR_TARGET = 0.045;

    /** With few layers the target stands where a layer 0 would. */
    private static final double LEAST_ROOM = 2.0 / 3;

    static PatchLayout of(Rectangle2D body, FigureStyle style, double key, PatchFigureData data) {
        AxisRange shares = new AxisRange(0, data.top());
        double bottom = PlotFrame.roomBelow(style);
        double top = body.getY() + style.fontSize() * 0.3;
        double height = Math.max(1, body.getMaxY() - bottom - top);
        double left = PlotFrame.numberRoom(shares, PlotFrame.spaced(shares, height, style), style);
        double width = Math.max(1, body.getWidth() - left - key);
        Rectangle2D plot = PlotFrame.snapped(new Rectangle2D.Double(body.getX() + left, top, width, height));
        int nLayers = Math.max(1, data.nLayers());
        double apart = Math.max(LEAST_ROOM, nLayers * ROOM_FOR_TARGET);
        return new PatchLayout(plot, left, new AxisRange(1 - 2 * apart, nLayers + 0.5), shares, data.nLayers());
    }

    /** Where a layer stands, or the target as it is, at 0. */
    double x(int layer) {
        return layer == 0
                ? layers.map((layers.low() + border()) / 2, plot.getMinX(), plot.getMaxX())
                : layers.map(layer, plot.getMinX(), plot.getMaxX());
    }

    /** Where a probability stands; NaN stays NaN. */
    double y(double share) {
        return shares.map(share, plot.getMaxY(), plot.getMinY());
    }

    /** Where the line between the target as it is and the layers stands. */
    double borderX() {
        return layers.map(border(), plot.getMinX(), plot.getMaxX());
    }

    private double border() {
        return (1 + layers.low()) / 2;
    }

    /** The layer at a point over the plot, 0 for the target as it is; -1 outside. */
    int layerAt(Point2D at) {
        if (!plot.contains(at) || nLayers == 0) {
            return -1;
        }
        return at.getX() < borderX()
                ? 0
                : Math.clamp(Math.round(layers.unmap(at.getX(), plot.getMinX(), plot.getMaxX())), 1, nLayers);
    }
}

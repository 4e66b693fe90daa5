package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** A plot whose horizontal axis has the layers. */
interface LayerPlot {
    /** Where it lies. */
    Rectangle2D plot();

    /** The horizontal axis. */
    AxisRange layers();

    default double x(double layer) {
        return layers().map(layer, plot().getMinX(), plot().getMaxX());
    }

    /** The layer at a point over the plot; 0 outside. */
    default int layerAt(Point2D at, int nLayers) {
        return plot().contains(at) && nLayers > 0
                ? Math.clamp(Math.round(layers().unmap(at.getX(), plot().getMinX(), plot().getMaxX())), 1, nLayers)
                : 0;
    }
}

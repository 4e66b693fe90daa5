package org.glotlens.charts;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * Where the bands of language mass lie.
 *
 * @param plot the bands
 * @param left room for the vertical axis
 * @param layers the horizontal axis, from the first layer to the last
 */
record MassLayout(Rectangle2D plot, double left, AxisRange layers) implements LayerPlot {
    /** The vertical axis. */
    static final AxisRange WHOLE = new AxisRange(0, 1);

    static MassLayout of(Rectangle2D body, FigureStyle style, double key, MassFigureData data) {
        double top = body.getY() + style.fontSize() * 0.5;
        double height = Math.max(1, body.getMaxY() - PlotFrame.roomBelow(style) - top);
        double left = PlotFrame.numberRoom(WHOLE, PlotFrame.spaced(WHOLE, height, style), style);
        double width = Math.max(1, body.getWidth() - left - key);
        int last = data.nLayers();
        return new MassLayout(
                PlotFrame.snapped(new Rectangle2D.Double(body.getX() + left, top, width, height)),
                left,
                last > 1 ? new AxisRange(1, last) : new AxisRange(0.5, 1.5));
    }

    double y(double share) {
        return WHOLE.map(share, plot.getMaxY(), plot.getMinY());
    }

    /** The area of a band over all layers. */
    Shape band(MassFigureData data, int band) {
        Path2D area = new Path2D.Double();
        int last = data.nLayers();
        // one layer alone is a bar over the whole axis
        double from = last > 1 ? 1 : layers.low();
        double to = last > 1 ? last : layers.high();
        area.moveTo(x(from), y(data.below(1, band)));
        for (int layer = 1; layer <= last; layer++) {
            area.lineTo(last > 1 ? x(layer) : x(from), y(data.below(layer, band) + data.mass(layer, band)));
        }
        area.lineTo(x(to), y(data.below(last, band) + data.mass(last, band)));
        for (int layer = last; layer >= 1; layer--) {
            area.lineTo(last > 1 ? x(layer) : x(to), y(data.below(layer, band)));
        }
        area.closePath();
        return area;
    }

    /** The highest rectangle of a width inside of a band; empty where the plot is narrower. */
    Optional<Rectangle2D> widest(MassFigureData data, int band, double width) {
        Rectangle2D best = null;
        for (double x = plot.getMinX(); x + width <= plot.getMaxX(); x += width / 4) {
            double bottom = plot.getMaxY();
            double top = plot.getMinY();
            for (int part = 0; part <= 4; part++) {
                double at = layers.unmap(x + width * part / 4, plot.getMinX(), plot.getMaxX());
                bottom = Math.min(bottom, y(between(data, band, at, false)));
                top = Math.max(top, y(between(data, band, at, true)));
            }
            if (bottom > top && (best == null || bottom - top > best.getHeight())) {
                best = new Rectangle2D.Double(x, top, width, bottom - top);
            }
        }
        return Optional.ofNullable(best);
    }

    /** The upper or lower end of a band between two layers. */
    private static double between(MassFigureData data, int band, double at, boolean isUpper) {
        int low = Math.clamp((int) Math.floor(at), 1, data.nLayers());
        int high = Math.min(low + 1, data.nLayers());
        double share = Math.clamp(at - low, 0, 1);
        return end(data, band, low, isUpper) * (1 - share) + end(data, band, high, isUpper) * share;
    }

    private static double end(MassFigureData data, int band, int layer, boolean isUpper) {
        return data.below(layer, band) + (isUpper ? data.mass(layer, band) : 0);
    }
}

package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/**
 * Lens curves in one of many small plots.
 *
 * @param place where the values are drawn
 * @param left room for the numbers of the vertical axis
 * @param bottom room for the numbers of the horizontal axis
 */
record SmallPlot(LensFigureData data, FigureStyle style, Rectangle2D place, double left, double bottom) {
    /** Which axes have numbers: those at the edge of the sheet. */
    record Numbers(boolean isBelow, boolean isBeside) {}

    /** Draws axes, curves and markers. */
    void draw(Graphics2D g, AxisRange range, Numbers numbers) {
        LensLayout layout = layout();
        NumberAxis x = PlotFrame.axis("", layout.layers(), style);
        PlotFrame.useIntegers(x);
        x.setTickLabelsVisible(numbers.isBelow());
        NumberAxis y = PlotFrame.axis("", range, style);
        y.setTickUnit(PlotFrame.spaced(range, place.getHeight(), style));
        y.setTickLabelsVisible(numbers.isBeside());
        XYPlot plot = PlotFrame.plot(x, y, style);
        plot.setDomainGridlinesVisible(false);
        LensCurves curves = new LensCurves(data, style);
        curves.addTo(plot);
        new PlotFrame(style, place, left, bottom).draw(g, plot);
        curves.drawMarks(g, layout, range);
    }

    /** Where layers stand. */
    LensLayout layout() {
        return new LensLayout(
                new Rectangle2D.Double(place.getX(), place.getY(), place.getWidth(), 0),
                place,
                left,
                bottom,
                data.nLayers(),
                data.scheme().range(data.nLayers()));
    }
}

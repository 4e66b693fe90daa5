package org.glotlens.charts;

import java.awt.geom.Rectangle2D;

/**
 * Where the bars of a figure of neurons stand.
 *
 * @param plot the bars
 * @param left room for the vertical axis
 * @param layers the horizontal axis, from 0.5 to L + 0.5
 * @param neurons the vertical axis
 */
record NeuronLayout(Rectangle2D plot, double left, AxisRange layers, AxisRange neurons) implements LayerPlot {
    private static final double GROUP = 0.8;
    private static final double ROOM_ABOVE = 1.05;

    static NeuronLayout of(Rectangle2D body, FigureStyle style, double key, NeuronFigureData data) {
        AxisRange neurons = new AxisRange(0, Math.max(1, data.top()) * ROOM_ABOVE);
        double top = body.getY() + style.fontSize() * 0.3;
        double height = Math.max(1, body.getMaxY() - PlotFrame.roomBelow(style) - top);
        double left = PlotFrame.numberRoom(neurons, PlotFrame.spaced(neurons, height, style), style);
        double width = Math.max(1, body.getWidth() - left - key);
        return new NeuronLayout(
                PlotFrame.snapped(new Rectangle2D.Double(body.getX() + left, top, width, height)),
                left,
                new AxisRange(0.5, Math.max(1, data.nLayers()) + 0.5),
                neurons);
    }

    private double y(int count) {
        return neurons.map(count, plot.getMaxY(), plot.getMinY());
    }

    /** The bar of a language at a layer from 1; of no height where it has no neuron. */
    Rectangle2D bar(NeuronFigureData data, int layer, int language) {
        double group = (x(2) - x(1)) * GROUP;
        double left = x(layer) - group / 2;
        int count = data.count(layer, language);
        if (data.bars() == NeuronFigureData.Bars.BESIDE) {
            double width = group / data.languages().size();
            return new Rectangle2D.Double(left + language * width, y(count), width, plot.getMaxY() - y(count));
        }
        int below = 0;
        for (int other = language + 1; other < data.languages().size(); other++) {
            below += data.count(layer, other);
        }
        return new Rectangle2D.Double(left, y(below + count), group, y(below) - y(below + count));
    }
}

package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.ui.RectangleEdge;

/** An axis that says which point of its numbers must stay in place, where another program sets them. */
class TypesetAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    TypesetAxis(String label) {
        super(label);
    }

    @Override
    public AxisState draw(
            Graphics2D g,
            double cursor,
            Rectangle2D plotArea,
            Rectangle2D dataArea,
            RectangleEdge edge,
            PlotRenderingInfo info) {
        if (g instanceof TypesettingGraphics page) {
            page.anchoring(TypesettingGraphics.at(edge));
        }
        return super.draw(g, cursor, plotArea, dataArea, edge, info);
    }
}

package org.glotlens.charts;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A horizontal axis over the logarithms of some whole numbers, each marked where it has room; 0 stands apart on the left. */
final class UnitPlaces extends TypesetAxis {
    private static final long serialVersionUID = 1L;

    /** Between 0 and the least other number, in powers of ten. */
    private static final double APART = 0.5;

    private static final double BESIDE = 0.06;
    private static final double SPACING = 1.35;

    private final transient List<Integer> counts;

    /** @param counts ascending */
    UnitPlaces(String label, List<Integer> counts) {
        super(label);
        this.counts = List.copyOf(counts);
    }

    /** Where a number stands. */
    static double place(int count, List<Integer> counts) {
        return count > 0
                ? Math.log10(count)
                : counts.stream()
                                .filter(each -> each > 0)
                                .findFirst()
                                .map(Math::log10)
                                .orElse(APART)
                        - APART;
    }

    /** The ends of the axis, with some room beyond the first and the last number. */
    static AxisRange range(List<Integer> counts) {
        double low = place(counts.getFirst(), counts);
        double high = Math.max(low + APART, place(counts.getLast(), counts));
        return new AxisRange(low - (high - low) * BESIDE, high + (high - low) * BESIDE);
    }

    /** The first, and of the others, from the last on, those that do not touch their neighbours. */
    @Override
    protected List<NumberTick> refreshTicksHorizontal(Graphics2D g, Rectangle2D area, RectangleEdge edge) {
        FontMetrics metrics = g.getFontMetrics(getTickLabelFont());
        List<NumberTick> ticks = new ArrayList<>();
        double first = valueToJava2D(place(counts.getFirst(), counts), area, edge)
                + width(metrics, counts.getFirst()) / 2 * SPACING;
        double free = Double.POSITIVE_INFINITY;
        for (int i = counts.size() - 1; i >= 0; i--) {
            int count = counts.get(i);
            double at = valueToJava2D(place(count, counts), area, edge);
            double half = width(metrics, count) / 2 * SPACING;
            if (i == 0 || at + half <= free && at - half >= first) {
                ticks.add(new NumberTick(
                        place(count, counts),
                        Integer.toString(count),
                        TextAnchor.TOP_CENTER,
                        TextAnchor.TOP_CENTER,
                        0));
                free = at - half;
            }
        }
        return ticks;
    }

    private static double width(FontMetrics metrics, int count) {
        return metrics.stringWidth(Integer.toString(count));
    }
}

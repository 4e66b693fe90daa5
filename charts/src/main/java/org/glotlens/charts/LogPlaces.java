package org.glotlens.charts;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis over decimal logarithms, marked with the numbers that they are of. */
final class LogPlaces extends TypesetAxis {
    private static final long serialVersionUID = 1L;

    private static final int FEWEST = 3;
    private static final int FEWEST_ALONG = 4;
    private static final double SPACING = 1.6;

    /** From here on the zeros of a number can no longer be counted at a glance. */
    private static final double MOST_PLAIN = 1e7;

    /** Marks within a power of ten, from few to many. */
    private static final List<double[]> MARKS = List.of(
            new double[] {1}, new double[] {1, 3}, new double[] {1, 2, 5}, new double[] {1, 1.5, 2, 3, 4, 5, 6, 8});

    LogPlaces(String label) {
        super(label);
    }

    @Override
    protected List<NumberTick> refreshTicksVertical(Graphics2D g, Rectangle2D area, RectangleEdge edge) {
        FontMetrics metrics = g.getFontMetrics(getTickLabelFont());
        int most = Math.max(2, (int) (area.getHeight() / (metrics.getAscent() * SPACING)));
        TextAnchor anchor = edge == RectangleEdge.LEFT ? TextAnchor.CENTER_RIGHT : TextAnchor.CENTER_LEFT;
        return marks(getRange().getLowerBound(), getRange().getUpperBound(), most).stream()
                .map(number -> tick(number, anchor))
                .toList();
    }

    /** As many as stand beside each other with room between them. */
    @Override
    protected List<NumberTick> refreshTicksHorizontal(Graphics2D g, Rectangle2D area, RectangleEdge edge) {
        FontMetrics metrics = g.getFontMetrics(getTickLabelFont());
        double low = getRange().getLowerBound();
        double high = getRange().getUpperBound();
        int widest = Math.max(
                metrics.stringWidth(text(Math.pow(10, Math.floor(low)))),
                metrics.stringWidth(text(Math.pow(10, Math.floor(high)))));
        int most = Math.max(2, (int) (area.getWidth() / (widest + metrics.getAscent() * SPACING)));
        TextAnchor anchor = edge == RectangleEdge.BOTTOM ? TextAnchor.TOP_CENTER : TextAnchor.BOTTOM_CENTER;
        return marks(low, high, most, FEWEST_ALONG).stream()
                .map(number -> tick(number, anchor))
                .toList();
    }

    private static NumberTick tick(double number, TextAnchor anchor) {
        return new NumberTick(Math.log10(number), text(number), anchor, anchor, 0);
    }

    private static String text(double number) {
        BigDecimal round = new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros();
        return number < MOST_PLAIN ? round.toPlainString() : round.toString().replace("E+", "e");
    }

    /** As few marks as tell the axis, and no more than have room; where powers of ten are too many, every so many. */
    static List<Double> marks(double low, double high, int most) {
        return marks(low, high, most, FEWEST);
    }

    private static List<Double> marks(double low, double high, int most, int fewest) {
        List<Double> found = List.of();
        for (double[] marks : MARKS) {
            List<Double> more = within(low, high, marks, 1);
            if (more.size() > most) {
                break;
            }
            found = more;
            if (found.size() >= fewest) {
                return found;
            }
        }
        if (found.isEmpty()) {
            int decades = (int) Math.ceil((high - low) / most);
            found = within(low, high, MARKS.getFirst(), Math.max(1, decades));
        }
        return found.size() < FEWEST && high - low < 1 ? even(low, high, most) : found;
    }

    private static List<Double> within(double low, double high, double[] marks, int decades) {
        List<Double> found = new ArrayList<>();
        for (int power = (int) Math.floor(low); power <= high; power++) {
            if (Math.floorMod(power, decades) == 0) {
                for (double mark : marks) {
                    double loss = mark * Math.pow(10, power);
                    if (Math.log10(loss) >= low && Math.log10(loss) <= high) {
                        found.add(loss);
                    }
                }
            }
        }
        return found;
    }

    /** Of a short piece, multiples of 1, 2 or 5 of a power of ten. */
    private static List<Double> even(double low, double high, int most) {
        double from = Math.pow(10, low);
        double to = Math.pow(10, high);
        double least = (to - from) / Math.min(most, 2 * FEWEST);
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double stride = 10 * power;
        for (int times : new int[] {5, 2, 1}) {
            stride = times * power >= least ? times * power : stride;
        }
        List<Double> found = new ArrayList<>();
        for (double mark = Math.ceil(from / stride) * stride; mark <= to; mark += stride) {
            found.add(mark);
        }
        return found;
    }
}

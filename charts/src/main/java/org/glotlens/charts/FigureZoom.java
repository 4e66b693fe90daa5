package org.glotlens.charts;

/**
 * The part of a chart's axes that is looked at, in shares of the whole axes: it stays where it is while the data change, and
 * figures with equal axes can share it.
 *
 * @param left share of the horizontal axis where the part begins
 * @param right where it ends
 * @param bottom share of the vertical axis where the part begins
 * @param top where it ends
 */
public record FigureZoom(double left, double right, double bottom, double top) {
    /** All of both axes. */
    public static final FigureZoom WHOLE = new FigureZoom(0, 1, 0, 1);

    /** The least share of an axis; beyond it, the numbers on it could hardly be told apart. */
    static final double LEAST = 1.0 / 50;

    /** Shares that differ by less are equal: what was zoomed in and out again is whole. */
    private static final double ROUNDING = 1e-9;

    /** @throws IllegalArgumentException if an end lies outside 0..1 or the ends are not in order */
    public FigureZoom {
        if (!(0 <= left && left < right && right <= 1 && 0 <= bottom && bottom < top && top <= 1)) {
            throw new IllegalArgumentException("A part of the axes lies within 0..1, got " + left + ".." + right
                    + " across and " + bottom + ".." + top + " up");
        }
    }

    /** Whether nothing is left out. */
    public boolean isWhole() {
        return equals(WHOLE);
    }

    /**
     * A smaller or larger part about a point, which stays where it is.
     *
     * @param factor above 1 for nearer, below 1 for farther
     * @param x of the point, as share of the part from its left end
     * @param y of the point, as share of the part from its lower end
     * @param leastWidth least share of the horizontal axis
     */
    public FigureZoom nearer(double factor, double x, double y, double leastWidth) {
        double width = Math.clamp((right - left) / factor, Math.min(1, Math.max(LEAST, leastWidth)), 1);
        double height = Math.clamp((top - bottom) / factor, LEAST, 1);
        return within(left + x * (right - left - width), width, bottom + y * (top - bottom - height), height);
    }

    /**
     * The part beside this one, as far as the axes go.
     *
     * @param dx to the right, as share of the part
     * @param dy upwards, as share of the part
     */
    public FigureZoom moved(double dx, double dy) {
        double width = right - left;
        double height = top - bottom;
        return within(left + dx * width, width, bottom + dy * height, height);
    }

    private static FigureZoom within(double left, double width, double bottom, double height) {
        if (width > 1 - ROUNDING && height > 1 - ROUNDING) {
            return WHOLE;
        }
        double x = Math.clamp(left, 0, Math.max(0, 1 - width));
        double y = Math.clamp(bottom, 0, Math.max(0, 1 - height));
        return new FigureZoom(x, Math.min(1, x + width), y, Math.min(1, y + height));
    }

    /** The part of a horizontal axis. */
    AxisRange across(AxisRange whole) {
        return part(whole, left, right);
    }

    /** The part of a vertical axis. */
    AxisRange up(AxisRange whole) {
        return part(whole, bottom, top);
    }

    private static AxisRange part(AxisRange whole, double from, double to) {
        double length = whole.high() - whole.low();
        return from == 0 && to == 1 ? whole : new AxisRange(whole.low() + from * length, whole.low() + to * length);
    }
}

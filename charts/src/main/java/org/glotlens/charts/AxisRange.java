package org.glotlens.charts;

/** The two ends of an axis. */
record AxisRange(double low, double high) {

    /** Nothing seen yet; the first {@link #with} sets both ends. */
    static final AxisRange EMPTY = new AxisRange(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** Wide enough for a further value; NaN changes nothing. */
    AxisRange with(double value) {
        return Double.isNaN(value) ? this : new AxisRange(Math.min(low, value), Math.max(high, value));
    }

    /** Wide enough for another range. */
    AxisRange with(AxisRange other) {
        return new AxisRange(Math.min(low, other.low), Math.max(high, other.high));
    }

    /** Wider by a share of its length at both ends; never empty. */
    AxisRange padded(double share) {
        if (low > high) {
            return new AxisRange(0, 1);
        }
        double pad = high > low ? (high - low) * share : Math.max(Math.abs(high), 1) * 0.5;
        return new AxisRange(low - pad, high + pad);
    }

    /** Where a value lies between two pixels. */
    double map(double value, double from, double to) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** The value at a pixel between two pixels. */
    double unmap(double pixel, double from, double to) {
        return low + (pixel - from) / (to - from) * (high - low);
    }
}

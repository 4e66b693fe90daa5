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

    /** Values that differ by less than this share of their size, or of 1, lie in one place: single precision ends there. */
    private static final double ONE_PLACE = 1e-6;

    /** Wider by a share of its length at both ends; never empty, nor so short that its numbers could not be told apart. */
    AxisRange padded(double share) {
        if (low > high) {
            return new AxisRange(0, 1);
        }
        double size = Math.max(1, Math.max(Math.abs(low), Math.abs(high)));
        double pad = high - low > size * ONE_PLACE ? (high - low) * share : size * 0.5;
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

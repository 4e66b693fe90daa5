package org.glotlens.charts;

/** A figure whose axes can stand once for a row or a column of panels. */
interface CommonAxes extends Figure {
    /** What its axes are of; figures with equal ones share them. */
    PlotAxes plotAxes();

    /**
     * Axes of a plot.
     *
     * @param across what the horizontal axis is of, with its range
     * @param beside what the vertical axis is of
     * @param up range of the vertical axis
     */
    record PlotAxes(Object across, Object beside, AxisRange up) {
        boolean isBeside(PlotAxes other) {
            return beside.equals(other.beside) && up.equals(other.up);
        }

        boolean isAbove(PlotAxes other) {
            return across.equals(other.across);
        }
    }
}

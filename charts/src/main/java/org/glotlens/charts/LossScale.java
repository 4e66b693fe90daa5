package org.glotlens.charts;

import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;

/** How losses lie along their axis. */
public enum LossScale {
    /** Equal differences are equally long. */
    LINEAR,
    /** Equal ratios are equally long; a loss that is not above 0 has no place. */
    LOG;

    /** Where a loss lies; NaN where it has no place. */
    double place(double loss) {
        return switch (this) {
            case LINEAR -> loss;
            case LOG -> loss > 0 ? Math.log10(loss) : Double.NaN;
        };
    }

    /** Room around what was seen, in places; a linear axis does not go below 0. */
    AxisRange padded(AxisRange seen) {
        AxisRange padded = seen.padded(0.06);
        return this == LOG ? padded : new AxisRange(Math.max(0, padded.low()), padded.high());
    }

    /** An axis over places, marked with losses. */
    NumberAxis axis(String label, AxisRange range, FigureStyle style) {
        return PlotFrame.set(this == LOG ? new LogPlaces(label) : new TypesetAxis(label), range, style);
    }

    /** The name used in options and settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

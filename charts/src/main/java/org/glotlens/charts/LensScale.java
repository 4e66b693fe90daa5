package org.glotlens.charts;

/**
 * What the axes and colours of a lens figure show, the same for figures that are compared.
 *
 * @param reading of the vertical axis
 * @param top upper end of a zoomed axis; NaN for the highest upper end of a band
 * @param stripMax upper end of the strip's colours, such as log2 of the vocabulary; NaN for the data's maximum
 */
public record LensScale(Reading reading, double top, double stripMax) {
    /** Probability from 0 to 1, colours by the data. */
    public static final LensScale WHOLE = new LensScale(Reading.PROBABILITY, Double.NaN, Double.NaN);

    /** What the vertical axis shows. */
    public enum Reading {
        /** Probability, 0 to 1. */
        PROBABILITY,
        /** Probability, 0 to where the bands end. */
        PROBABILITY_ZOOMED,
        /** Aligned minus base, symmetric about 0. */
        DIFFERENCE
    }

    /** Another vertical axis. */
    public LensScale with(Reading other) {
        return new LensScale(other, top, stripMax);
    }

    /** Probability zoomed to an end. */
    public LensScale zoomedTo(double end) {
        return new LensScale(Reading.PROBABILITY_ZOOMED, end, stripMax);
    }

    /** Another end of the strip's colours. */
    public LensScale withStripMax(double max) {
        return new LensScale(reading, top, max);
    }
}

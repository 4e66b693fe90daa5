package org.glotlens.engine.plan;

import org.glotlens.engine.represent.PowerFit;

/** What a fitted law is nearest to. */
public enum FitMethod {
    /** The scores, by nonlinear least squares from where {@link #LOG} ends. */
    NLS("nls") {
        @Override
        PowerFit fit(double[] x, double[] missing) {
            return PowerFit.ofValues(x, missing);
        }
    },
    /** The logarithms of what is missing, by a straight line. */
    LOG("log") {
        @Override
        PowerFit fit(double[] x, double[] missing) {
            return PowerFit.ofLogarithms(x, missing);
        }
    };

    private final String label;

    FitMethod(String label) {
        this.label = label;
    }

    /**
     * Fits what is missing.
     *
     * @param x gamma times examples, above 0
     * @param missing 100 - score, above 0
     */
    abstract PowerFit fit(double[] x, double[] missing);

    /** The word used in options and files. */
    public String label() {
        return label;
    }
}

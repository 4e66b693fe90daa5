package org.glotlens.engine.plan;

/** What a fitted law is nearest to. */
public enum FitMethod {
    /** The scores, by nonlinear least squares from where {@link #LOG} ends. */
    NLS("nls"),
    /** The logarithms of what is missing, by a straight line. */
    LOG("log");

    private final String label;

    FitMethod(String label) {
        this.label = label;
    }

    /** The word used in options and files. */
    public String label() {
        return label;
    }
}

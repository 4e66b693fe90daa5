package org.glotlens.engine.stat;

/** What an {@link Estimate} gives beside its value; results always name it. */
public enum IntervalKind {
    /** The mean and 1.96 standard errors on both sides, as published by Wendler et al. 2024 and Zhang et al. 2024. */
    NORMAL("normal", "95 % normal interval"),
    /** The mean and the 2.5 % and 97.5 % quantiles of the means of resamples. */
    BOOTSTRAP("bootstrap", "95 % percentile bootstrap interval"),
    /** The median and the 5 % and 95 % quantiles of the values themselves: their spread, not that of a mean. */
    MEDIAN("median", "median with 5 % and 95 % quantiles");

    private final String label;
    private final String caption;

    IntervalKind(String label, String caption) {
        this.label = label;
        this.caption = caption;
    }

    /** The name used on the command line and in files. */
    public String label() {
        return label;
    }

    /** The words used in captions. */
    public String caption() {
        return caption;
    }
}

package org.glotlens.engine.train;

import java.util.Locale;

/** What the learning rate does after the warm-up. */
public enum ScheduleShape {
    /** Falls to 0 along half a cosine (Loshchilov and Hutter 2017). */
    COSINE,
    /** Falls to 0 in a straight line. */
    LINEAR,
    /** Stays. */
    CONSTANT,
    /** Falls with the root of the step: {@code sqrt(W / s)}, or over 10,000 steps as many where there is no warm-up W. */
    INVERSE_SQRT;

    /** The word used in options and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.glotlens.engine.train;

import java.util.Locale;

/** What the learning rate does after the warm-up. */
public enum ScheduleShape {
    /** Falls to 0 along half a cosine (Loshchilov and Hutter 2017). */
    COSINE,
    /** Falls to 0 in a straight line. */
    LINEAR,
    /** Stays. */
    CONSTANT;

    /** The word used in options and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

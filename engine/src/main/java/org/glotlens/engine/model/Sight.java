package org.glotlens.engine.model;

/** Which keys of its row a query may see. */
public enum Sight {
    /** Its own and those before it: padding behind them needs no mask. */
    BACKWARDS,
    /** All that are no padding. */
    BOTH_WAYS
}

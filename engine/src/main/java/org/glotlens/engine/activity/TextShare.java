package org.glotlens.engine.activity;

/** Which of the texts of a file are read. Blank lines are no texts and do not count. */
enum TextShare {
    ALL,
    /** All but every tenth. */
    NINE_TENTHS,
    /** Every tenth, which is held out. */
    TENTH;

    static final int OF = 10;

    /** Whether a text is one of them; {@code number} counts from 1. */
    boolean holds(int number) {
        return switch (this) {
            case ALL -> true;
            case NINE_TENTHS -> number % OF != 0;
            case TENTH -> number % OF == 0;
        };
    }
}

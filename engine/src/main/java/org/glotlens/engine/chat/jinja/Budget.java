package org.glotlens.engine.chat.jinja;

/**
 * What one rendering may take: a unit for every step and every character or element that is made, read or compared. The
 * line that is being rendered is kept here too.
 */
final class Budget {
    /** Under a second, and at most 20 MB of text. */
    static final long UNITS = 10_000_000;

    /** Most calls of macros within each other. */
    private static final int DEEPEST = 60;

    private long left = UNITS;
    private int depth;
    private int line = 1;

    void spend(long units) {
        if (units > left) {
            throw Fault.tooMuch();
        }
        left -= units;
    }

    void enter() {
        if (++depth > DEEPEST) {
            throw Fault.tooDeep();
        }
    }

    void leave() {
        depth--;
    }

    void at(int newLine) {
        spend(1);
        line = newLine;
    }

    int line() {
        return line;
    }
}

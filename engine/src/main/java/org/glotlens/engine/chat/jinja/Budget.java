package org.glotlens.engine.chat.jinja;

/**
 * What one rendering may take: a unit for every step and every character or element that is read, compared or put into a
 * text or list, and {@link #OBJECT} for what is made besides. The line that is being rendered is kept here too.
 */
final class Budget {
    /** One or two seconds, and at most 200 MB. */
    static final long UNITS = 10_000_000;

    /** What a text, list, mapping or scope of its own takes. */
    static final int OBJECT = 16;

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

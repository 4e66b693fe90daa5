package org.glotlens.engine.checkpoint;

/**
 * Counts how many steps a match of an expression takes at least. Repeats of nothing look at no character, so that the
 * bound on looks would not stop them.
 */
final class RepeatCount {
    /** Most steps; above any sensible expression, and done in no time. */
    static final long MOST = 200_000;

    private final PythonText in;
    private long before;
    private long last;
    private boolean isRepeatable;

    RepeatCount(PythonText in) {
        this.in = in;
    }

    /** An item that a quantifier may repeat. */
    void add(long steps) {
        before = bounded(before + last);
        last = Math.max(1, steps);
        isRepeatable = true;
    }

    /** A place between characters, or the begin of another alternative, which nothing may repeat. */
    void place() {
        add(1);
        isRepeatable = false;
    }

    /** A quantifier after the last item. */
    void repeat(long least) {
        if (!isRepeatable) {
            throw in.refusal("nothing to repeat");
        }
        last = bounded(last * bounded(Math.max(1, least)));
        isRepeatable = false;
    }

    long steps() {
        return bounded(before + last);
    }

    private long bounded(long steps) {
        if (steps > MOST) {
            throw in.refusal("repeats of more than " + MOST + " steps");
        }
        return steps;
    }
}

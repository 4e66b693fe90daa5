package org.glotlens.engine.sweep;

import org.glotlens.engine.Message;

/** How long the rest of a study takes, told so coarsely that the words seldom change. */
public final class Remaining {
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private Remaining() {}

    /**
     * The name of a stage with the time that is left.
     *
     * @param seconds since the first cell
     * @param measured cells in that time; nothing is said of the time before the first
     * @param left cells that are not measured yet
     */
    public static Message stage(double seconds, int measured, int left) {
        if (measured == 0 || left == 0) {
            return Message.of("sweep.cells", "Cells");
        }
        return Message.of("sweep.cellsLeft", "Cells (%s left)", text(seconds / measured * left));
    }

    private static Message text(double seconds) {
        if (seconds < MINUTE) {
            return Message.of("sweep.underAMinute", "less than a minute");
        }
        if (seconds < HOUR) {
            return Message.of("sweep.minutes", "about %s min", Math.round(seconds / MINUTE));
        }
        return Message.of("sweep.hours", "about %s h", Math.round(seconds / HOUR));
    }
}

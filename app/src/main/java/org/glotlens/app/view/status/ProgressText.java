package org.glotlens.app.view.status;

import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.work.RunningJob;

/** How far a job is, in words. */
public final class ProgressText {
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private ProgressText() {}

    /** For example {@code 45 %, 12 s left}; empty where the job does not tell. */
    public static String of(RunningJob job) {
        double share = job.fractionProperty().get();
        if (share < 0) {
            return "";
        }
        int percent = (int) Math.floor(100 * share);
        double left = job.secondsLeft();
        return Double.isNaN(left)
                ? Messages.text("status.percent", percent)
                : Messages.text("status.percentLeft", percent, time((long) Math.ceil(left)));
    }

    private static String time(long seconds) {
        if (seconds < MINUTE) {
            return Messages.text("status.seconds", seconds);
        }
        return seconds < HOUR
                ? Messages.text("status.minutes", Math.ceilDiv(seconds, MINUTE))
                : Messages.text("status.hours", seconds / HOUR, seconds % HOUR / MINUTE);
    }
}

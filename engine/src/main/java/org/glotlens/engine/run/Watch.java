package org.glotlens.engine.run;

import org.glotlens.engine.Message;

/**
 * Who watches a piece of work: hears how far it has come, and may stop it.
 *
 * @param progress hears
 * @param cancel may be asked to stop from any thread
 */
public record Watch(Progress progress, Cancel cancel) {
    /** Nobody: nothing is heard, and nothing stops the work. */
    public static Watch none() {
        return silent(new Cancel());
    }

    /** Nobody hears; {@code cancel} may stop it. */
    public static Watch silent(Cancel cancel) {
        return new Watch(Progress.NONE, cancel);
    }

    /** The same request to stop, with nobody hearing. */
    public Watch silent() {
        return silent(cancel);
    }

    /** Reports the state of one stage, as {@link Progress#report} takes it. */
    public void report(Message stage, long done, long total) {
        progress.report(stage, done, total);
    }

    /**
     * Leaves the work when a stop was asked for.
     *
     * @throws CancelledException if it was
     */
    public void check() throws CancelledException {
        cancel.check();
    }
}

package org.glotlens.engine.run;

import org.glotlens.engine.Message;

/** Hears how far a job has come. Called on the job's thread, often: keep it cheap and never block. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress NONE = (stage, done, total) -> {};

    /**
     * Reports the state of one stage.
     *
     * @param stage what is being done, as a short phrase a person reads ("forward", "loading weights")
     * @param done units finished, from 0
     * @param total units in the stage, or -1 where unknown
     */
    void report(Message stage, long done, long total);
}

package org.glotlens.engine.sweep;

import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/** A plan cannot be used; says which of its axes is to blame, so that a form can say it there. */
public final class SweepPlanException extends DataException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<SweepAxis> axis;
    private final transient Message problem;

    /**
     * Says what is wrong.
     *
     * @param whole the sentence with the file
     * @param axis where it is to be mended; empty where that is no single axis
     * @param problem the sentence by itself
     */
    SweepPlanException(Message whole, Optional<SweepAxis> axis, Message problem) {
        super(whole);
        this.axis = axis;
        this.problem = problem;
    }

    /** The axis to blame; empty where it is no single one. */
    public Optional<SweepAxis> axis() {
        return axis;
    }

    /** What is wrong, without the name of the file. */
    public Message problem() {
        return problem;
    }
}

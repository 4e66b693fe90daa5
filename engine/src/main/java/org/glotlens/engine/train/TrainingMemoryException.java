package org.glotlens.engine.train;

import java.util.Optional;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;

/** Memory ran out during training. Carries settings that need less and learn from the same rows in each step. */
public final class TrainingMemoryException extends TrainingException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<TrainSettings> smaller;

    TrainingMemoryException(Message message, Optional<TrainSettings> smaller, Throwable cause) {
        super(message, cause);
        this.smaller = smaller;
    }

    /** The same effective size in smaller micro-batches; empty where they are of one row already. */
    public Optional<TrainSettings> smaller() {
        return smaller;
    }
}

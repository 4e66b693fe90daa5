package org.glotlens.engine;

/** A training run cannot start or cannot go on. */
public class TrainingException extends GlotlensException {
    private static final long serialVersionUID = 1L;

    public TrainingException(Message message) {
        super(message);
    }

    public TrainingException(Message message, Throwable cause) {
        super(message, cause);
    }
}

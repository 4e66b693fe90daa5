package org.glotlens.engine;

/** A checkpoint or adapter folder cannot be used: missing, malformed, truncated or contradicting files. */
public class CheckpointException extends GlotlensException {
    private static final long serialVersionUID = 1L;

    public CheckpointException(Message message) {
        super(message);
    }

    public CheckpointException(Message message, Throwable cause) {
        super(message, cause);
    }
}

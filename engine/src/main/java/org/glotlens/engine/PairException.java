package org.glotlens.engine;

/** Two checkpoints cannot be compared in the way that was asked for; says how they differ and what can be compared. */
public class PairException extends GlotlensException {
    private static final long serialVersionUID = 1L;

    public PairException(Message message) {
        super(message);
    }
}

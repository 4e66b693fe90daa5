package org.glotlens.engine.data;

/** A row cannot be used; the message is the reason, as a phrase that follows the row's place. */
public final class UnusableRowException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the reason. */
    public UnusableRowException(String reason) {
        super(reason);
    }
}

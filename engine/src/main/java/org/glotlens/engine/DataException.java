package org.glotlens.engine;

/** Prompts, parallel texts or training rows cannot be used; names the file and the line. */
public class DataException extends GlotlensException {
    private static final long serialVersionUID = 1L;

    public DataException(Message message) {
        super(message);
    }

    public DataException(Message message, Throwable cause) {
        super(message, cause);
    }
}

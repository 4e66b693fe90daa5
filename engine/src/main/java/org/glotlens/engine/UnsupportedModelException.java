package org.glotlens.engine;

/** A well-formed checkpoint asks for something that Glotlens does not compute; it is refused, never approximated. */
public class UnsupportedModelException extends GlotlensException {
    private static final long serialVersionUID = 1L;

    public UnsupportedModelException(Message message) {
        super(message);
    }

    public UnsupportedModelException(Message message, Throwable cause) {
        super(message, cause);
    }
}

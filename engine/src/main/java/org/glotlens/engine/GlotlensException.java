package org.glotlens.engine;

/**
 * Something a person can act on went wrong: the message is one or two clear sentences that say what failed, what was
 * got and what was expected, in which file or tensor, and the next step. It is shown as it stands, so it is made one line
 * without control characters here, whatever a file or a library put into it.
 */
public class GlotlensException extends Exception {
    private static final long serialVersionUID = 1L;

    public GlotlensException(String message) {
        super(OneLine.of(message));
    }

    public GlotlensException(String message, Throwable cause) {
        super(OneLine.of(message), cause);
    }
}

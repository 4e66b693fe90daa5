package org.glotlens.engine;

/**
 * Something a person can act on went wrong: the message is one or two clear sentences that say what failed, what was
 * got and what was expected, in which file or tensor, and the next step. It is shown as it stands, so it is made one line
 * without control characters here, whatever a file or a library put into it. {@link #getMessage()} is in English, for the
 * command line and the log; a window says {@link #said()} in the person's language.
 */
public class GlotlensException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Message said;

    public GlotlensException(Message message) {
        super(OneLine.of(message.english()));
        said = message;
    }

    public GlotlensException(Message message, Throwable cause) {
        super(OneLine.of(message.english()), cause);
        said = message;
    }

    /** What happened, with its key and arguments. */
    public Message said() {
        return said;
    }
}

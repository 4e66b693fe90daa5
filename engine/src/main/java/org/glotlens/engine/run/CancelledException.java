package org.glotlens.engine.run;

import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;

/** The person asked to stop, and the work stopped. */
public class CancelledException extends GlotlensException {
    private static final long serialVersionUID = 1L;

    public CancelledException(Message message) {
        super(message);
    }

    public CancelledException(Message message, Throwable cause) {
        super(message, cause);
    }
}

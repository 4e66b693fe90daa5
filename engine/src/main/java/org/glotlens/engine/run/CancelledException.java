package org.glotlens.engine.run;

import org.glotlens.engine.GlotlensException;

/** The person asked to stop, and the work stopped. */
public class CancelledException extends GlotlensException {
    private static final long serialVersionUID = 1L;

    public CancelledException(String message) {
        super(message);
    }

    public CancelledException(String message, Throwable cause) {
        super(message, cause);
    }
}

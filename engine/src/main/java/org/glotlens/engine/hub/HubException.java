package org.glotlens.engine.hub;

import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;

/** A checkpoint cannot be found in the cache, or not be downloaded. */
public final class HubException extends GlotlensException {
    private static final long serialVersionUID = 1L;

    public HubException(Message message) {
        super(message);
    }

    public HubException(Message message, Throwable cause) {
        super(message, cause);
    }
}

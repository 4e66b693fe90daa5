package org.glotlens.engine.hub;

import java.io.IOException;
import org.glotlens.engine.Message;

/** A server answered what must not be used; asking again is no help. */
final class UnfitAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Message said;

    /** @param said what is wrong, as the end of a sentence */
    UnfitAnswer(Message said) {
        super(said.english());
        this.said = said;
    }

    Message said() {
        return said;
    }
}

package org.glotlens.engine.pickle;

import org.glotlens.engine.Message;

/** Why a file is not read, to follow its name. */
final class PickleRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Message why;

    PickleRefusal(Message why) {
        super(why.english(), null, false, false);
        this.why = why;
    }

    Message why() {
        return why;
    }
}

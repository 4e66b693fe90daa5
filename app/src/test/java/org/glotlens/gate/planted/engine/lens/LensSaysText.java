package org.glotlens.gate.planted.engine.lens;

import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;

/** Planted: a failure that is told in a text without a key. */
public final class LensSaysText extends GlotlensException {
    private static final long serialVersionUID = 1L;

    public LensSaysText(String text) {
        super(Message.of("planted.text", "%s", text));
    }
}

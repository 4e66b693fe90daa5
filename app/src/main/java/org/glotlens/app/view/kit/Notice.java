package org.glotlens.app.view.kit;

import org.glotlens.engine.OneLine;

/**
 * One message inside the window: good news passes by itself, the rest stays until it is closed.
 *
 * @param text the sentence a person reads, shown as it stands
 */
public record Notice(Kind kind, String text) {
    /** One line, for the text may hold what a file or a library says. */
    public Notice {
        text = OneLine.of(text);
    }

    /** How much a notice matters. */
    public enum Kind {
        INFO,
        WARNING,
        ERROR
    }
}

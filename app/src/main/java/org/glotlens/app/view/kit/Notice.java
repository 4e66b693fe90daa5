package org.glotlens.app.view.kit;

import java.util.Optional;
import org.glotlens.engine.OneLine;

/**
 * One message inside the window: good news passes by itself, the rest stays until it is closed.
 *
 * @param text the sentence a person reads, shown as it stands
 * @param action what good news lead to, as a button
 */
public record Notice(Kind kind, String text, Optional<Action> action) {
    /** What a button of a notice says and does. */
    public record Action(String label, Runnable work) {}

    /** A notice without a button. */
    public Notice(Kind kind, String text) {
        this(kind, text, Optional.empty());
    }

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

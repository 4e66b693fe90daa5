package org.glotlens.app.view;

/**
 * One message shown inside the window until it is closed.
 *
 * @param text the sentence a person reads, shown as it stands
 */
public record Notice(Kind kind, String text) {
    /** How much a notice matters. */
    public enum Kind {
        INFO,
        WARNING,
        ERROR
    }
}

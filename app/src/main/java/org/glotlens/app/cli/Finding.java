package org.glotlens.app.cli;

/**
 * One thing that {@code doctor} looked at.
 *
 * @param subject what was looked at, in one or two words
 * @param detail what was found
 * @param remedy what to do about it; empty when nothing is wrong
 */
record Finding(State state, String subject, String detail, String remedy) {
    /** How it stands. */
    enum State {
        FINE("ok"),
        NOTE("note"),
        WRONG("WRONG");

        private final String label;

        State(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    static Finding fine(String subject, String detail) {
        return new Finding(State.FINE, subject, detail, "");
    }

    static Finding note(String subject, String detail, String remedy) {
        return new Finding(State.NOTE, subject, detail, remedy);
    }

    static Finding wrong(String subject, String detail, String remedy) {
        return new Finding(State.WRONG, subject, detail, remedy);
    }
}

package org.glotlens.engine.pair;

import org.glotlens.engine.Message;

/**
 * One thing Glotlens verified about a loaded checkpoint.
 *
 * @param subject short label
 * @param finding what was measured, with numbers
 */
public record SelfCheck(Message subject, Outcome outcome, Message finding) {
    /** How a check came out. */
    public enum Outcome {
        PASSED,
        WARNING,
        FAILED
    }

    /** The label in English. */
    public String name() {
        return subject.english();
    }

    /** What was measured, in English. */
    public String detail() {
        return finding.english();
    }
}

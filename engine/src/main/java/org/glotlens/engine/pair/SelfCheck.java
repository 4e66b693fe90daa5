package org.glotlens.engine.pair;

/**
 * One thing Glotlens verified about a loaded checkpoint.
 *
 * @param name short label
 * @param detail what was measured, with numbers
 */
public record SelfCheck(String name, Outcome outcome, String detail) {
    /** How a check came out. */
    public enum Outcome {
        PASSED,
        WARNING,
        FAILED
    }
}

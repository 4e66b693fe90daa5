package org.glotlens.engine.run;

/**
 * A result that says what it was made from.
 *
 * @param <R> the result itself
 */
public interface Traced<R> {
    /** What the result was made from. */
    Provenance provenance();

    /** The same result with another note of where it comes from. */
    R from(Provenance other);
}

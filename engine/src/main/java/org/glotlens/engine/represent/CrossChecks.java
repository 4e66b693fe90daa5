package org.glotlens.engine.represent;

import java.util.List;

/**
 * How the projection of a representation result was made, and what is known of the languages beside it.
 *
 * @param fits the superpositions; empty with {@link Superposition#NONE}
 * @param alignment [checkpoint][layer]; empty in results of before it was measured
 * @param mexa mutual retrieval beside it
 */
public record CrossChecks(
        Axes axes,
        Superposition superposition,
        List<LanguageFit> fits,
        List<List<AlignmentMatrix>> alignment,
        Mexa mexa) {
    /** Joint axes, no superposition, nothing measured beside. */
    public static final CrossChecks NONE =
            new CrossChecks(Axes.JOINT, Superposition.NONE, List.of(), List.of(), Mexa.NONE);
}

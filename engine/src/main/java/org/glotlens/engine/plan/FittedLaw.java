package org.glotlens.engine.plan;

import java.util.List;
import org.glotlens.engine.stat.Interval;

/**
 * A law fitted to points.
 *
 * @param laws of the languages that are planned for
 * @param alpha intervals of each language's alpha, 95 %, by the bootstrap of residuals; none of a law that was given
 * @param beta the same of beta
 */
public record FittedLaw(LawKind kind, List<LanguageLaw> laws, List<Interval> alpha, List<Interval> beta) {
    /** What the numbers can tell, a sentence. */
    public String identifiability() {
        return kind == LawKind.JOINT
                ? "alpha and beta are shared, so gamma counts: languages differ by it alone."
                : "alpha and beta are each language's own, so gamma cannot be told from alpha: alpha stands for alpha"
                        + " gamma^-beta, and gamma is 1.";
    }
}

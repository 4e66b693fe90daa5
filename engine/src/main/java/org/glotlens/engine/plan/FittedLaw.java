package org.glotlens.engine.plan;

import java.util.List;
import org.glotlens.engine.Message;
import org.glotlens.engine.stat.Interval;

/**
 * A law fitted to points.
 *
 * @param laws of the languages that are planned for
 * @param alpha intervals of each language's alpha, 95 %, by the bootstrap of residuals; none of a law that was given
 * @param beta the same of beta
 * @param draws the laws of the resamples that the intervals are of
 */
public record FittedLaw(
        LawKind kind, List<LanguageLaw> laws, List<Interval> alpha, List<Interval> beta, List<LawDraws> draws) {
    /** What the numbers can tell, a sentence. */
    public Message told() {
        return kind == LawKind.JOINT
                ? Message.of(
                        "fittedLaw.shared", "alpha and beta are shared, so gamma counts: languages differ by it alone.")
                : Message.of(
                        "fittedLaw.own",
                        "alpha and beta are each language's own, so gamma cannot be told from alpha: alpha stands for"
                                + " alpha gamma^-beta, and gamma is 1.");
    }

    /** The same in English, for files. */
    public String identifiability() {
        return told().english();
    }

    /** The interval of a language's score after so many examples, 95 %; none of a law that was given. */
    public Interval score(int language, double examples) {
        return draws.get(language).score(laws.get(language).gamma(), examples);
    }
}

package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Estimates;

/**
 * The curves of the published figures, which say what a curve is for its prompt: a role is a curve of English, of the
 * {@link #TARGET} in place of a language, or shared. Prompts that expect English do not count, for target and English are
 * one there.
 *
 * @param language the target language
 * @param roles the curves wanted, in this order
 */
public record RoleCurves(String language, List<Curve> roles) {
    /** Stands for the language that the prompt expects. */
    public static final String TARGET = "target";

    /** The curves of one checkpoint that have any value, then the entropy, over the prompts of the target language. */
    public List<CurveSummary> of(LensResult result, Side side, Estimates estimates) {
        List<CurveSummary> all = LensStatistics.summarise(ofLanguage(result, side), estimates);
        List<CurveSummary> chosen = new ArrayList<>();
        for (Curve role : roles) {
            Curve curve = played(role, language);
            all.stream()
                    .filter(summary -> summary.curve().equals(curve) && summary.n() > 0)
                    .forEach(summary -> chosen.add(renamed(summary, role)));
        }
        all.stream().filter(summary -> summary.curve().equals(Curve.ENTROPY)).forEach(chosen::add);
        return List.copyOf(chosen);
    }

    /** The curve that plays a role for a target language. */
    public static Curve played(Curve role, String language) {
        return role.language().equals(TARGET) ? new Curve(role.kind(), language) : role;
    }

    /** Target languages of a result's prompts, without English, in reading order. */
    public static List<String> targets(LensResult result) {
        return result.prompts().stream()
                .map(Prompt::language)
                .filter(language -> !language.equals(LanguageCode.ENGLISH))
                .distinct()
                .toList();
    }

    private static CurveSummary renamed(CurveSummary s, Curve name) {
        return new CurveSummary(s.side(), name, s.mean(), s.low(), s.high(), s.n(), s.interval());
    }

    private LensResult ofLanguage(LensResult result, Side side) {
        LensResult part = result.only(PromptFilter.ofLanguages(Set.of(language)));
        return new LensResult(
                part.prompts(),
                part.readings().stream().filter(r -> r.side() == side).toList(),
                List.of(),
                part.dropped(),
                part.provenance());
    }
}

package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.Estimates;

/**
 * The curves of the published figures, which name what a curve is for its prompt rather than its language: {@code en} and
 * {@code target} for the answer, {@code all:en} and {@code all:target} for all label words, {@code shared}. Prompts that
 * expect English do not count, for target and English are one there.
 *
 * @param language the target language
 * @param roles the curves wanted, in this order
 */
public record RoleCurves(String language, List<String> roles) {
    /** The answer in the language that the prompt expects. */
    public static final String TARGET = "target";

    /** The curves of one checkpoint that have any value, then the entropy, over the prompts of the target language. */
    public List<CurveSummary> of(LensResult result, Side side, Estimates estimates) {
        List<CurveSummary> all = LensStatistics.summarise(ofLanguage(result, side), estimates);
        List<CurveSummary> chosen = new ArrayList<>();
        for (String role : roles) {
            String curve = role.replace(TARGET, language);
            all.stream()
                    .filter(summary -> summary.curve().equals(curve) && summary.n() > 0)
                    .forEach(summary -> chosen.add(renamed(summary, role)));
        }
        all.stream()
                .filter(summary -> summary.curve().equals(CurveStatistics.ENTROPY))
                .forEach(chosen::add);
        return List.copyOf(chosen);
    }

    /** Target languages of a result's prompts, without English, in reading order. */
    public static List<String> targets(LensResult result) {
        return result.prompts().stream()
                .map(Prompt::language)
                .filter(language -> !language.equals(PromptSets.ENGLISH))
                .distinct()
                .toList();
    }

    private static CurveSummary renamed(CurveSummary s, String name) {
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

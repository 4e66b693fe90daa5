package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TargetCurvesTest {
    private static final float NONE = Float.NaN;
    private static final List<String> LANGUAGES = List.of("zh", "de", "zh", "en", "th");

    /** [prompt][layer][zh, de, en] */
    private static final float[][][] READ = {
        {{0.125f, NONE, 0.125f}, {0.25f, NONE, 0.5f}, {0.5f, NONE, 0.25f}},
        {{NONE, 0, 0.004f}, {NONE, 0.25f, 0.375f}, {NONE, 0.5f, 0.75f}},
        {{0.125f, NONE, 0.125f}, {0.25f, NONE, 0.25f}, {0.75f, NONE, 0.25f}},
        {{0.5f, 0.5f, 0.5f}, {0.5f, 0.5f, 0.5f}, {0.5f, 0.5f, 0.5f}},
        {{NONE, NONE, 0.5f}, {NONE, NONE, 0.5f}, {NONE, NONE, 0.5f}}
    };

    private static final Estimates NORMAL = new Estimates(IntervalKind.NORMAL, new Bootstrap(100, 0));

    private static LensResult result() {
        var readings = new LensReadings(
                Side.BASE,
                3,
                Stream.of("zh", "de", "en").map(Curve::answer).toList(),
                READ,
                new float[READ.length][3],
                new float[READ.length][3],
                new TopToken[READ.length][3][0]);
        return new LensResult(
                IntStream.range(0, READ.length)
                        .mapToObj(p -> new Prompt("p" + p, LANGUAGES.get(p), "x", Map.of(), Map.of(), Map.of()))
                        .toList(),
                List.of(readings),
                List.of(),
                List.of(),
                new Provenance("", Map.of(), "", "float32", "cpu", Map.of(), Map.of(), 0, "2026-01-01T00:00:00Z"));
    }

    @Test
    void eachTargetLanguageIsAveragedOverThePromptsThatAreAnsweredInIt() {
        List<TargetCurves> targets = TargetCurves.of(result(), NORMAL);

        // English is no target, and no prompt has a set of Thai
        assertThat(targets).extracting(TargetCurves::language).containsExactly("zh", "de");
        CurveSummary chinese = targets.getFirst().target(Side.BASE).orElseThrow();
        assertThat(chinese.mean()).containsExactly(0.125, 0.25, 0.625);
        assertThat(chinese.n()).isEqualTo(2);
        assertThat(targets.getFirst().english(Side.BASE).orElseThrow().mean()).containsExactly(0.125, 0.375, 0.25);
        assertThat(targets.getLast().english(Side.BASE).orElseThrow().n()).isEqualTo(1);
        assertThat(targets.getLast().target(Side.ALIGNED)).isEmpty();
    }

    @Test
    void englishLeadsWhereItsMeanIsVisiblyAbove() {
        List<TargetCurves> targets = TargetCurves.of(result(), NORMAL);

        assertThat(targets.getFirst().led(Side.BASE)).containsExactly(2);
        // 0.004 above at the first layer cannot be seen
        assertThat(targets.getLast().led(Side.BASE)).containsExactly(2, 3);
        assertThat(targets.getLast().led(Side.ALIGNED)).isEmpty();
    }

    @Test
    void aTargetByItselfHasTheIntervalsOfItsPromptsAlone() throws Exception {
        var bootstrap = new Estimates(IntervalKind.BOOTSTRAP, new Bootstrap(200, 7));
        LensAnalysis analysis = LensAnalysis.of(result(), bootstrap, Watch.none());
        LensAnalysis alone =
                LensAnalysis.of(result().only(PromptFilter.ofLanguages(Set.of("zh"))), bootstrap, Watch.none());

        CurveSummary part = analysis.targets().getFirst().target(Side.BASE).orElseThrow();
        CurveSummary whole = alone.summaries().stream()
                .filter(s -> s.curve().equals(Curve.answer("zh")))
                .findFirst()
                .orElseThrow();
        assertThat(part.low()).isEqualTo(whole.low());
        assertThat(part.high()).isEqualTo(whole.high());
        assertThat(part.interval()).isEqualTo(IntervalKind.BOOTSTRAP.caption());
    }
}

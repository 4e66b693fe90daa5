package org.glotlens.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plans as they are typed, against the files that say the same. */
@Tag("unit")
class SweepDraftTest {
    private static final String FILE = """
        {"checkpoints": ["m", {"name": "second one", "model": "my models/n", "aligned": "b"}, {"name": "p", "model": "q"}],
         "measurements": [
           {"command": "lens", "options": {"--prompts": "p/{language}.jsonl", "--edits": "{edits}", "--chance": true}},
           {"name": "fixed", "command": "mass", "options": {"--texts": ["de=d", "fr=-f"], "--top": "3", "--x": "-1"}},
           {"name": "seeds", "command": "lens", "options": {"--seed": "{seed}"}}],
         "languages": ["de", "fr"], "seeds": [7, -8], "edits": ["", {"name": "off", "file": "e.json"}, "f.json"]}
        """;

    private static SweepDraft draft() {
        Map<SweepAxis, String> lines = new EnumMap<>(SweepAxis.class);
        lines.put(SweepAxis.CHECKPOINTS, "m\n\n  'second one' = 'my models/n' --aligned b\np = q\n");
        lines.put(SweepAxis.MEASUREMENTS, """
            lens --prompts p/{language}.jsonl --edits {edits} --chance
            fixed = mass --texts de=d fr=-f --top 3 --x=-1
            seeds = lens --seed {seed}
            """);
        lines.put(SweepAxis.LANGUAGES, "de\tfr");
        lines.put(SweepAxis.SEEDS, "7\n-8");
        lines.put(SweepAxis.EDITS, "''\noff = e.json\nf.json");
        return new SweepDraft(lines);
    }

    @Test
    void whatIsTypedIsTheFileThatSaysTheSame() throws Exception {
        assertThat(Json.STRICT.readTree(draft().json().toString())).isEqualTo(Json.STRICT.readTree(FILE));
        assertThat(draft().plan().cells())
                .isEqualTo(SweepPlanFile.parse(Path.of("plan.json"), FILE).cells())
                .hasSize(3 * (2 * 3 + 1 + 2));
    }

    @Test
    void thePlanOfAFileIsTypedSoThatItMeansTheSame() throws Exception {
        SweepPlan plan = SweepPlanFile.parse(Path.of("plan.json"), FILE);
        SweepDraft draft = SweepDraft.of(plan);
        assertThat(draft.of(SweepAxis.CHECKPOINTS)).isEqualTo("m\n'second one' = 'my models/n' --aligned b\np = q");
        assertThat(draft.of(SweepAxis.MEASUREMENTS))
                .startsWith(
                        "lens --prompts 'p/{language}.jsonl' --edits '{edits}' --chance\nfixed = mass --texts de=d");
        assertThat(draft.of(SweepAxis.SEEDS)).isEqualTo("7 -8");
        assertThat(draft.of(SweepAxis.EDITS)).isEqualTo("''\noff = e.json\nf.json");
        assertThat(draft.of(SweepAxis.ADAPTERS)).isEmpty();
        assertThat(draft.plan()).isEqualTo(plan);
    }

    @Test
    void cellsAreCutOffWhereTheyAreTooMany() throws Exception {
        SweepPlan plan = draft().plan();
        assertThat(plan.cells(5)).isEqualTo(plan.cells().subList(0, 5));
        assertThat(plan.cells(12)).isEqualTo(plan.cells().subList(0, 12));
        assertThat(plan.cells(1000)).isEqualTo(plan.cells());
    }

    @Test
    void aSentenceSaysWhichAxisIsToBlame() {
        blamed(SweepAxis.CHECKPOINTS, "", "the axis \"checkpoints\" has no value, so there would be no cell.");
        blamed(SweepAxis.CHECKPOINTS, "a b", "\"a b\" has more words than one value. Write NAME = VALUE, and put");
        blamed(SweepAxis.CHECKPOINTS, "m\nm", "the axis \"checkpoints\" has \"m\" twice.");
        blamed(SweepAxis.MEASUREMENTS, "lens 'p", "A quotation does not end in the command: lens 'p");
        blamed(SweepAxis.MEASUREMENTS, "lens p", "\"p\": true is no option, expected");
        blamed(SweepAxis.EDITS, "a b c", "\"a b c\" has more words than one value.");
        blamed(SweepAxis.EDITS, "", "a measurement has {edits} in its options, but there is no axis \"edits\".");
        blamed(SweepAxis.SEEDS, "1 x", "the axis \"seeds\" holds \"x\", which is no value of it.");
        blamed(SweepAxis.LANGUAGES, "de de", "the axis \"languages\" has \"de\" twice.");
        blamed(SweepAxis.ADAPTERS, "r", "checkpoint \"second one\" has an aligned one already, so no adapter");
    }

    private static void blamed(SweepAxis axis, String lines, String sentence) {
        Map<SweepAxis, String> typed = new EnumMap<>(draft().lines());
        typed.put(axis, lines);
        SweepPlanException refused = catchThrowableOfType(SweepPlanException.class, () -> new SweepDraft(typed).plan());
        assertThat(refused.axis()).as(lines).isEqualTo(Optional.of(axis));
        assertThat(refused.problem().english()).startsWith(sentence).doesNotContain("line 1");
    }

    @Test
    void whatWasKeptAndIsNoPlanIsOneSentence() {
        for (String text : List.of("{", "[]", "3")) {
            assertThatThrownBy(() -> SweepPlanFile.parse(Path.of("plan.json"), text))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("The plan in plan.json is no ");
        }
    }
}

package org.glotlens.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class SweepPlanFileTest {
    private static final String WHOLE = """
        {"checkpoints": ["m", {"name": "second", "model": "models/n"}],
         "adapters": ["", {"name": "tuned", "adapter": "runs/a"}],
         "measurements": [
           {"command": "lens", "options": {"--prompts": "p/{language}.jsonl", "--edits": "{edits}", "--chance": true}},
           {"name": "fixed", "command": "mass", "options": {"--texts": ["de=d", "fr=-f"], "--top": 3, "--x": "-1"}},
           {"name": "seeds", "command": "lens", "options": {"--seed": "{seed}"}}],
         "languages": ["de", "fr"], "seeds": [7, 8, 9], "edits": ["", {"name": "off", "file": "e.json"}]}
        """;

    @TempDir
    private Path folder;

    private SweepPlan read(String json) throws Exception {
        return SweepPlanFile.read(Files.writeString(folder.resolve("plan.json"), json))
                .content();
    }

    @Test
    void aPlanIsTheProductOfWhatEachMeasurementNames() throws Exception {
        SweepPlan plan = read(WHOLE);
        List<SweepCell> cells = plan.cells();
        // 2 checkpoints by 2 adapters by (2 languages by 2 edits, 1, 3 seeds)
        assertThat(cells).hasSize(2 * 2 * (2 * 2 + 1 + 3));
        assertThat(plan.size()).isEqualTo(cells.size());
        assertThat(cells)
                .extracting(SweepCell::number)
                .isEqualTo(IntStream.rangeClosed(1, 32).boxed().toList());
        assertThat(cells.stream().map(SweepCell::id).distinct()).hasSize(32);
        assertThat(cells.get(0).words()).containsExactly("lens", "m", "--prompts", "p/de.jsonl", "--chance");
        assertThat(cells.get(1).words())
                .containsExactly("lens", "m", "--prompts", "p/de.jsonl", "--edits", "e.json", "--chance");
        assertThat(cells.get(4).words())
                .containsExactly("mass", "m", "--texts", "de=d", "--texts", "fr=-f", "--top", "3", "--x=-1");
        assertThat(cells.get(31).words()).containsExactly("lens", "models/n", "--aligned", "runs/a", "--seed", "9");
    }

    @Test
    void namesStandForWhatVariesAndAreEmptyElsewhere() throws Exception {
        List<SweepCell> cells = read(WHOLE).cells();
        assertThat(names(cells.get(11))).isEqualTo("m/tuned/lens/fr//off");
        assertThat(names(cells.get(12))).isEqualTo("m/tuned/fixed///");
        assertThat(names(cells.get(15))).isEqualTo("m/tuned/seeds//9/");
        assertThat(names(cells.get(16))).isEqualTo("second//lens/de//");
    }

    private static String names(SweepCell cell) {
        return Arrays.stream(SweepAxis.values()).map(cell::name).collect(Collectors.joining("/"));
    }

    @Test
    void aCellKeepsItsIdWhenThePlanGrows() throws Exception {
        List<String> before = read(WHOLE).cells().stream().map(SweepCell::id).toList();
        List<String> after = read(WHOLE.replace("\"de\", ", "\"ja\", \"de\", ")).cells().stream()
                .map(SweepCell::id)
                .toList();
        assertThat(after).hasSize(32 + 4 * 2).containsAll(before);
    }

    @Test
    void whatIsNoPlanIsOneSentence() throws Exception {
        refused("{\"checkpoints\": [\"m\"], \"layers\": [1]}", "\"layers\" is no axis, expected some of [checkpoints,");
        refused("{\"checkpoints\": []}", "the axis \"checkpoints\" has no value, so there would be no cell");
        refused("{\"checkpoints\": [\"m\"]}", "the axis \"measurements\" has no value");
        refused(WHOLE.replace("[\"de\", \"fr\"]", "[]"), "the axis \"languages\" has no value");
        refused(WHOLE.replace("\"fr\"]", "\"de\"]"), "the axis \"languages\" has \"de\" twice");
        refused(WHOLE.replace("{seed}", "1"), "no measurement has {seed} in its options, so the axis \"seeds\"");
        refused(
                WHOLE.replace("\"seeds\": [7, 8, 9],", ""),
                "has {seed} in its options, but there is no axis \"seeds\"");
        refused(WHOLE.replace("[7, 8", "[\"7\", 8"), "the axis \"seeds\" holds \"7\", which is no value of it");
        refused(
                WHOLE.replace("\"model\": ", "\"path\": "),
                "an entry with the field \"path\", expected some of [aligned,");
        refused(WHOLE.replace("true}", "false}"), "\"--chance\": false is no option");
        refused(WHOLE.replace("\"--chance\"", "\"chance\""), "\"chance\": true is no option");
        refused(WHOLE.replace("\"models/n\"", "\"models/n\", \"aligned\": \"b\""), "so no adapter can be put on it");
        refused("[]", "plan.json");
    }

    @Test
    void moreThanAMillionCellsAreRefusedBeforeTheyAreMade() {
        String seeds = IntStream.range(0, 1001).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String languages =
                IntStream.range(0, 1000).mapToObj(i -> "\"l" + i + "\"").collect(Collectors.joining(","));
        refused("""
            {"checkpoints": ["m"], "measurements": [{"command": "lens", "options": {"--a": "{language}{seed}"}}],
             "languages": [%s], "seeds": [%s]}
            """.formatted(languages, seeds), "the plan has 1001000 cells, more than the 1000000 of one study");
    }

    private void refused(String json, String part) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(DataException.class).hasMessageContaining(part);
    }

    @Test
    void shardsAreNeighboursThatTogetherAreAll() throws Exception {
        List<SweepCell> cells = read(WHOLE).cells();
        List<SweepCell> together = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            List<SweepCell> part = Shard.of(i + "/5").orElseThrow().of(cells);
            assertThat(part.size()).isBetween(6, 7);
            together.addAll(part);
        }
        assertThat(together).isEqualTo(cells);
        for (String none : List.of("0/5", "6/5", "1", "1/", "-1/2", "1/0", "1/99999999")) {
            assertThat(Shard.of(none)).isEmpty();
        }
    }

    @Test
    void theRestIsToldCoarsely() {
        assertThat(Remaining.stage(10, 0, 5).english()).isEqualTo("Cells");
        assertThat(Remaining.stage(10, 5, 0).english()).isEqualTo("Cells");
        assertThat(Remaining.stage(10, 5, 5).english()).isEqualTo("Cells (less than a minute left)");
        assertThat(Remaining.stage(10, 5, 300).english()).isEqualTo("Cells (about 10 min left)");
        assertThat(Remaining.stage(10, 5, 3600).english()).isEqualTo("Cells (about 2 h left)");
    }
}

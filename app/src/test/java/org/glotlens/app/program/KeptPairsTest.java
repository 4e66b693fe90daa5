package org.glotlens.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.patch.PatchPair;
import org.glotlens.engine.steer.SteerPrompt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put together in the window comes back from its file as it was. */
@Tag("unit")
class KeptPairsTest {
    @TempDir
    private Path state;

    private final String before = System.getProperty("glotlens.state", "off");

    @BeforeEach
    void keepHere() {
        System.setProperty("glotlens.state", state.toString());
    }

    @AfterEach
    void keepElsewhere() {
        System.setProperty("glotlens.state", before);
    }

    @Test
    void aPairComesBackWithPositionsAndWordsAndItsFileGoesAlongWithFigures() throws Exception {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        answers.put("source zh", List.of("角", "\"号角\""));
        answers.put("target en", List.of("fork"));
        var pair = new PatchPair("a > b", List.of("Horn -\n"), "叉子 -", 3, -1, answers);
        Read<List<PatchPair>> kept = KeptPairs.keep(pair);
        assertThat(kept.content()).containsExactly(pair);
        Path file = Path.of(kept.inputs().getFirst().name());
        assertThat(KeptPrompts.isOne(file)).isTrue();
        assertThat(KeptPairs.keep(pair).inputs()).isEqualTo(kept.inputs());
    }

    @Test
    void promptsToSteerComeBackInOrderWithTheirAnswers() throws Exception {
        List<Prompt> prompts = List.of(
                new Prompt("2", "fr", "甜 -", Map.of("fr", List.of("sucré")), Map.of(), Map.of()),
                new Prompt("1", "fr", "纸 -", Map.of("fr", List.of("papier")), Map.of(), Map.of()));
        assertThat(KeptPrompts.keepToSteer(prompts).content())
                .containsExactly(
                        new SteerPrompt("2", "甜 -", Map.of("fr", List.of("sucré"))),
                        new SteerPrompt("1", "纸 -", Map.of("fr", List.of("papier"))));
    }

    @Test
    void nothingIsKeptWhereThatWasToldOff() throws Exception {
        System.setProperty("glotlens.state", "off");
        var pair = new PatchPair("a > b", List.of("x"), "y", -1, -1, Map.of("c", List.of("d")));
        Read<List<PatchPair>> made = KeptPairs.keep(pair);
        assertThat(made.content()).containsExactly(pair);
        assertThat(made.inputs()).isEmpty();
    }
}

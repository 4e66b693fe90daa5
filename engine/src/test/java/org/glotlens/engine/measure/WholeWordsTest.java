package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.WordScore;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainRuns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole words beside the sets of first tokens, on a tiny checkpoint with an adapter. */
@Tag("native")
class WholeWordsTest {
    @TempDir
    private Path temp;

    @Test
    void aWordOfOneTokenHasTheProbabilityOfItsSetAndALongerOneOfTheChain() throws Exception {
        Path folder = Fixture.folder("llama");
        List<Prompt> prompts = List.of(
                new Prompt(
                        "1", "zh", "w5 w17", Map.of("zh", List.of("w7"), "en", List.of("w8 w9")), Map.of(), Map.of()),
                new Prompt("2", "zh", "w5 w17 w8", Map.of("zh", List.of("w9")), Map.of(), Map.of()));
        try (ModelPair pair =
                new OpenPairJob(folder, Optional.of(folder.resolve("lora")), TrainRuns.CPU).run(Watch.none())) {
            LensResult result = Jobs.lens(pair, prompts, LensSettings.of(1).withWholeWords())
                    .run(Watch.none());
            assertThat(result.words().scores()).hasSize(2 * 3);
            assertThat(result.words().dropped()).isEmpty();
            for (Side side : Side.values()) {
                var last = result.readings()
                        .get(side.ordinal())
                        .probability()[0][result.readings().getFirst().nLayers() - 1];
                List<Curve> curves = result.readings().getFirst().curves();
                double whole = Math.exp(score(result, side, "1", "w7"));
                assertThat(whole).isLessThanOrEqualTo(last[curves.indexOf(Curve.answer("zh"))] + 1e-6);
                // the chain of two tokens is the first times the second after the longer prompt
                double first = score(result, side, "1", "w8 w9") - score(result, side, "2", "w9");
                assertThat(first).isNegative();
                assertThat(Math.exp(first)).isLessThanOrEqualTo(last[curves.indexOf(Curve.answer("en"))] + 1e-6);
            }
            LensFiles.write(LensAnalysis.of(result, LensSettings.defaults().estimates(), Watch.none()), temp);
        }
        List<String> lines = Files.readAllLines(temp.resolve("lens_words.csv"));
        assertThat(lines.getFirst()).isEqualTo("checkpoint,prompt,layer,curve,word,log_probability,probability");
        assertThat(lines).hasSize(7).anyMatch(line -> line.startsWith("base,1,4,word:en,w8 w9,-"));
        assertThat(Files.readString(temp.resolve("run.json"))).contains("\"words\": \"whole\"");
    }

    private static double score(LensResult result, Side side, String prompt, String word) {
        return result.words().scores().stream()
                .filter(s -> s.side() == side
                        && s.prompt().equals(prompt)
                        && s.word().equals(word))
                .mapToDouble(WordScore::logProbability)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutAskingThereAreNone() throws Exception {
        Path folder = Fixture.folder("llama");
        List<Prompt> prompts =
                List.of(new Prompt("1", "zh", "w5 w17", Map.of("zh", List.of("w7")), Map.of(), Map.of()));
        try (ModelPair pair = new OpenPairJob(folder, Optional.empty(), TrainRuns.CPU).run(Watch.none())) {
            LensResult result = Jobs.lens(pair, prompts, 1).run(Watch.none());
            assertThat(result.words().scores()).isEmpty();
            assertThat((double) result.readings().size()).isEqualTo(1, within(0.0));
        }
    }
}

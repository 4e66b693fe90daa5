package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.glotlens.engine.DataException;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.stat.Bootstrap;
import org.glotlens.engine.stat.Estimates;
import org.glotlens.engine.stat.IntervalKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class LensFilesTest {
    @TempDir
    Path folder;

    private List<String> written(String name) throws Exception {
        LensFiles.write(normal(), folder);
        return Files.readAllLines(folder.resolve(name));
    }

    @Test
    void curvesAreOneRowEachWithLayersFromOneAndNaNEmpty() throws Exception {
        List<String> lines = written("lens.csv");

        assertThat(lines)
                .hasSize(1 + 2 * 2 * 2 * 2)
                .startsWith(
                        "checkpoint,prompt,layer,curve,probability",
                        "base,zh-1,1,zh,0.1",
                        "base,zh-1,1,en,0.25",
                        "base,zh-1,2,zh,0.33333334",
                        "base,zh-1,2,en,1.0",
                        "base,\"a,b\",1,zh,")
                .contains("aligned,zh-1,1,zh,1.0E-42", "base,\"a,b\",2,en,1.4E-45");
        assertThat(Float.parseFloat("0.33333334")).isEqualTo(1 / 3f);
    }

    @Test
    void layersCarryEntropyEnergyAndTheTopToken() throws Exception {
        assertThat(written("lens_layers.csv"))
                .startsWith(
                        "checkpoint,prompt,layer,entropy_bits,energy,top_token,top_token_id,top_probability",
                        "base,zh-1,1,14.965784,0.1,\"▁a,\"\"b\"\"\",3,0.75")
                .contains("base,\"a,b\",2,2.0,0.4,,,");
    }

    @Test
    void theSummaryHoldsEveryCurveAndEntropyAndEnergy() throws Exception {
        assertThat(written("lens_summary.csv"))
                .hasSize(1 + 2 * 4 * 2)
                .startsWith("checkpoint,curve,layer,mean,ci_low,ci_high,n")
                .contains(
                        "base,en,1,0.375,0.13,0.62,2",
                        "base,zh,2,0.3333333432674408,0.3333333432674408," + "0.3333333432674408,1");
    }

    @Test
    void droppedPromptsAndTokenSetsGiveTheirReasons() throws Exception {
        assertThat(written("dropped.csv"))
                .containsExactly("prompt,language,reason", "\"q\"\"\",th,\"No token can begin the th answer, sorry.\"");
        JsonNode sets =
                new ObjectMapper().readTree(folder.resolve("token_sets.json").toFile());
        assertThat(sets).hasSize(2);
        JsonNode token = sets.get(0).at("/sets/en/0");
        assertThat(sets.get(0).get("id").textValue()).isEqualTo("zh-1");
        assertThat(token.get("id").intValue()).isEqualTo(17);
        assertThat(token.get("text").textValue()).isEqualTo("<0xE8>");
        assertThat(token.get("first_byte").booleanValue()).isTrue();
        assertThat(token.get("included").booleanValue()).isFalse();
        assertThat(token.get("reason").textValue()).isEqualTo("claimed by en, zh");
    }

    private static LensAnalysis normal() throws Exception {
        return LensAnalysis.of(SampleResults.lens(), LensSettings.defaults().estimates(), Watch.none());
    }

    @Test
    void intervalsSayTheirKind() throws Exception {
        var estimates = new Estimates(IntervalKind.MEDIAN, new Bootstrap(100, 7));
        LensFiles.write(LensAnalysis.of(SampleResults.lens(), estimates, Watch.none()), folder);

        // the two prompts have 0.25 and 0.5: the 5 % quantile lies a twentieth of the way
        assertThat(Files.readAllLines(folder.resolve("lens_intervals.csv")))
                .hasSize(1 + 2 * 4 * 2)
                .startsWith("checkpoint,curve,layer,interval,value,low,high,n")
                .contains("base,en,1,median,0.375,0.2625,0.4875,2");
        assertThat(Files.readAllLines(folder.resolve("lens_summary.csv"))).contains("base,en,1,0.375,0.13,0.62,2");
        JsonNode run = new ObjectMapper().readTree(folder.resolve("run.json").toFile());
        assertThat(run.at("/counts/statistics/interval").textValue()).contains("median");
        assertThat(run.at("/counts/statistics/seed").intValue()).isEqualTo(7);
        assertThat(run.at("/counts/statistics/resamples").intValue()).isEqualTo(100);
    }

    @Test
    void differencesAreOneRowForEachCurveAndLayer() throws Exception {
        assertThat(written("lens_statistics.csv"))
                .hasSize(1 + 4 * 2)
                .startsWith("curve,layer,interval,difference,ci_low,ci_high,p,p_holm,n")
                .contains("en,1,bootstrap,0.0,0.0,0.0,1.0,1.0,2");
    }

    @Test
    void theRaceOfTargetAndEnglishIsWrittenPromptByPrompt() throws Exception {
        assertThat(written("overtake.csv"))
                .containsExactly(
                        "checkpoint,prompt,language,outcome,layer", "base,zh-1,zh,never,", "aligned,zh-1,zh,never,");
        assertThat(written("overtake_summary.csv"))
                .startsWith(
                        "checkpoint,language,outcome,layer,count,share", "base,*,never,,1,1.0", "base,zh,never,,1,1.0");
        // ((.25 - .1) + (1 - 1/3)) / 2 in float32, and (.25 + 1) / 2
        assertThat(written("hump.csv"))
                .startsWith("checkpoint,prompt,language,hump,english", "base,zh-1,zh,0.40833332762122154,0.625");
        assertThat(written("hump_summary.csv"))
                .hasSize(1 + 3 * 2)
                .startsWith("checkpoint,language,interval,hump,low,high,n,p")
                .anyMatch(line -> line.startsWith("aligned-base,zh,bootstrap,"));
    }

    @Test
    void theProvenanceStandsBeside() throws Exception {
        written("lens.csv");
        JsonNode run = new ObjectMapper().readTree(folder.resolve("run.json").toFile());

        assertThat(run.get("kind").textValue()).isEqualTo("lens");
        assertThat(run.at("/counts/prompts").intValue()).isEqualTo(2);
        assertThat(run.at("/counts/layers").intValue()).isEqualTo(2);
        assertThat(run.at("/provenance/weightsSha256/base").textValue()).isEqualTo("00ff");
        assertThat(run.at("/provenance/seed").longValue()).isEqualTo(42);
    }

    @Test
    void numbersDoNotFollowTheLocale() throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(written("lens_layers.csv").get(1)).contains("14.965784,0.1");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefusedInOneSentence() throws Exception {
        Path file = Files.writeString(folder.resolve("out"), "mine");

        assertThatThrownBy(() -> LensFiles.write(normal(), file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot write to " + file);
        assertThat(file).hasContent("mine");
    }
}

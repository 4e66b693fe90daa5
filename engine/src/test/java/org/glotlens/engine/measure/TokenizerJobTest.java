package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.checkpoint.TokenizerPlace;
import org.glotlens.engine.fertility.FertilityResult;
import org.glotlens.engine.fertility.FertilitySettings;
import org.glotlens.engine.fertility.LanguageTokens;
import org.glotlens.engine.fertility.TokenizerReading;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.TokenizerJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokenizers are measured like all else: kept, signed and repeatable, without any weights. */
@Tag("native")
class TokenizerJobTest {
    @TempDir
    private Path folder;

    private Path first;
    private Path second;
    private Path english;
    private Path german;

    @BeforeEach
    void writeTokenizersWithoutWeights() throws Exception {
        first = tokenizer("first", TokenizerJson.BYTE_LEVEL);
        second = tokenizer("second", TokenizerJson.BYTE_FALLBACK.formatted("null"));
        english = Files.write(folder.resolve("en.txt"), List.of("a a", "a"));
        german = Files.write(folder.resolve("de.txt"), List.of("花", "a"));
    }

    private Path tokenizer(String name, String json) throws Exception {
        Path own = Files.createDirectories(folder.resolve(name));
        Files.writeString(own.resolve("tokenizer.json"), json);
        return own;
    }

    private TokenizerMeasurement measurement() throws GlotlensException {
        return new TokenizerMeasurement(
                LanguageText.read(List.of("en=" + english, "de=" + german)),
                List.of(OtherTokenizer.read(second)),
                FertilitySettings.defaults());
    }

    private Measured<FertilityResult> measure(TokenizerMeasurement measurement) throws GlotlensException {
        ResultCache cache = new ResultCache(folder.resolve("cache"));
        PairFolders folders = new PairFolders(first, Optional.empty());
        try (Measuring measuring = Measuring.in(folders, RunOptions.defaults(), Optional.of(cache))) {
            return measuring.measure(measurement, Watch.none());
        }
    }

    @Test
    void severalTokenizersStandSideBySide() throws Exception {
        FertilityResult result = measure(measurement()).result();
        assertThat(result.tokenizers()).extracting(TokenizerReading::model).containsExactly("first", "second");
        assertThat(result.languages()).containsExactly("en", "de");
        // byte-level: a Ġa, a; 花 is two tokens, a one. fallback: ▁a ▁a, ▁a; ▁ and three bytes, ▁a
        assertThat(result.tokenizers().getFirst().languages())
                .extracting(LanguageTokens::tokens)
                .containsExactly(3L, 3L);
        assertThat(result.tokenizers().getLast().languages())
                .extracting(LanguageTokens::tokens)
                .containsExactly(3L, 5L);
    }

    @Test
    void theTablesSayWhatWasCounted() throws Exception {
        Path out = folder.resolve("out");
        measure(measurement()).write(out);
        assertThat(Files.readAllLines(out.resolve("tokenizer.csv")))
                .containsExactly(
                        "model,language,texts,words,code_points,bytes,tokens,fertility,premium,chars_per_token,byte_tokens,"
                            + "whole_words",
                        "first,en,2,3,4,4,3,1.0,1.0,1.3333333333333333,0,3",
                        "first,de,2,2,2,4,3,1.5,1.0,0.6666666666666666,2,1",
                        "second,en,2,3,4,4,3,1.0,1.0,1.3333333333333333,0,3",
                        "second,de,2,2,2,4,5,2.5,1.6666666666666667,0.4,3,1");
        assertThat(Files.readAllLines(out.resolve("tokenizer_scripts.csv")))
                .contains("first,Latin,3,0.2727272727272727");
        assertThat(Files.readAllLines(out.resolve("tokenizer_content.csv")))
                .contains("second,de,1.6666666666666667,2048,819.2,0.8,0.6,0.5");
        assertThat(Files.readAllLines(out.resolve("tokenizer_characters.csv"))).contains("second,de,0,3");
    }

    @Test
    void resultsAreKeptUntilATokenizerOrATextChanges() throws Exception {
        Measured<FertilityResult> fresh = measure(measurement());
        assertThat(fresh.isKept()).isFalse();
        Files.writeString(first.resolve("model.safetensors"), "no weights at all");
        Measured<FertilityResult> again = measure(measurement());
        assertThat(again.isKept()).isTrue();
        assertThat(again.result().provenance()).isEqualTo(fresh.result().provenance());
        Files.writeString(second.resolve("tokenizer_config.json"), "{\"add_bos_token\": true}");
        assertThat(measure(measurement()).isKept()).isFalse();
        Files.writeString(first.resolve("tokenizer_config.json"), "{}");
        assertThat(measure(measurement()).isKept()).isFalse();
        Files.write(german, List.of("a", "a"));
        assertThat(measure(measurement()).isKept()).isFalse();
        assertThat(measure(measurement()).isKept()).isTrue();
    }

    @Test
    void theProvenanceNamesTokenizersAndTextsAndNoWeights() throws Exception {
        var made = measure(measurement()).result().provenance();
        assertThat(made.weightsSha256()).isEmpty();
        assertThat(made.tokenizerSha256()).isEqualTo(TokenizerPlace.of(first).sha256());
        assertThat(made.inputs())
                .containsOnlyKeys(
                        english.toString(),
                        german.toString(),
                        second.resolve("tokenizer.json").toString());
        assertThat(made.command())
                .isEqualTo("glotlens tokenizer %s %s --texts en=%s de=%s --out tokenizer"
                        .formatted(first, second, english, german));
    }

    @Test
    void theSameIsMeasuredWhereFilesHaveMoved() throws Exception {
        TokenizerMeasurement before = measurement();
        FertilityResult result = measure(before).result();
        Path away = Files.move(second, folder.resolve("away"));
        Path text = Files.move(german, folder.resolve("elsewhere.txt"));
        TokenizerMeasurement now = before.at(Map.of(
                second.resolve("tokenizer.json").toString(), away.resolve("tokenizer.json"), german.toString(), text));
        assertThat(now.others().getFirst().place()).isEqualTo(away.toString());
        assertThat(measure(now)
                        .result()
                        .tokenizers()
                        .getLast()
                        .languages()
                        .getLast()
                        .tokens())
                .isEqualTo(result.tokenizers().getLast().languages().getLast().tokens());
    }

    @Test
    void whatIsNoTokenizerOrHasChangedIsRefusedInASentence() throws Exception {
        Path bare = Files.createDirectories(folder.resolve("bare"));
        assertThatThrownBy(() -> OtherTokenizer.read(bare))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("bare/tokenizer.json is missing");
        assertThatThrownBy(() -> OtherTokenizer.read(folder.resolve("nowhere")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("nowhere is not a folder");
        TokenizerMeasurement before = measurement();
        Files.writeString(second.resolve("tokenizer.json"), TokenizerJson.BYTE_LEVEL);
        assertThatThrownBy(() -> measure(before))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("was changed since it was named");
    }
}

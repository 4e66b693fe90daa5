package org.glotlens.engine.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.consistency.ConsistencySettings;
import org.glotlens.engine.consistency.Weighting;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.problem.Extractor;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.stat.IntervalKind;
import org.glotlens.engine.task.AnswerOutput;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.token.PublishedPrefixSets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class PresetFileTest {
    @TempDir
    private Path folder;

    @Test
    void theLensPresetsUseTheReleasedRulesNormalIntervalsAndColours() throws Exception {
        LensSettings wendler =
                PresetFile.open("wendler-translation").published().lens(42);
        assertThat(wendler.published()).contains(PublishedPrefixSets.Rule.WENDLER);
        assertThat(wendler.interval()).isEqualTo(IntervalKind.NORMAL);
        assertThat(wendler.words()).isEqualTo(LensSettings.Words.FIRST_TOKEN);
        Preset zhang = PresetFile.open("zhang-lens");
        assertThat(zhang.published().lens(42).published()).contains(PublishedPrefixSets.Rule.ZHANG);
        assertThat(zhang.published().layout().curves())
                .containsEntry(Curve.of("en"), "#008000")
                .containsEntry(Curve.of("target"), "#FFA500")
                .containsEntry(Curve.of("all:target"), "#0000FF")
                .containsEntry(Curve.of("all:en"), "#FF0000");
        assertThat(zhang.published().layout().stripMax()).isEqualTo(14);
        assertThat(zhang.published().layout().tickStep()).isEqualTo(5);
        assertThat(zhang.corrected().lens(42).published()).isEmpty();
        assertThat(zhang.corrected().lens(42).words()).isEqualTo(LensSettings.Words.WHOLE);
        assertThat(zhang.corrected().layout().stripMax()).isZero();
    }

    @Test
    void theRepresentationPresetsPoolAllTokensAndReadThePublishedLayers() throws Exception {
        PresetVariant published = PresetFile.open("zhang-pca").published();
        assertThat(published.represent(42).pooling()).isEqualTo(Pooling.MEAN);
        assertThat(published.represent(42).isAsPublished()).isTrue();
        assertThat(published.represent(42).axes()).isEqualTo(Axes.EACH);
        assertThat(published.languages()).containsExactly("en", "de", "fr", "hi");
        assertThat(published.layout().layersOf(32)).containsExactly(20, 25, 30, 32);
        assertThat(published.layout().layersOf(24)).containsExactly(12, 18);
        assertThat(published.layout().isScaledFor(24)).isFalse();
        PresetVariant corrected = PresetFile.open("zhang-pca").corrected();
        assertThat(corrected.represent(42).pooling()).isEqualTo(Pooling.CONTENT_MEAN);
        assertThat(corrected.represent(42).axes()).isEqualTo(Axes.JOINT);
        PresetVariant pearson = PresetFile.open("zhang-pearson").published();
        assertThat(pearson.languages()).containsExactly("en", "de", "fr", "hi", "th", "sw", "ms");
        assertThat(pearson.layout().pairs()).hasSize(9).contains("en-sw", "de-hi");
        assertThat(pearson.layout().layersOf(32)).containsExactly(20, 25);
    }

    @Test
    void layersOfAnotherDepthAreScaledFromTheFirstModelOfThePaper() {
        PresetLayout layout =
                new PresetLayout(java.util.Map.of(), 0, 0, java.util.Map.of(32, List.of(20, 25, 30, 32)), List.of());
        // 20, 25, 30, 32 of 32 times 8/32: 5, 6.25, 7.5, 8
        assertThat(layout.layersOf(8)).containsExactly(5, 6, 8);
        assertThat(layout.isScaledFor(8)).isTrue();
    }

    @Test
    void theTableIsScoredByPrefixInEnglishAndCorrectedWithMendsAndWholeLabels() throws Exception {
        Preset table = PresetFile.open("zhang-accuracy");
        assertThat(table.published().scorings()).containsExactly(ScoreKind.PREFIX);
        assertThat(table.published().output()).isEqualTo(AnswerOutput.ENGLISH);
        assertThat(table.published().mends()).isEmpty();
        assertThat(table.corrected().scorings()).containsExactlyInAnyOrder(ScoreKind.values());
        assertThat(table.corrected().mends()).containsExactlyInAnyOrder(Mend.values());
    }

    /** The averages of PaLM-540B as Shi et al. 2022 print them. */
    @Test
    void theMgsmTableHasItsFourWaysOfAskingAndThePrintedAverages() throws Exception {
        Preset table = PresetFile.open("shi-mgsm");
        assertThat(table.hasSample()).isFalse();
        assertThat(table.numbers().of()).isEqualTo("PaLM-540B");
        assertThat(table.published().problems())
                .extracting(settings -> settings.style().label())
                .containsExactly("direct", "native-cot", "en-cot", "translate-en")
                .allSatisfy(style -> assertThat(table.numbers().of(style)).isNotNaN());
        assertThat(table.numbers().values().values()).containsExactly(18.6, 48.1, 51.3, 55.0);
        assertThat(table.published().problems()).allSatisfy(settings -> {
            assertThat(settings.usedShots()).isEqualTo(8);
            assertThat(settings.extractor()).isEqualTo(Extractor.LM_EVAL_FLEXIBLE);
        });
        assertThat(table.corrected().problems())
                .allSatisfy(settings -> assertThat(settings.extractor()).isEqualTo(Extractor.OURS));
    }

    @Test
    void rankcRanksWholeSentencesAsPublishedAndPrintsNoNumberThatWasNotChecked() throws Exception {
        Preset rankc = PresetFile.open("qi-rankc");
        assertThat(rankc.published().consistency(7).score()).isEqualTo(ConsistencySettings.Score.MEAN);
        assertThat(rankc.published().consistency(7).seed()).isEqualTo(7);
        assertThat(rankc.published().weighting()).isEqualTo(Weighting.SOFTMAX);
        assertThat(rankc.corrected().consistency(7).score()).isEqualTo(ConsistencySettings.Score.ANSWER);
        assertThat(rankc.numbers()).isEqualTo(PublishedNumbers.NONE);
        assertThat(rankc.notes().getFirst()).contains("published means are not at hand");
        assertThatThrownBy(() -> rankc.published().problems()).hasMessageContaining("extractor");
    }

    @Test
    void everyPresetIsInOrder() throws DataException {
        assertThat(PresetFile.all()).hasSize(12).allSatisfy(preset -> {
            assertThat(preset.notes()).isNotEmpty();
            assertThat(preset.wants()).isNotBlank();
        });
    }

    @Test
    void whatIsNotInOrderIsNamed() throws Exception {
        refused("{\"format\":\"x\",\"version\":1}", "glotlens-preset");
        String head = "{\"format\":\"glotlens-preset\",\"version\":1,\"name\":\"n\",\"title\":\"t\",\"about\":\"a\",";
        refused(head + "\"job\":\"dance\"}", "dance");
        String data = "\"job\":\"lens\",\"task\":\"emotion\",\"data\":{\"sample\":\"s\",\"wants\":\"w\"},";
        refused(head + data + "\"published\":{\"options\":{\"pooling\":\"mean\"},\"figure\":{}}}", "pooling");
        String whole = "\"published\":{\"options\":{},\"figure\":{}},\"corrected\":{\"options\":{},\"figure\":{}},";
        refused(
                head + data + whole + "\"numbers\":{\"of\":\"m\",\"values\":{\"direct\":\"9\"}}}",
                "numbers.values.direct is \"9\", expected a number");
        assertThatThrownBy(() -> new PresetVariant(
                                java.util.Map.of(),
                                PresetFile.open("zhang-pca").published().layout())
                        .represent(1))
                .hasMessageContaining("pooling");
    }

    private static void refused(String json, String why) throws Exception {
        JsonRow row = new JsonRow(Path.of("preset.json"), 1, (ObjectNode) new JsonMapper().readTree(json));
        assertThatThrownBy(() -> PresetFile.parse(row))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aTranslationGoesFromTheFirstWordListToTheSecond() throws Exception {
        Path de = words("clean_de.csv", "de", "wort");
        Path zh = words("clean_zh.csv", "zh", "词");
        List<LanguageFile> files = List.of(LanguageFile.parse(de.toString()), LanguageFile.parse(zh.toString()));
        List<Prompt> prompts = new PresetData(PresetFile.open("wendler-translation"), files, 42)
                .prompts(Set.of())
                .content();
        assertThat(prompts).hasSize(12).allSatisfy(prompt -> {
            assertThat(prompt.language()).isEqualTo("zh");
            assertThat(prompt.text()).startsWith("Deutsch: \"wort").endsWith("中文: \"");
            assertThat(prompt.text().split("\n")).hasSize(5);
        });
        assertThat(prompts.getFirst().answers())
                .containsEntry("zh", List.of("词0"))
                .containsEntry("en", List.of("thing0"));
    }

    private Path words(String name, String language, String word) throws Exception {
        StringBuilder csv = new StringBuilder("lang,word_original,word_translation,blank_prompt_original,"
                + "blank_prompt_translation,blank_prompt_translation_masked\n");
        for (int i = 0; i < 12; i++) {
            csv.append(language + ",thing" + i + "," + word + i + ",a,b,c: \n");
        }
        return Files.writeString(folder.resolve(name), csv);
    }

    @Test
    void theFewShotExamplesAreThePrefixOfParallelPrompts() throws Exception {
        List<LanguageFile> files = List.of(emotion("en", "Fine", "Bad"), emotion("de", "Gut", "Schlecht"));
        List<ParallelItem> items = new PresetData(PresetFile.open("zhang-pca"), files, 42)
                .items(Set.of())
                .content();
        assertThat(items).hasSize(2);
        ParallelItem first = items.getFirst();
        assertThat(first.texts()).containsOnlyKeys("en", "de");
        assertThat(first.texts().get("de").substring(first.prefix().get("de").length()))
                .isEqualTo("Gut\nEmotion: \"");
        assertThat(first.prefix().get("de")).endsWith("\"\n");
    }

    private LanguageFile emotion(String language, String good, String bad) throws Exception {
        Path file = Files.writeString(
                folder.resolve("emotion_" + language + "2_test.json"),
                "[{\"input\":\"" + good + "\",\"answer\":\"positive\"},{\"input\":\"" + bad
                        + "\",\"answer\":\"negative\"}]");
        return new LanguageFile(Optional.of(language), file);
    }
}

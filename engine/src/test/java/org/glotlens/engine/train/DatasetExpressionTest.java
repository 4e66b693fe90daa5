package org.glotlens.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mixtures in the words of x-LLM's release, over its folders. */
@Tag("unit")
class DatasetExpressionTest {
    /** As section 5 of the methods writes it. */
    private static final String WRITTEN = "alpaca_en+alpaca_zh+translation_ncwm_en-zh[:10000]";

    @TempDir
    private Path data;

    @BeforeEach
    void lay() throws IOException {
        for (String language : List.of("en", "zh")) {
            Files.createDirectories(data.resolve("alpaca"));
            Files.writeString(data.resolve("alpaca/alpaca_" + language + ".json"), """
                [{"instruction": "Name a river in %1$s.", "input": "", "output": "Rhine"},
                 {"instruction": "Add.", "input": "1 and 2", "output": "3 (%1$s)"}]
                """.formatted(language));
        }
        Path pair = Files.createDirectories(data.resolve("translation/ncwm/en-zh"));
        Files.writeString(pair.resolve("train.en"), lines("sentence"));
        Files.writeString(pair.resolve("train.zh"), lines("句子").replace("句子 1\n", "\n"));
    }

    private static String lines(String word) {
        return IntStream.range(0, 10_010).mapToObj(i -> word + " " + i + "\n").collect(Collectors.joining());
    }

    private String in(String names) {
        return data + "/" + names;
    }

    @Test
    void theWrittenFormIsInstructionsInBothLanguagesAndTheFirstTranslations() throws Exception {
        List<TrainExample> rows = TrainFile.read(in(WRITTEN));
        assertThat(rows).hasSize(10_004);
        assertThat(rows.get(0)).isEqualTo(new TrainRow("Name a river in en.", "", "Rhine"));
        assertThat(rows.get(3)).isEqualTo(new TrainRow("Add.", "1 and 2", "3 (zh)"));
        assertThat(rows.get(4))
                .isEqualTo(new TrainRow(
                        "Translate the following sentences from English to Chinese.", "sentence 0", "句子 0"));
        // line 1 is blank on one side: it is no row, and its instruction goes with it
        assertThat(rows.get(5))
                .isEqualTo(new TrainRow("Give the Chinese translation of the sentences below.", "sentence 2", "句子 2"));
        TrainRow again = (TrainRow) rows.get(4 + 32);
        assertThat(again.input()).isEqualTo("sentence 33");
        assertThat(again.instruction()).isEqualTo("Translate the following sentences from English to Chinese.");
        assertThat(((TrainRow) rows.getLast()).input()).isEqualTo("sentence 10000");
        assertThat(TrainFile.absolute(in(WRITTEN))).isEqualTo(data + "/" + WRITTEN);
        String digest = TrainFile.sha256(in(WRITTEN));
        Files.writeString(data.resolve("alpaca/alpaca_zh.json"), "[]");
        assertThat(TrainFile.sha256(in(WRITTEN))).isNotEqualTo(digest);
    }

    /** The instruction names the languages of the wanted direction, whichever folder holds the two files. */
    @Test
    void theWayBackIsReadFromTheSameFilesAndTemplatesMayBeOnesOwn() throws Exception {
        List<TrainExample> back = TrainFile.read(in("translation_ncwm_zh-en[2:4]"));
        assertThat(back)
                .containsExactly(
                        new TrainRow("Rewrite the Chinese sentences below in English.", "句子 3", "sentence 3"),
                        new TrainRow("Here are sentences in Chinese. Say the same in English.", "句子 4", "sentence 4"));
        Files.writeString(data.resolve("translation/templates.txt"), "{source} into {target}:\n");
        assertThat(TrainFile.read(in("translation_ncwm_zh-en[:1]")))
                .containsExactly(new TrainRow("Chinese into English:", "句子 0", "sentence 0"));
        Files.writeString(data.resolve("translation/templates.txt"), "Translate.\n");
        assertThatThrownBy(() -> TrainFile.read(in("translation_ncwm_zh-en[:1]")))
                .hasMessageContaining("the template 'Translate.' does not say {target}");
    }

    @Test
    void aRecipeTakesAnExpressionToo() throws Exception {
        Path recipe = Files.writeString(data.resolve("mix.recipe.json"), """
            {"format": "glotlens-recipe", "version": 1,
             "parts": [{"file": "alpaca_en+alpaca_zh", "rows": 3}, {"file": "translation_ncwm_en-zh", "rows": 2}]}
            """);
        assertThat(TrainFile.read(recipe.toString())).hasSize(5);
        String digest = TrainFile.sha256(recipe.toString());
        Files.writeString(data.resolve("alpaca/alpaca_zh.json"), "[]");
        assertThat(TrainFile.sha256(recipe.toString())).isNotEqualTo(digest);
    }

    @Test
    void whatIsNotRightIsRefusedWithItsPart() {
        refuses("alpaca_en+", "Dataset '' of the expression cannot be used: '' is no name of a dataset");
        refuses("alpaca_en[5]", "'[5]' is no slice, expected [FROM:TO]");
        refuses("alpaca_en[-2:]", "'[-2:]' is no slice");
        refuses("alpaca_en[2:2]", "the slice takes no rows");
        refuses("alpaca_en[:3]", "it has 2 rows, and the slice asks for others");
        refuses("alpaca_en+alpaca_sw", "alpaca_sw.json is not there");
        refuses("alpaca_en+translation_ncwm", "'ncwm' ends in no pair of languages");
        refuses("alpaca_en+translation_ncwm_en-en", "ends in no pair of languages");
        refuses("alpaca_en+translation_flores_en-zh", "flores is not there");
    }

    private void refuses(String names, String why) {
        assertThatThrownBy(() -> TrainFile.read(in(names)))
                .as(names)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aFileOfThatNameIsAFile() throws Exception {
        Files.writeString(data.resolve("alpaca_en+x.tsv"), "a\tb\n");
        assertThat(TrainFile.read(in("alpaca_en+x.tsv"))).containsExactly(new TrainRow("a", "b"));
        assertThatThrownBy(() -> TrainFile.read(in("other_en"))).hasMessageNotContaining("expression");
    }
}

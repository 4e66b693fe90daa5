package org.glotlens.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as OPUS, FLORES, WMT, Tatoeba and NTREX give their files, and what the corpora say their languages are. */
@Tag("unit")
class LanguageFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "OpenSubtitles.de-zh.de, de",
        "OpenSubtitles.de-zh.zh, zh",
        "OpenSubtitles.en-zh_cn.zh_cn, zh",
        "OpenSubtitles.en-zh_TW.zh_TW, zh-Hant",
        "OpenSubtitles.en-pt_br.pt_br, pt-BR",
        "europarl-v7.de-en.en, en",
        "news-commentary-v15.de-en.tok.de, de",
        "corpus.en-zh.zh, zh",
        "corpus.clean.de-en.de.txt, de",
        "train.tags.de-en.de, de",
        "IWSLT17.TED.dev2010.de-en.de.xml, de",
        "newstest2014-deen-src.de.sgm, de",
        "newstest2019-deen-ref.en, en",
        "Tatoeba.deu-eng.deu, de",
        "Tatoeba.deu-eng.eng, en",
        "tatoeba-test-v2021-08-07.cmn_Hans-eng.cmn_Hans, zh",
        "zho_Hans.dev, zh",
        "zho_Hant.devtest, zh-Hant",
        "eng_Latn.dev, en",
        "flores200_dev.zho_Hans, zh",
        "flores200_dev_deu_Latn.txt, de",
        "arb_Arab.dev, ar",
        "arb_Latn.dev, ar-Latn",
        "ace_Arab.dev, ace-Arab",
        "ace_Latn.dev, ace",
        "yue_Hant.dev, yue",
        "swh_Latn.dev, sw",
        "srp_Cyrl.devtest, sr",
        "nllb.eng_Latn-zho_Hans.zho_Hans, zh",
        "eng.dev, en",
        "zho_simpl.devtest, zh",
        "zho_trad.dev, zh-Hant",
        "newstest2019-ref.deu.txt, de",
        "newstest2019-ref.zho-CN.txt, zh",
        "newstest2019-ref.por-BR.txt, pt-BR",
        "train.de, de",
        "train.de.gz, de",
        "de.txt, de",
        "emotion_zh500_test.json, zh",
        "snli_en10k_train.json, en",
        "mgsm_bn.tsv, bn"
    })
    void theLanguageIsToldByTheNamesThatCorporaHave(String name, String language) {
        assertThat(LanguageFile.guess(Path.of(name))).contains(language);
    }

    /** Words of three letters that are codes of languages too, pairs that name no side, and no code at all. */
    @ParameterizedTest
    @ValueSource(strings = {"run.jsonl", "sun.json", "en-de.jsonl", "en_de.txt", "rows.jsonl", "test.src", "per.txt"})
    void aNameThatCouldMeanSomethingElseTellsNothing(String name) {
        assertThat(LanguageFile.guess(Path.of(name))).isEmpty();
    }

    @Test
    void alignedFilesOfFloresAreReadUnderShortCodesWhichAreSaid() throws Exception {
        Imported rows = DataReader.readAligned(
                List.of(file("eng_Latn.dev", "On Monday.\nThey came.\n"), file("zho_Hans.dev", "星期一。\n他们来了。\n")));
        assertThat(rows.rows())
                .extracting(DataRow::fields)
                .containsExactly(Map.of("en", "On Monday.", "zh", "星期一。"), Map.of("en", "They came.", "zh", "他们来了。"));
        assertThat(rows.notes())
                .containsExactly("eng_Latn.dev is read as en (English)", "zho_Hans.dev is read as zh (Chinese)");
        assertThat(DataReader.readAligned(List.of(file("a.de-zh.de", "x\n"), file("a.de-zh.zh", "y\n")))
                        .notes())
                .isEmpty();
    }

    @Test
    void bothScriptsOfALanguageAreTwoAndTwoFilesOfOneAreAskedAbout() throws Exception {
        LanguageFile simple = file("zho_Hans.dev", "x\n");
        assertThat(DataReader.readAligned(List.of(simple, file("zho_Hant.dev", "y\n")))
                        .rows()
                        .getFirst()
                        .fields())
                .containsOnlyKeys("zh", "zh-Hant");
        assertThatThrownBy(() -> DataReader.readAligned(List.of(simple, file("cmn_Hans.dev", "y\n"))))
                .hasMessageContaining("Two files are in zh.");
    }

    @Test
    void aLanguageInFrontMayHaveAScriptOrRegion() throws Exception {
        LanguageFile named = LanguageFile.parse("zh-Hant=" + Path.of("a=b.txt"));
        assertThat(named.language()).contains("zh-Hant");
        assertThat(named.file()).isEqualTo(Path.of("a=b.txt"));
        assertThat(LanguageFile.parse("eng_Latn=x").language()).contains("eng_Latn");
    }

    private LanguageFile file(String name, String content) throws Exception {
        return LanguageFile.parse(
                Files.writeString(folder.resolve(name), content).toString());
    }
}

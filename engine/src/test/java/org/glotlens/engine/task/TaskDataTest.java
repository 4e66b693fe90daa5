package org.glotlens.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.data.DataRow;
import org.glotlens.engine.data.Defect;
import org.glotlens.engine.data.Imported;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.data.Mend;
import org.glotlens.engine.stat.Pearson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defects planted in files of the published shape, found and mended. */
@Tag("unit")
class TaskDataTest {
    private static final List<String> CLASSES = List.of("neutral", "entailment", "contradiction");

    private static final Map<String, String> TEXTS =
            Map.of("en", "It rains.", "ja", "雨が降る。", "bn", "বৃষ্টি হচ্ছে।", "no", "Det regner.");

    /** Names the folder with the released JSON files; the test on them is skipped without it. */
    private static final String REAL_DATA = "glotlens.test.zhang";

    @TempDir
    private Path folder;

    @Test
    void goldWithTheDefectsOfThePublishedFilesCapsAPerfectModelAsDocumented() throws Exception {
        snli("en", Map.of("neutral", "neutral", "entailment", "entailment", "contradiction", "contradiction"));
        // ja: neutral is written as a word that is no label; bn: entailment likewise; no: two classes swapped, one
        // moved
        snli("ja", Map.of("neutral", "中性", "entailment", "含意", "contradiction", "矛盾"));
        snli("bn", Map.of("neutral", "নিরপেক্ষ", "entailment", "ধারণ করে", "contradiction", "দ্বন্দ্ব"));
        snli("no", Map.of("neutral", "motsigelse", "entailment", "entailment", "contradiction", "nøytral"));
        assertThat(ceiling("ja")).isCloseTo(66.67, within(0.005));
        assertThat(ceiling("bn")).isCloseTo(66.67, within(0.005));
        assertThat(ceiling("no")).isCloseTo(33.33, within(0.005));
        assertThat(ceiling("en")).isEqualTo(100);
    }

    @Test
    void labelWordsAndPermutedGoldAreNamedAndMendedFromTheEnglishFile() throws Exception {
        snli("en", Map.of("neutral", "neutral", "entailment", "entailment", "contradiction", "contradiction"));
        snli("ja", Map.of("neutral", "中性", "entailment", "含意", "contradiction", "矛盾"));
        snli("no", Map.of("neutral", "motsigelse", "entailment", "entailment", "contradiction", "nøytral"));
        Imported japanese = read("ja", Set.of());
        assertThat(japanese.counts()).isEqualTo(Map.of(Defect.Kind.LABEL_WORD, 2));
        assertThat(japanese.offered()).containsExactly(Mend.GOLD);
        assertThat(japanese.rows().getFirst().answer()).isEqualTo("中性");
        assertThat(read("ja", Set.of(Mend.GOLD)).rows().getFirst().answer()).isEqualTo("中立");
        Imported norwegian = read("no", Set.of(Mend.GOLD));
        assertThat(norwegian.counts()).isEqualTo(Map.of(Defect.Kind.GOLD, 4));
        assertThat(norwegian.defects().getFirst().detail()).contains("motsigelse", "contradiction", "neutral");
        assertThat(norwegian.rows()).extracting(DataRow::answer).startsWith("nøytral", "entailment", "motsigelse");
        assertThat(norwegian.offered()).isEmpty();
    }

    @Test
    void anEnglishFileOfAnotherLengthIsNotComparedAndThatIsSaid() throws Exception {
        Files.write(folder.resolve("snli_en6_test.json"), List.of("[" + row("p", "h", "neutral") + "]"));
        snli("no", Map.of("neutral", "motsigelse", "entailment", "entailment", "contradiction", "nøytral"));
        Imported norwegian = read("no", Set.of(Mend.GOLD));
        assertThat(norwegian.counts()).isEmpty();
        assertThat(norwegian.notes()).singleElement().asString().contains("1 rows", "6");
    }

    @Test
    void rowsOfAnUnknownLanguageAreTakenButTheirGoldIsNotJudged() throws Exception {
        Path file = Files.writeString(folder.resolve("rows.json"), "[" + row("p", "h", "نتيجة") + "]");
        Imported rows = data(Set.of()).read(LanguageFile.parse(file.toString()));
        assertThat(rows.counts()).isEmpty();
        assertThat(rows.sentences()).singleElement().asString().contains("zh=rows.json");
    }

    @Test
    void leakedExamplesIdenticalPairsDuplicatesAndMissingAnswersAreFoundAndDroppedWhenAsked() throws Exception {
        Task paraphrase = TaskFile.shipped("paraphrase");
        Map<String, String> shot = paraphrase.in("de").shots().getFirst().fields();
        Path file = Files.write(
                folder.resolve("paws_de500_test.json"),
                List.of("["
                        + String.join(
                                ",",
                                pair("eins", "zwei", "\"answer\":\"same\""),
                                pair(shot.get("sentence1"), "anders", "\"answer\":\"same\""),
                                pair("gleich", " gleich ", "\"answer\":\"different\""),
                                pair("drei", "vier", "\"other\":1"),
                                pair("eins", "zwei", "\"answer\":\"same\""))
                        + "]"));
        LanguageFile source = LanguageFile.parse(file.toString());
        Imported found = data(Set.of()).read(source);
        assertThat(found.defects())
                .extracting(Defect::row, Defect::kind)
                .containsExactly(
                        tuple(2, Defect.Kind.SHOT),
                        tuple(3, Defect.Kind.IDENTICAL),
                        tuple(4, Defect.Kind.NO_ANSWER),
                        tuple(5, Defect.Kind.DUPLICATE));
        assertThat(found.rows()).hasSize(5);
        assertThat(data(Set.of(Mend.SHOTS)).read(source).rows()).hasSize(4);
        assertThat(data(EnumSet.allOf(Mend.class)).read(source).rows())
                .extracting(DataRow::number)
                .containsExactly(1);
    }

    @Test
    void theCeilingThatWrongGoldSetsIsTold() throws Exception {
        snli("en", Map.of("neutral", "neutral", "entailment", "entailment", "contradiction", "contradiction"));
        snli("ja", Map.of("neutral", "中性", "entailment", "含意", "contradiction", "矛盾"));
        snli("no", Map.of("neutral", "motsigelse", "entailment", "entailment", "contradiction", "nøytral"));

        assertThat(read("ja", Set.of()).sentences()).anyMatch(sentence -> sentence.contains("score 66.67 %"));
        assertThat(read("no", Set.of()).sentences()).anyMatch(sentence -> sentence.contains("score 33.33 %"));
        assertThat(read("en", Set.of()).notes()).isEmpty();
    }

    @Test
    void filesWhoseLanguagesWereSwappedAreNotJudgedAndThatIsSaid() throws Exception {
        String english = reviews("It was good.", "positive", "It was bad.", "negative");
        String chinese = reviews("很好。", "积极", "不好。", "消极");
        Imported zh = emotion(english, chinese, Mend.values());
        assertThat(zh.counts()).isEmpty();
        assertThat(zh.rows()).extracting(DataRow::answer).containsExactly("positive", "negative");
        assertThat(zh.notes())
                .anyMatch(note -> note.contains("2 of 2 texts")
                        && note.contains("script of zh (Han), most letters are Latin")
                        && note.contains("CODE=emotion_zh2_test.json"));
        // only the English one is wrong: it is not compared with
        Imported judged = emotion(chinese, chinese);
        assertThat(judged.counts()).isEmpty();
        assertThat(judged.notes()).anyMatch(note -> note.contains("nothing was compared with"));
    }

    @Test
    void answersInTheLabelWordsOfAnotherLanguageSayWhichItIs() throws Exception {
        Path file = Files.writeString(
                folder.resolve("emotion_de2_test.json"), reviews("Ilikuwa nzuri.", "chanya", "Ilikuwa mbaya.", "hasi"));
        Imported rows = data(Set.of(Mend.GOLD)).read(LanguageFile.parse(file.toString()));

        assertThat(rows.notes()).anyMatch(note -> note.contains("label words of sw, none of de"));
        assertThat(rows.rows()).extracting(DataRow::answer).containsExactly("chanya", "hasi");
    }

    @Test
    void rowsLeftInEnglishAreFoundByTheEnglishFileAndByTheirScript() throws Exception {
        String english = reviews("It was good.", "positive", "It was bad.", "negative", "So so.", "negative");
        String half = reviews("很好。", "积极", "It was bad.", "消极", "Quite so so.", "消极");
        Imported found = emotion(half, english);
        assertThat(found.defects())
                .extracting(Defect::row, Defect::kind)
                .containsExactly(tuple(2, Defect.Kind.UNTRANSLATED), tuple(3, Defect.Kind.UNTRANSLATED));
        assertThat(found.defects().getFirst().detail()).contains("input is that of the English row");
        assertThat(found.offered()).containsExactly(Mend.UNTRANSLATED);
        assertThat(emotion(half, english, Mend.UNTRANSLATED).rows())
                .extracting(DataRow::number)
                .containsExactly(1);
    }

    @Test
    void goldOfALanguageThatTheTaskDoesNotKnowIsMendedWithTheNameOfTheClass() throws Exception {
        Files.writeString(folder.resolve("emotion_en1_test.json"), reviews("It was good.", "positive"));
        Path file = Files.writeString(folder.resolve("emotion_pt1_test.json"), reviews("Foi bom.", "negative"));

        assertThat(data(Set.of(Mend.GOLD))
                        .read(LanguageFile.parse(file.toString()))
                        .rows())
                .extracting(DataRow::answer)
                .containsExactly("positive");
    }

    @Test
    void fieldsThatAreNotReadAreNamed() throws Exception {
        Path file = Files.writeString(
                folder.resolve("emotion_en_test.json"), "[{\"input\":\"a\",\"answer\":\"positive\",\"source\":\"x\"}]");

        assertThat(data(Set.of()).read(LanguageFile.parse(file.toString())).sentences())
                .containsExactly("Note: fields that are not read: source.");
    }

    private Imported emotion(String zh, String en, Mend... mends) throws Exception {
        Files.writeString(folder.resolve("emotion_en2_test.json"), en);
        Path file = Files.writeString(folder.resolve("emotion_zh2_test.json"), zh);
        return data(Set.of(mends)).read(LanguageFile.parse(file.toString()));
    }

    private static String reviews(String... textsAndAnswers) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < textsAndAnswers.length; i += 2) {
            rows.add("{\"input\":\"" + textsAndAnswers[i] + "\",\"answer\":\"" + textsAndAnswers[i + 1] + "\"}");
        }
        return "[" + String.join(",", rows) + "]";
    }

    @Test
    void theReleasedFilesShowTheDocumentedDefects() throws Exception {
        String real = System.getProperty(REAL_DATA);
        assumeTrue(real != null, "opt-in: -D" + REAL_DATA + "=FOLDER with the released JSON files");
        for (String language : List.of("en", "zh", "sw")) {
            Imported emotion =
                    data(Set.of(Mend.SHOTS)).read(LanguageFile.parse(real + "/emotion_" + language + "500_test.json"));
            assertThat(emotion.defects())
                    .filteredOn(defect -> defect.kind() == Defect.Kind.SHOT)
                    .extracting(Defect::row)
                    .containsExactly(21, 100);
            assertThat(emotion.rows()).hasSize(498);
            Imported snli = data(Set.of()).read(LanguageFile.parse(real + "/snli_" + language + "600_test.json"));
            assertThat(snli.counts()).doesNotContainKeys(Defect.Kind.GOLD, Defect.Kind.LABEL_WORD);
        }
        assertThat(data(Set.of())
                        .read(LanguageFile.parse(real + "/paws_en500_test.json"))
                        .counts())
                .isEqualTo(Map.of(Defect.Kind.IDENTICAL, 2));
    }

    @Test
    void lengthsOfTheReleasedItemsCorrelateAsDocumented() throws Exception {
        String real = System.getProperty(REAL_DATA);
        assumeTrue(real != null, "opt-in: -D" + REAL_DATA + "=FOLDER with the released JSON files");
        double[] english = lengths(real + "/emotion_en500_test.json");
        double[] swahili = lengths(real + "/emotion_sw500_test.json");

        assertThat(Pearson.r(english, swahili)).isBetween(0.991, 0.995);
    }

    private static double[] lengths(String file) throws Exception {
        return data(Set.of()).read(LanguageFile.parse(file)).rows().stream()
                .map(row -> row.fields().get("input"))
                .mapToDouble(text -> text.codePointCount(0, text.length()))
                .toArray();
    }

    private double ceiling(String language) throws Exception {
        Map<String, String> labels =
                TaskFile.shipped("nli").expectation(language).labels();
        List<DataRow> truth = read("en", Set.of()).rows();
        List<DataRow> rows = read(language, Set.of()).rows();
        int right = 0;
        for (int i = 0; i < rows.size(); i++) {
            right += truth.get(i).answer().equals(labels.get(rows.get(i).answer())) ? 1 : 0;
        }
        return 100.0 * right / rows.size();
    }

    private Imported read(String language, Set<Mend> mends) throws Exception {
        return data(mends)
                .read(LanguageFile.parse(
                        folder.resolve("snli_" + language + "6_test.json").toString()));
    }

    private static TaskData data(Set<Mend> mends) {
        return new TaskData(Optional.empty(), Optional.empty(), Optional.empty(), mends);
    }

    private void snli(String language, Map<String, String> words) throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String text = TEXTS.get(language);
            rows.add(row(text + " " + i, text + " " + text + " " + i, words.get(CLASSES.get(i % 3))));
        }
        Files.write(folder.resolve("snli_" + language + "6_test.json"), List.of("[" + String.join(",\n", rows) + "]"));
    }

    private static String row(String premise, String hypothesis, String answer) {
        return "{\"premise\":\"%s\",\"hypothesis\":\"%s\",\"answer\":\"%s\"}".formatted(premise, hypothesis, answer);
    }

    private static String pair(String first, String second, String rest) {
        return "{\"sentence1\":\"%s\",\"sentence2\":\"%s\",%s}".formatted(first, second, rest);
    }
}

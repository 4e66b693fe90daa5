package org.glotlens.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.InputFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class DataReaderTest {
    @TempDir
    private Path folder;

    @Test
    void everyJsonFormatIsRecognisedByItsFields() throws Exception {
        assertThat(read("emotion_zh500_test.json", "[{\"input\":\"好\",\"answer\":\"积极\"}]")
                        .format())
                .isEqualTo(DataFormat.EMOTION);
        assertThat(read("a.json", "[{\"premise\":\"p\",\"hypothesis\":\"h\"}]").format())
                .isEqualTo(DataFormat.SNLI);
        assertThat(read("b.jsonl", "{\"sentence1\":\"p\",\"sentence2\":\"h\",\"answer\":\"same\"}\n")
                        .format())
                .isEqualTo(DataFormat.PAWS);
        assertThat(read(
                                "c.json",
                                "[{\"input\":\"x\\nTranslate the input from German to English:\\n\",\"answer\":\"y\"}]")
                        .format())
                .isEqualTo(DataFormat.QUESTION);
        assertThat(read("d.json", "[{\"instruction\":\"i\",\"input\":\"\",\"output\":\"o\"}]")
                        .format())
                .isEqualTo(DataFormat.ALPACA);
        assertThat(read(
                                "e.json",
                                "[{\"conversations\":[{\"from\":\"human\",\"value\":\"q\"},{\"from\":\"gpt\",\"value\":\"a\"}]}]")
                        .format())
                .isEqualTo(DataFormat.SHAREGPT);
        assertThatThrownBy(() -> read("f.json", "[{\"text\":\"x\"}]"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("[text]")
                .hasMessageContaining("--format");
    }

    /** What follows the first row, beyond all buffers, cannot be read: it holds a byte that is not UTF-8. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a.json  | '[{"input":"x","answer":"y"},\n'              | EMOTION
        b.jsonl | '\n{"premise":"p","hypothesis":"h"}\n'        | SNLI
        c.csv   | 'lang,word_original,word_translation\n'       | WENDLER
        d.tsv   | '\n\nMaswali mangapi?\t12\n'                 | MGSM
        """)
    void theFormatIsRecognisedWithoutReadingBeyondTheFirstRow(String name, String begin, DataFormat format)
            throws Exception {
        Path file = Files.writeString(folder.resolve(name), begin + " ".repeat(1 << 18) + "\n");
        Files.write(file, new byte[] {'{', (byte) 0xFF, '\n'}, StandardOpenOption.APPEND);
        assertThat(DataReader.recognise(new InputFile(file))).isEqualTo(format);
    }

    @Test
    void aByteOrderMarkAndCarriageReturnsLeaveNoTrace() throws Exception {
        Imported rows = read("mgsm_sw.tsv", "\uFEFFMaswali mangapi?\t12\r\nNgapi?\t2,125\r\n");
        assertThat(rows.format()).isEqualTo(DataFormat.MGSM);
        assertThat(rows.language()).isEqualTo("sw");
        assertThat(rows.rows())
                .containsExactly(
                        new DataRow(1, "1", Map.of("question", "Maswali mangapi?"), "12"),
                        new DataRow(2, "2", Map.of("question", "Ngapi?"), "2125"));
    }

    @Test
    void rowsThatCannotBeUsedAreRefusedWithNumberAndReasonAndKeepTheNumbersOfOthers() throws Exception {
        Imported rows = read(
                "snli_de600_test.json",
                "[{\"premise\":\"p\"},{\"premise\":\"p\",\"hypothesis\":\"h\",\"answer\":3},"
                        + "{\"premise\":\"p\",\"hypothesis\":\"h\",\"answer\":\"neutral\"}]");
        assertThat(rows.refused())
                .containsExactly(
                        new Refusal(1, "field \"hypothesis\" is missing or empty"),
                        new Refusal(2, "field \"answer\" is no text"));
        assertThat(rows.rows()).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo(3);
            assertThat(row.id()).isEqualTo("3");
        });
        assertThat(rows.total()).isEqualTo(3);
    }

    @Test
    void aLanguageThatIsNoCodeIsRefused() throws Exception {
        Imported rows = read(
                "rows.jsonl",
                "{\"id\":\"1\",\"language\":\"../zh\",\"fields\":{\"input\":\"x\"},\"answer\":\"a\"}\n"
                        + "{\"id\":\"2\",\"language\":\"zh\",\"fields\":{\"input\":\"x\"},\"answer\":\"a\"}\n");
        assertThat(rows.language()).isEqualTo("zh");
        assertThat(rows.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.row()).isEqualTo(1);
            assertThat(refusal.reason()).contains("field \"language\": \"../zh\" is no language code");
        });
        Imported words = read(
                "words.csv",
                "lang,word_original,word_translation,blank_prompt_original,blank_prompt_translation,blank_prompt_translation_masked,error\n"
                    + "all:zh,a,b,c,d,e,no error\n"
                    + "zh,a,b,c,d,e,no error\n");
        assertThat(words.language()).isEqualTo("zh");
        assertThat(words.refused())
                .singleElement()
                .satisfies(refusal ->
                        assertThat(refusal.reason()).contains("column lang: \"all:zh\" is no language code"));
    }

    @ParameterizedTest
    @CsvSource({
        "12,12",
        "'114,200',114200",
        "'১২৩',123",
        "'１，２３４',1234",
        "-5,-5",
        "3.5,3.5",
        "'๑๒',12",
        "'2,125.50',2125.50"
    })
    void numbersOfAnyScriptAreReadWithThousandsCommas(String text, String number) {
        assertThat(GoldNumber.parse(text)).contains(number);
    }

    @ParameterizedTest
    @CsvSource({"'1,5'", "'1.234,56'", "'12 apples'", "''", "'1,23,456'"})
    void textsThatCouldMeanTwoNumbersAreRefused(String text) {
        assertThat(GoldNumber.parse(text)).isEmpty();
    }

    @Test
    void halfACharacterLosesItsRowOnly() throws Exception {
        String rows = "{\"input\":\"很好 \\ud83d\",\"answer\":\"积极\"}\n"
                + "{\"input\":\"很差 \\ud83d\\ude00\",\"answer\":\"消极\"}\n";
        String reason = " holds \\ud83d, half of a character (an unpaired surrogate)";
        Imported lines = read("emotion_zh.jsonl", rows);
        assertThat(lines.format()).isEqualTo(DataFormat.EMOTION);
        assertThat(lines.refused()).containsExactly(new Refusal(1, "column 14" + reason));
        assertThat(lines.rows()).containsExactly(new DataRow(2, "2", Map.of("input", "很差 😀"), "消极"));
        Imported array = read("emotion_zh.json", "[" + rows.strip().replace("\n", ",\n") + "]");
        assertThat(array.refused()).containsExactly(new Refusal(1, "column 15" + reason));
        assertThat(array.rows()).isEqualTo(lines.rows());
        assertThat(array.total()).isEqualTo(2);
        assertThatThrownBy(
                        () -> read("emotion_zh.jsonl", rows.lines().findFirst().orElseThrow()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 1: column 14" + reason);
    }

    @Test
    void aNumberThatIsNoneLosesItsRowOnly() throws Exception {
        Imported rows = read("nan.jsonl", "{\"input\":\"2+3\",\"answer\":\"5\"}\n{\"input\":\"2+2\",\"answer\":NaN}\n");
        assertThat(rows.refused()).containsExactly(new Refusal(2, "field \"answer\" is no text"));
        assertThat(rows.rows()).extracting(DataRow::answer).containsExactly("5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"input":"a","answer":                  | the JSON is broken (the object goes on over the end of the line; one object a line)
        {"input":"a",                           | the JSON is broken (the object goes on over the end of the line; one object a line)
        {"input":"a                             | the JSON is broken (the object goes on over the end of the line; one object a line)
        {"input":"a","input":"b","answer":"c"}  | the JSON is broken (the key "input" stands twice)
        {"input":"a","answer":None}             | the JSON is broken (None is no value of JSON)
        {"input":"a","\\udc00":"c"}             | column 15 holds \\udc00, half of a character (an unpaired surrogate)
        ["input","a"]                           | expected one JSON object
        null                                    | expected one JSON object
        hello                                   | the JSON is broken (hello is no value of JSON)
        """)
    void aBrokenLineLosesItsRowOnly(String line, String reason) throws Exception {
        String good = "{\"input\":\"x\",\"answer\":\"y\"}\n";
        Imported rows = read("emotion_en.jsonl", good + line + "\n\n" + good);
        assertThat(rows.refused()).containsExactly(new Refusal(2, reason));
        assertThat(rows.rows()).extracting(DataRow::number).containsExactly(1, 3);
        assertThat(rows.sentences()).first().asString().contains("Refused 1 of 3 rows", "first row 2: " + reason);
    }

    @Test
    void objectsOverSeveralLinesAreToldForWhatTheyAre() {
        assertThatThrownBy(() -> read("pretty.jsonl", "{\n  \"input\": \"2+3\",\n  \"answer\": \"5\"\n}\n"))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("pretty.jsonl, line 1: the JSON is broken (the object goes on over the end of the"
                        + " line; one object a line). Mend this line.");
    }

    @Test
    void wordTablesKeepQuotesAndLineFeedsInCells() throws Exception {
        Imported words = read(
                "clean_xx.csv",
                "lang,word_original,word_translation,blank_prompt_original,blank_prompt_translation,"
                        + "blank_prompt_translation_masked,error\r\n"
                        + "de,book,Buch,a,b,\"Ein \"\"___\"\"\nzum Lesen. Antwort: \"\"Buch\"\".\",no error\r\n"
                        + "de,cloud,Wolke,a,b,c,wrong word\n"
                        + "fr,bag,sac,a,b,c,no error\n");
        assertThat(words.format()).isEqualTo(DataFormat.WENDLER);
        assertThat(words.language()).isEqualTo("de");
        assertThat(words.rows()).singleElement().satisfies(row -> {
            assertThat(row.answer()).isEqualTo("Buch");
            assertThat(row.fields())
                    .containsEntry("blank_prompt_translation_masked", "Ein \"___\"\nzum Lesen. Antwort: \"Buch\".");
        });
        assertThat(words.refused()).extracting(Refusal::row).containsExactly(2, 3);
        assertThat(words.refused().getFirst().reason()).contains("wrong word");
    }

    @Test
    void everyAnswerOfAConversationIsARowReadAfterAllTurnsBefore() throws Exception {
        Imported rows = read(
                "chat.json",
                "[{\"conversations\":[{\"from\":\"human\",\"value\":\"q1\"},{\"from\":\"gpt\",\"value\":\"a1\"},"
                        + "{\"from\":\"human\",\"value\":\"q2\"},{\"from\":\"gpt\",\"value\":\"a2\"}]},"
                        + "{\"conversations\":[{\"from\":\"gpt\",\"value\":\"a\"}]}]");
        assertThat(rows.rows()).extracting(DataRow::id).containsExactly("1.1", "1.2");
        assertThat(rows.rows().getLast().fields()).containsEntry("input", "q1\na1\nq2");
        assertThat(rows.refused()).singleElement().isEqualTo(new Refusal(2, "the conversation begins with its answer"));
    }

    @Test
    void alignedFilesMustHaveTheSameNumberOfLines() throws Exception {
        LanguageFile english = LanguageFile.parse(file("train.en", "a\nb\nc\n").toString());
        LanguageFile german = LanguageFile.parse("de=" + file("x.txt", "A\n\nC\n"));
        Imported rows = DataReader.readAligned(List.of(english, german));
        assertThat(rows.rows())
                .extracting(DataRow::fields)
                .containsExactly(Map.of("en", "a", "de", "A"), Map.of("en", "c", "de", "C"));
        assertThat(rows.refused()).containsExactly(new Refusal(2, "the line is empty in de"));
        LanguageFile shorter = LanguageFile.parse("fr=" + file("y.txt", "A\nB\n"));
        assertThatThrownBy(() -> DataReader.readAligned(List.of(english, shorter)))
                .hasMessageContaining("en 3, fr 2");
    }

    @Test
    void languagesAreToldByThePartOfTheNameWithACountFirst() {
        assertThat(LanguageFile.guess(Path.of("emotion_zh500_test.json"))).contains("zh");
        assertThat(LanguageFile.guess(Path.of("snli_en10k_train.json"))).contains("en");
        assertThat(LanguageFile.guess(Path.of("mgsm_bn.tsv"))).contains("bn");
        assertThat(LanguageFile.guess(Path.of("en-de.jsonl"))).isEmpty();
        assertThat(LanguageFile.guess(Path.of("rows.jsonl"))).isEmpty();
    }

    @Test
    void theEnglishFileBesideIsFoundByItsName() throws Exception {
        Path english = file("emotion_en500_test.json", "x");
        LanguageFile chinese =
                LanguageFile.parse(file("emotion_zh500_test.json", "x").toString());
        assertThat(chinese.englishBeside()).contains(english);
        assertThat(LanguageFile.parse(english.toString()).englishBeside()).isEmpty();
    }

    @Test
    void aFormatCanBeForcedAndOneThatDoesNotFitSaysWhatIsMissing() throws Exception {
        LanguageFile file = LanguageFile.parse(
                file("x.json", "[{\"input\":\"a\",\"answer\":\"b\"}]").toString());
        assertThat(DataReader.read(file, Optional.of(DataFormat.QUESTION)).format())
                .isEqualTo(DataFormat.QUESTION);
        assertThatThrownBy(() -> DataReader.read(file, Optional.of(DataFormat.PAWS)))
                .hasMessageContaining("x.json")
                .hasMessageContaining("sentence1");
    }

    private Imported read(String name, String content) throws Exception {
        return DataReader.read(LanguageFile.parse(file(name, content).toString()), Optional.empty());
    }

    private Path file(String name, String content) throws Exception {
        return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }
}

package org.glotlens.engine.confusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.run.Provenance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ConfusionTest {
    private static final String RUSSIAN = "Вчера мы долго гуляли по старому городу вместе";
    private static final String MIXED = "Вчера мы долго обсуждали один question по старому плану";
    private static final String ENGLISH = "Yesterday we walked through the old town together";

    @TempDir
    private Path folder;

    private static Completion completion(String source, String language, String text) {
        return new Completion("m", "", source, language, "1", text);
    }

    private static ConfusionResult result(Completion... completions) throws Exception {
        List<Completion> all = List.of(completions);
        LineJudge judge = new LineJudge(
                LanguageIdentifier.among(
                        all.stream().map(Completion::language).distinct().toList()),
                EnglishWords.shipped());
        List<JudgedCompletion> judged = new ArrayList<>();
        all.forEach(each -> judged.add(judge.judge(each)));
        return new ConfusionResult(judged, "x", "y", Provenance.NONE);
    }

    /** The worked toy: one clean, one with an English word, one with an English line, one of two tokens. */
    @Test
    void ratesOfTheToyAreThoseWorkedOutByHand() throws Exception {
        ConfusionResult result = result(
                completion("a", "ru", RUSSIAN),
                completion("a", "ru", MIXED),
                completion("a", "ru", ENGLISH + "\n" + RUSSIAN),
                completion("a", "ru", "Да, конечно"));
        ConfusionRow row = result.rows().getFirst();
        assertThat(row.n()).isEqualTo(3);
        assertThat(row.lpr()).isCloseTo(0.666667, within(1e-6));
        assertThat(row.wpr()).isCloseTo(0.5, within(1e-6));
        assertThat(row.lineAccuracy()).isCloseTo(0.833333, within(1e-6));
        assertThat(row.lcpr()).isCloseTo(0.571429, within(1e-6));
        assertThat(result.rows().getLast().language()).isEqualTo("mean");
        assertThat(result.rows().getLast().lcpr()).isCloseTo(0.571429, within(1e-6));
    }

    @Test
    void sourcesCountAlikeWhateverTheirNumbers() throws Exception {
        ConfusionResult result = result(
                completion("a", "ru", RUSSIAN),
                completion("a", "ru", RUSSIAN),
                completion("a", "ru", ENGLISH),
                completion("b", "ru", ENGLISH),
                completion("b", "ru", RUSSIAN),
                completion("b", "hi", "यह एक बहुत ही सुंदर और पुराना शहर है"));
        assertThat(result.sources()).extracting(ConfusionRow::lpr).containsExactly(2.0 / 3, 0.5, 1.0);
        List<ConfusionRow> rows = result.rows();
        assertThat(rows.get(0).lpr()).isCloseTo((2.0 / 3 + 0.5) / 2, within(1e-12));
        assertThat(rows.get(0).n()).isEqualTo(5);
        assertThat(rows.get(2).lpr()).isCloseTo(((2.0 / 3 + 0.5) / 2 + 1) / 2, within(1e-12));
    }

    @Test
    void onlyWhatStandsBeforeTheNextPromptIsJudgedWithoutPunctuation() throws Exception {
        JudgedCompletion judged = result(completion("a", "ru", RUSSIAN + "!\nQ: " + ENGLISH))
                .completions()
                .getFirst();
        assertThat(judged.lines()).extracting(JudgedLine::text).containsExactly(RUSSIAN);
        JudgedCompletion dashed = result(completion("a", "ru", "мы—вчера, долго (гуляли) по «городу»"))
                .completions()
                .getFirst();
        assertThat(dashed.lines().getFirst().text()).isEqualTo("мы вчера долго гуляли по «городу»");
    }

    @Test
    void linesWithoutBlanksAreLongByTheirCharacters() throws Exception {
        List<JudgedLine> lines = result(completion("a", "zh", "今天天气很好\n我们昨天一起讨论了question的问题\n我们去了公园散步"))
                .completions()
                .getFirst()
                .lines();
        assertThat(lines).extracting(JudgedLine::isCounted).containsExactly(false, true, true);
        assertThat(lines.get(1).english()).containsExactly("question");
        assertThat(lines.get(1).isRight()).isTrue();
    }

    @Test
    void wordsOfLatinLettersAreNotLookedAtAndShortLinesOfOneScriptAreLeftOut() throws Exception {
        ConfusionResult result = result(
                completion("a", "de", "Gestern sind wir lange durch die alte Stadt gegangen question"),
                completion("a", "de", "das ist ja so gut"),
                completion("a", "de", "1 2 3 4 5 6"));
        ConfusionRow row = result.rows().getFirst();
        assertThat(row.n()).isEqualTo(1);
        assertThat(row.lpr()).isEqualTo(1);
        assertThat(row.wpr()).isNaN();
        assertThat(row.lcpr()).isNaN();
    }

    @Test
    void englishWordsAreLowerCaseAndLongerThanThreeLetters() throws Exception {
        Path file = Files.writeString(folder.resolve("words"), "the\nQuestion\nwater\nA'a\nice-cream\n");
        assertThat(EnglishWords.read(file).content().words()).isEqualTo(Set.of("water", "ice-cream"));
        assertThat(EnglishWords.shipped().words())
                .contains("question", "with", "walked", "countries")
                .doesNotContain("the");
        assertThat(EnglishWords.shipped().words()).hasSizeGreaterThan(3000);
    }

    @Test
    void completionsAreReadAsTheyArePublished() throws Exception {
        Path file = Files.writeString(folder.resolve("my-model.csv"), """
            model,completion,task,source,language
            a,"Ein Satz,
            zwei Zeilen",monolingual,okapi,de
            ,x,crosslingual,okapi,fr
            """);
        List<Completion> all = CompletionFile.read(file, Optional.empty()).content();
        assertThat(all)
                .containsExactly(
                        new Completion("a", "monolingual", "okapi", "de", "1", "Ein Satz,\nzwei Zeilen"),
                        new Completion("my-model", "crosslingual", "okapi", "fr", "2", "x"));
        assertThat(CompletionFile.read(file, Optional.of("monolingual")).content())
                .hasSize(1);
        assertThatThrownBy(() -> CompletionFile.read(file, Optional.of("other")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no row of task 'other'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'model,text\na,b\n'                 | column completion is missing
        'completion,language\na\n'          | row 1: it has 1 columns
        'completion,language\na,de\nb,D E\n' | row 2
        'completion,language\n'             | bad.csv
        ''                                  | bad.csv
        """)
    void filesThatAreNotInOrderAreRefusedWithTheRow(String text, String why) throws Exception {
        Path file = Files.writeString(folder.resolve("bad.csv"), text.replace("\\n", "\n"));
        assertThatThrownBy(() -> CompletionFile.read(file, Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(why);
    }
}

package org.glotlens.engine.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ExtractorTest {
    private static final Exemplars EXEMPLARS = ExemplarFile.shipped();

    /** The four published rules and ours on fifteen texts, worked out by hand from the rules' own sources. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        The answer is 11.            | 11      | 11             | 11     | 11
        The answer is 2,125.         | 2125    | 2125           | 2125   | 2125
        The answer is -5.            | 5       | 5              | 5      | -5
        The answer is 3.50.          | 3.5     | 3.50           | 350    | 3.5
        It costs $18.                | 18      | 18             | 18     | 18
        Die Antwort ist 1.234,56.    | 1.23456 | 1.23456        | 123456 | 1234.56
        La respuesta es 1 200.       | 200     | 200            | 200    | 1200
        উত্তর হল ১১।                    | 11      | ১১             |        | 11
        คำตอบคือ ๑๒                   | 12      | ๑๒             |        | 12
        答えは１８です。              | 18      | １８            |        | 18
        الجواب هو ١٨٫٥               | 5       | ٥              |        | 18.5
        12 - 5 = 7 apples, 3 each    | 3       | 3              | 3      | 3
        The answer is 5/8.           | 8       | 8              | 8      | 0.625
        I do not know.               | 0.0     | I do not know. |        |
        x = .5                       | 5       | .5             | 5      | .5
        """)
    void everyRuleFindsItsNumber(String text, String qalign, String proxy, String harness, String ours) {
        assertThat(extracted(Extractor.QALIGN, text)).isEqualTo(qalign);
        assertThat(extracted(Extractor.PROXY_TUNING, text)).isEqualTo(proxy);
        assertThat(extracted(Extractor.LM_EVAL_FLEXIBLE, text)).isEqualTo(harness);
        assertThat(extracted(Extractor.OURS, text)).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        de | 1.234,56 | 1234.56
        fr | 1.234,56 | 1234.56
        en | 1.234,56 | 56
        en | 1.234    | 1.234
        de | 1.234    | 1234
        de | 2,125    | 2125
        de | 0,125    | 0.125
        ru | 3,50     | 3.5
        de | 1,234.5  | 1234.5
        bn | ১,০০,০০০  | 100000
        en | 1,23     | 23
        en | 10-5     | 5
        en | (-5)     | -5
        en | -$5      | -5
        en | $-5      | -5
        en | 3/4/2020 | 2020
        en | 7/0      | 0
        """)
    void numbersAreReadAsTheLanguageWritesThem(String language, String text, String number) {
        assertThat(Extractor.OURS.extract(text, Optional.of(language), EXEMPLARS))
                .contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u2009", "\u202f"})
    void blanksThatDoNotBreakPartThousandsInEveryLanguage(String blank) {
        assertThat(extracted(Extractor.OURS, "La respuesta es 1" + blank + "200."))
                .isEqualTo("1200");
        assertThat(extracted(Extractor.OURS, "The answer is 1" + blank + "200."))
                .isEqualTo("1200");
    }

    @Test
    void theSentenceThatTellsTheNumberGoesBeforeTheMarkAndThatBeforeTheLastNumber() {
        assertThat(extracted(Extractor.OURS, "The answer is 11. I am 90 % sure."))
                .isEqualTo("11");
        assertThat(extracted(Extractor.OURS, "It is 7.\n#### 7\nNext: 12")).isEqualTo("7");
        assertThat(extracted(Extractor.OURS, "#### 7\nThe answer is: 8\n12")).isEqualTo("8");
        assertThat(extracted(Extractor.OURS, "The answer is 5 + 3 = 8.")).isEqualTo("8");
        assertThat(extracted(Extractor.OURS, "The answer is 5. Of that the answer is certain."))
                .isEqualTo("5");
        assertThat(extracted(Extractor.OURS, "**The answer is:**\n\n18 eggs")).isEqualTo("18");
        assertThat(extracted(Extractor.OURS, "1 + 1 = 2, then 3")).isEqualTo("3");
    }

    @Test
    void everyRuleHasItsOwnMeaningOfRight() {
        assertThat(Extractor.OURS.isRight("3.501", "3.5")).isTrue();
        assertThat(Extractor.OURS.isRight("3.502", "3.5")).isFalse();
        assertThat(Extractor.QALIGN.isRight("3.501", "3.5")).isFalse();
        assertThat(Extractor.QALIGN.isRight("0.0", "0")).isTrue();
        assertThat(Extractor.PROXY_TUNING.isRight("3.50", "3.5")).isFalse();
        assertThat(Extractor.PROXY_TUNING.isRight("3.5", "35")).isTrue();
        assertThat(Extractor.LM_EVAL_FLEXIBLE.isRight("350", "3.50")).isTrue();
    }

    @Test
    void whatStandsForNoNumberCountsAsNone() {
        String text = "I do not know.";
        for (Extractor extractor : Extractor.values()) {
            Optional<String> found = extractor.extract(text, Optional.empty(), EXEMPLARS);
            assertThat(extractor.findsNone(text, found)).as(extractor.label()).isTrue();
            found = extractor.extract("0", Optional.empty(), EXEMPLARS);
            assertThat(extractor.findsNone("0", found)).as(extractor.label()).isFalse();
        }
    }

    @Test
    void ourRuleIsRightOnAllExemplarsOfAllLanguages() {
        assertThat(EXEMPLARS.codes())
                .containsExactlyInAnyOrder("bn", "de", "en", "es", "fr", "ja", "ru", "sw", "te", "th", "zh");
        List<String> english = answers(EXEMPLARS.find("en").orElseThrow());
        for (ProblemLanguage language : EXEMPLARS.languages()) {
            assertThat(answers(language))
                    .as(language.form().language())
                    .hasSize(8)
                    .isEqualTo(english);
            for (Exemplar exemplar : language.exemplars()) {
                String text = PromptForm.joined(language.form().steps(), exemplar.steps()) + " "
                        + language.form().answer(exemplar.answer());
                Optional<String> code = Optional.of(language.form().language());
                assertThat(Extractor.OURS.extract(text, code, EXEMPLARS)).contains(exemplar.answer());
                assertThat(Extractor.OURS.extract(text, Optional.empty(), EXEMPLARS))
                        .contains(exemplar.answer());
                // the steps come to the same number
                assertThat(NumberWriting.of(code)
                                .all(exemplar.steps())
                                .getLast()
                                .text())
                        .isEqualTo(exemplar.answer());
            }
        }
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> Extractor.named("strict"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("ours, qalign, proxy-tuning, lm-eval-flexible");
    }

    private static List<String> answers(ProblemLanguage language) {
        return language.exemplars().stream().map(Exemplar::answer).toList();
    }

    private static String extracted(Extractor extractor, String text) {
        return extractor.extract(text, Optional.empty(), EXEMPLARS).orElse(null);
    }
}

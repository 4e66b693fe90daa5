package org.glotlens.engine.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ValuesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Names NAMES = new Names("all-linear");

    @ParameterizedTest
    @CsvSource({"1, 1", "65536, 65536", "+8, 8", "' 16 ', 16", "0008, 8"})
    void aWholeNumberIsReadUpToBothEnds(String typed, int value) {
        assertThat(new WholeNumbers(1, 65536).parse(typed)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "65537",
                "-1",
                "8.5",
                "8.0",
                "1e3",
                "0x10",
                "four",
                "",
                " ",
                "٨",
                "2147483648",
                "1000000000",
                "99999999999999999999"
            })
    void whatIsNoWholeNumberOfTheRangeIsNotRead(String typed) {
        assertThat(new WholeNumbers(1, 65536).parse(typed)).isEmpty();
    }

    @Test
    void theRangeOfWholeNumbersIsSaidWithBothEnds() {
        assertThat(new WholeNumbers(1, 65536).range()).hasToString("a whole number from 1 to 65536");
        assertThat(WholeNumbers.from(0).range()).hasToString("a whole number from 0 to 2147483647");
        assertThat(new Seeds().range()).hasToString("a whole number from -9223372036854775808 to 9223372036854775807");
    }

    @ParameterizedTest
    @CsvSource({
        "8, true",
        "8.0, true",
        "1e1, true",
        "0, false",
        "8.5, false",
        "1e99, false",
        "1e999, false",
        "\"8\", false",
        "null, false",
        "true, false",
        "[8], false",
        "99999999999999999999999, false"
    })
    void aWholeNumberInJsonIsANumberWithoutAFraction(String json, boolean isRead) throws Exception {
        assertThat(new WholeNumbers(1, 65536).read(json(json)).isPresent()).isEqualTo(isRead);
    }

    @Test
    void aSeedIsAnyNumberOf64Bits() {
        assertThat(new Seeds().parse("-9223372036854775808")).contains(Long.MIN_VALUE);
        assertThat(new Seeds().parse("9223372036854775807")).contains(Long.MAX_VALUE);
        assertThat(new Seeds().parse("9223372036854775808")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "within, 0, true", "within, 1, true", "within, 1.0000001, false", "within, -1e-9, false",
        "above, 0, false", "above, 1e-300, true", "above, 1, true", "above, 1.5, false",
        "share, 0, true", "share, -0, true", "share, 0.9999999999999999, true", "share, 1, false",
    })
    void anEndIsIncludedOrNot(String range, String typed, boolean isRead) {
        Decimals decimals = switch (range) {
            case "within" -> Decimals.within(0, 1);
            case "above" -> Decimals.above(0, 1);
            default -> Decimals.share();
        };
        assertThat(decimals.parse(typed).isPresent()).isEqualTo(isRead);
    }

    @Test
    void whichEndsAreIncludedIsSaid() {
        assertThat(Decimals.within(0, 1e9).range()).hasToString("a number from 0 to 1000000000");
        assertThat(Decimals.above(0, 1e6).range()).hasToString("a number above 0 and at most 1000000");
        assertThat(Decimals.share().range()).hasToString("a number from 0 up to, but not including, 1");
        assertThat(new Decimals(new Decimals.End(0, false), new Decimals.End(0.5, false)).range())
                .hasToString("a number above 0 and below 0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1d", "1f", "0x1p-2", "", "fast", "2e-", "1e999", "1,5"})
    void whatIsNoNumberIsNotRead(String typed) {
        assertThat(Decimals.within(0, 1e9).parse(typed)).isEmpty();
        assertThat(Decimals.within(0, 1e9).holds(Double.NaN)).isFalse();
        assertThat(Decimals.within(0, 1e9).holds(Double.POSITIVE_INFINITY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "5e-5, 5e-5",
        "0.00005, 5e-5",
        "0.05, 0.05",
        ".5, 0.5",
        "16, 16",
        "1e2, 100",
        "-0, 0",
        "1.25e-7, 1.25e-7"
    })
    void aNumberIsPrintedAsItIsTyped(String typed, String printed) {
        Decimals decimals = Decimals.within(0, 1000);
        double value = decimals.parse(typed).orElseThrow();
        assertThat(decimals.print(value)).isEqualTo(printed);
        assertThat(decimals.parse(decimals.print(value))).contains(value);
    }

    @Test
    void aChoiceHasItsLabelsAndSilentlyOthers() throws Exception {
        Choice<String> kinds =
                Choice.of(List.of("mistral@v1", "mistral@v2", "plain")).alsoCalled(Map.of("mistral", "mistral@v1"));
        assertThat(kinds.range()).hasToString("mistral@v1, mistral@v2 or plain");
        assertThat(kinds.parse(" plain ")).contains("plain");
        assertThat(kinds.parse("mistral")).contains("mistral@v1");
        assertThat(kinds.read(json("\"mistral\""))).contains("mistral@v1");
        assertThat(kinds.parse("Plain")).isEmpty();
        assertThat(kinds.read(json("null"))).isEmpty();
        assertThat(kinds.holds("mistral")).isFalse();
        assertThat(kinds.holds(null)).isFalse();
        assertThat(kinds.listed()).containsExactly("mistral@v1", "mistral@v2", "plain");
        assertThatThrownBy(() -> Choice.of(List.of(1, 2), number -> "same")).hasMessageContaining("same");
    }

    @Test
    void aSwitchIsTwoWordsForAPersonAndATruthValueInJson() throws Exception {
        Switch mode = new Switch("lora", "full");
        assertThat(mode.parse("full")).contains(false);
        assertThat(mode.parse("true")).isEmpty();
        assertThat(mode.print(true)).isEqualTo("lora");
        assertThat(mode.read(json("true"))).contains(true);
        assertThat(mode.read(json("\"lora\""))).isEmpty();
        assertThat(mode.read(json("1"))).isEmpty();
        assertThat(mode.range()).hasToString("lora or full");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "q_proj,v_proj | q_proj,v_proj",
                "'q_proj, k_proj v_proj' | q_proj,k_proj,v_proj",
                "all-linear | all-linear",
                "self_attn.q_proj | self_attn.q_proj",
                "'' | ''",
            })
    void namesStandBetweenCommasOrBlanks(String typed, String printed) {
        assertThat(NAMES.parse(typed).map(NAMES::print)).contains(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"q_proj,q_proj", "all-linear,q_proj", "q_proj;v_proj", ".q_proj", "q_proj.", "a..b", "(a+)+"})
    void whatIsNoListOfNamesIsNotRead(String typed) {
        assertThat(NAMES.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | true",
                "[\"a\"] | true",
                "[null] | false",
                "null | false",
                "\"a\" | false",
                "[1] | false",
                "[\"a\",\"a\"] | false"
            })
    void namesInJsonAreAListOfTexts(String json, boolean isRead) throws Exception {
        assertThat(NAMES.read(json(json)).isPresent()).isEqualTo(isRead);
    }

    @Test
    void namesOfARecordAreCheckedToo() {
        assertThat(NAMES.holds(null)).isFalse();
        assertThat(NAMES.holds(new ArrayList<>(Collections.singletonList(null))))
                .isFalse();
        assertThat(NAMES.holds(List.of("a b"))).isFalse();
    }

    @Test
    void aValueMayBeMissing() throws Exception {
        Maybe<Integer> shots = new Maybe<>(new WholeNumbers(0, 9));
        assertThat(shots.parse("")).contains(Optional.empty());
        assertThat(shots.parse("3")).contains(Optional.of(3));
        assertThat(shots.parse("10")).isEmpty();
        assertThat(shots.read(json("null"))).contains(Optional.empty());
        assertThat(shots.json(Optional.empty()).isNull()).isTrue();
        assertThat(shots.json(Optional.of(3)).intValue()).isEqualTo(3);
        assertThat(shots.holds(Optional.of(10))).isFalse();
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }

    @Test
    void severalValuesStandWithCommasBetweenThemEachOnce() {
        Several<Integer> layers = new Several<>(WholeNumbers.from(0), "three");
        assertThat(layers.parse("4, 0,8")).contains(List.of(4, 0, 8));
        assertThat(layers.parse("three")).contains(List.of());
        assertThat(layers.parse("4,4")).isEmpty();
        assertThat(layers.parse("4,,8")).isEmpty();
        assertThat(layers.parse("")).isEmpty();
        assertThat(layers.parse("4,-1")).isEmpty();
        assertThat(layers.print(List.of(4, 0, 8))).isEqualTo("4,0,8");
        assertThat(layers.print(List.of())).isEqualTo("three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a,b", "back\\slash", "all", "ends\\", "de zh"})
    void anyNameAmongSeveralComesBack(String name) {
        Several<String> names = new Several<>(new Texts("prompt", 200), "all");
        for (List<String> some : List.of(List.of(name), List.of(name, "other"), List.of("other", name))) {
            assertThat(names.parse(names.print(some))).contains(some);
            assertThat(names.read(names.json(some))).contains(some);
        }
    }

    @Test
    void aNameIsOneLineWithSomethingInIt() {
        Texts texts = new Texts("prompt", 5);
        assertThat(texts.parse(" zh-1 ")).contains("zh-1");
        for (String none : List.of("", " ", "a\nb", "123456")) {
            assertThat(texts.parse(none)).isEmpty();
            assertThat(texts.holds(none)).isFalse();
        }
        assertThat(texts.range()).hasToString("the name of a prompt, at most 5 characters");
        assertThat(new Texts("answer", 5).range()).hasToString("the name of an answer, at most 5 characters");
    }
}

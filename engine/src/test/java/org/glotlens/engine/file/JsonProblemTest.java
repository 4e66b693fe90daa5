package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class JsonProblemTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {                   | it ends in the middle of a value
        {"a": "b            | it ends in the middle of a value
        {"a": 1, "a": 2}    | the key "a" stands twice
        {"a": 1} {"b": 2}   | more text follows after its end
        {"a": NaN}          | NaN is no value of JSON
        {"a": -Infinity}    | -Infinity is no value of JSON
        {"a": None}         | None is no value of JSON
        {"a": 'b'}          | ' stands where it means nothing
        {"a": [1}           | } stands where ] is expected
        {"a": 1,}           | } stands where it means nothing
        {"\\ud83d": 1}      | a key holds half of a character (an unpaired surrogate)
        {"a" 1}             | 1 stands where it means nothing
        {"a": 01}           | a number is not written as in JSON
        {"a": 1.}           | a number is not written as in JSON
        {"a": "\\q"}        | \\q is no escape of JSON
        {"a": "\\u12x4"}    | an escape with \\u needs four hexadecimal digits
        """)
    void isToldInPlainWords(String text, String problem) {
        assertThat(JsonProblem.of(thrown(text)).english()).isEqualTo(problem);
    }

    @Test
    void charactersThatCannotBeShownAreDescribed() {
        assertThat(JsonProblem.of(thrown("{\"a\": \"b\nc\"}")).english()).startsWith("a text holds a line end");
        assertThat(JsonProblem.of(thrown("{\u0000}")).english())
                .isEqualTo("a control character stands where it means nothing");
        assertThat(JsonProblem.of(thrown("[".repeat(2000))).english())
                .isEqualTo("lists and objects lie too deep in each other");
        assertThat(JsonProblem.of(thrown("1".repeat(2000))).english()).isEqualTo("a text, key or number is too long");
    }

    @Test
    void theParsersOwnWordsNeverShow() {
        for (String text :
                new String[] {"{", "{\"a\": NaN}", "[1}", "{} x", "\u0000", "{\"a\":1,\"a\":1}", "nul", "+1"}) {
            assertThat(JsonProblem.at(thrown(text)).english())
                    .startsWith("line 1, column ")
                    .doesNotContainIgnoringCase("jackson", "Feature", "Source", "token", "marker", "(code", "\n");
        }
    }

    @Test
    void aTreeOfAnotherFormIsNoBrokenJson() {
        JsonProcessingException e = catchThrowableOfType(
                JsonProcessingException.class, () -> JSON.readValue("{\"a\": 1}", ALL_TEXT.getClass()));
        assertThat(JsonProblem.of(e).english()).isEqualTo("a value is missing, or is of another kind than expected");
    }

    private record AllText(Map<String, String> texts) {}

    private static final AllText ALL_TEXT = new AllText(Map.of());

    private static JsonProcessingException thrown(String text) {
        return catchThrowableOfType(JsonProcessingException.class, () -> JSON.readTree(text));
    }
}

package org.glotlens.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class JsonTest {
    private record Later(int n) {}

    private record Values(float f, double d, boolean isSet, Optional<String> text, List<Integer> list, Later later) {}

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":1,\"a\":2}", "{\"a\":1} 2", "{\"a\":1}}", "{\"a\":1,}", "{\"a\":NaN}", "{'a':1}", "{a:1}"
            })
    void whatIsNotOneValueOfStandardJsonIsRefused(String text) {
        assertRefused(Json.STRICT, text);
    }

    @Test
    void theNumbersThatPythonAddsAreReadWhereTheyAreExpectedAlone() throws Exception {
        assertThat(Json.STRICT_WITH_NAN.readTree("{\"a\":NaN}").get("a").doubleValue())
                .isNaN();
        assertThat(Json.STRICT_WITH_NAN.readTree("{\"a\":-Infinity}").get("a").doubleValue())
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertRefused(Json.STRICT_WITH_NAN, "{\"a\":1,\"a\":2}");
        assertRefused(Json.STRICT_WITH_NAN, "{} {}");
    }

    @Test
    void depthIsBounded() throws Exception {
        assertThat(Json.STRICT.readTree("[".repeat(Json.DEEPEST) + "]".repeat(Json.DEEPEST)))
                .isNotNull();
        assertRefused(Json.STRICT, "[".repeat(Json.DEEPEST + 1) + "]".repeat(Json.DEEPEST + 1));
        assertRefused(Json.records(Map.of()).reader(), "[".repeat(Json.DEEPEST + 1));
    }

    @Test
    void theLengthOfATextIsBounded() throws Exception {
        assertThat(Json.STRICT.readTree('"' + "a".repeat(Json.LONGEST) + '"').textValue())
                .hasSize(Json.LONGEST);
        assertRefused(Json.STRICT, '"' + "a".repeat(Json.LONGEST + 1_000_000) + '"');
    }

    @Test
    void eachLayoutIsWrittenAsItIsKnown() {
        ObjectNode tree = Json.object();
        tree.put("a", 1).putArray("b").add(0.5).add("ü");
        tree.putObject("c");
        tree.putArray("d");
        assertThat(Json.line(tree)).isEqualTo("{\"a\":1,\"b\":[0.5,\"ü\"],\"c\":{},\"d\":[]}");
        assertThat(Json.lines(tree)).isEqualTo("""
            {
              "a" : 1,
              "b" : [ 0.5, "ü" ],
              "c" : { },
              "d" : [ ]
            }\
            """);
        assertThat(Json.text(Json.ITEM_LINES, tree)).isEqualTo("""
            {
              "a": 1,
              "b": [
                0.5,
                "ü"
              ],
              "c": {},
              "d": []
            }\
            """);
        assertThat(Json.text(Json.records(Map.of()).keyLines(), tree)).isEqualTo("""
            {
              "a": 1,
              "b": [ 0.5, "ü" ],
              "c": { },
              "d": [ ]
            }\
            """);
    }

    @Test
    void recordsAreReadBackAsTheyWere() throws Exception {
        Json.Records records = Json.records(Map.of());
        for (Values values : List.of(
                new Values(Float.NaN, Double.NEGATIVE_INFINITY, true, Optional.empty(), List.of(), new Later(2)),
                new Values(
                        Float.MIN_VALUE, -0.0, false, Optional.of("\u2028\ud83d\ude00"), List.of(1, 2), new Later(3)),
                new Values(0.1f, 0.1, false, Optional.of(""), List.of(-1), new Later(4)))) {
            String text = records.writer().writeValueAsString(values);
            assertThat(records.reader().readValue(text, Values.class)).as(text).isEqualTo(values);
        }
    }

    @Test
    void onlyComponentsThatCameLaterMayBeAbsent() throws Exception {
        String text = "{\"f\":1.0,\"d\":2.0,\"isSet\":true,\"text\":null,\"list\":[]}";
        Json.Records records = Json.records(Map.of(Later.class, new Later(7)));
        assertThat(records.reader().readValue(text, Values.class).later()).isEqualTo(new Later(7));
        assertThatThrownBy(() -> Json.records(Map.of()).reader().readValue(text, Values.class))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> records.reader().readValue(text.replace("\"d\":2.0,", ""), Values.class))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> records.reader().readValue(text.replace("2.0", "null"), Values.class))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> records.reader().readValue(text.replace("\"d\"", "\"e\":1,\"d\""), Values.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    private static void assertRefused(ObjectReader reader, String text) {
        assertThatThrownBy(() -> reader.readTree(text)).isInstanceOf(JsonProcessingException.class);
    }
}

package org.glotlens.engine.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class CurveTest {
    @ParameterizedTest
    @CsvSource({
        "zh-Hans,ANSWER,zh-Hans",
        "shared,SHARED,''",
        "all:zh,ALL_LABELS,zh",
        "chance:zh:shuffled,SHUFFLED_CHANCE,zh",
        "chance:zh:random,RANDOM_CHANCE,zh",
        "word:zh,WHOLE_WORD,zh",
        "entropy,ENTROPY,''",
        "energy,ENERGY,''"
    })
    void aCurveIsReadFromTheTextThatItWrites(String text, Curve.Kind kind, String language) {
        assertThat(Curve.read(text)).contains(new Curve(kind, language));
        assertThat(new Curve(kind, language).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "all:",
                "all:all:zh",
                "chance:zh",
                "chance::random",
                "word:",
                "zh:random",
                "all:shared",
                "mean"
            })
    void whatIsNoCurveIsNotRead(String text) {
        assertThat(Curve.read(text)).isEmpty();
        assertThatThrownBy(() -> Curve.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"ANSWER,''", "ANSWER,all:zh", "SHARED,zh", "ENTROPY,zh", "ALL_LABELS,../../x"})
    void noCurveHasALanguageThatItsTextWouldNotGiveBack(Curve.Kind kind, String language) {
        assertThatThrownBy(() -> new Curve(kind, language)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jsonHoldsTheTextAsValueAndAsKey() throws Exception {
        JsonMapper mapper = new JsonMapper();
        Map<Curve, Curve> curves = Map.of(Curve.allLabels("zh"), Curve.SHARED);
        String json = mapper.writeValueAsString(curves);
        assertThat(json).isEqualTo("{\"all:zh\":\"shared\"}");
        assertThat(mapper.readValue(json, new TypeReference<Map<Curve, Curve>>() {}))
                .isEqualTo(curves);
    }
}

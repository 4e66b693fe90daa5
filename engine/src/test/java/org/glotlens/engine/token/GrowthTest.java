package org.glotlens.engine.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class GrowthTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Growth.Cuts NO_CUTS = new Growth.Cuts(0, false);

    /** Worked by hand: bytes of what comes for bytes of what goes, and what stands ahead of the whole. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        []                                                                                                  |    1 |  0
        [{"type":"Replace","pattern":{"String":" "},"content":"▁"}]                                         |    3 |  0
        [{"type":"Replace","pattern":{"String":"abcd"},"content":"▁▁"}]                                     |  1.5 |  0
        [{"type":"Replace","pattern":{"String":"▁"},"content":" "}]                                         |    1 |  0
        [{"type":"Replace","pattern":{"Regex":"a{2,5}b?"},"content":"123456"}]                              |    3 |  0
        [{"type":"Replace","pattern":{"String":"a"},"content":"aa"},{"type":"Replace","pattern":{"String":"a"},"content":"aaa"}] | 6 | 0
        [{"type":"Prepend","prepend":"▁"},{"type":"Replace","pattern":{"String":" "},"content":"▁"}]        |    3 |  9
        [{"type":"Replace","pattern":{"String":" "},"content":"▁"},{"type":"Prepend","prepend":"▁"}]        |    3 |  3
        [{"type":"NFC"},{"type":"NFKD"},{"type":"NFC"},{"type":"NFKC"}]                                     |   11 |  0
        [{"type":"NFKC"},{"type":"Lowercase"},{"type":"NFC"}]                                               | 49.5 |  0
        [{"type":"ByteLevel"},{"type":"ByteLevel"}]                                                         |    4 |  0
        [{"type":"BertNormalizer"}]                                                                         |  7.5 |  0
        [{"type":"Strip"},{"type":"StripAccents"},{"type":"Nmt"}]                                           |    1 |  0
        """)
    void ofNormalizersMultiplies(String parts, double factor, double offset) throws Exception {
        Growth growth = Growth.ofNormalizer(list(parts), NO_CUTS);
        assertThat(growth.factor()).isCloseTo(factor, within(1e-9));
        assertThat(growth.offset()).isCloseTo(offset, within(1e-9));
    }

    @ParameterizedTest(name = "{0}, falling back {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        [{"type":"Split"},{"type":"ByteLevel","add_prefix_space":false}]                                    | false | 1 | 0
        [{"type":"Split"},{"type":"ByteLevel","add_prefix_space":false}]                                    | true  | 2 | 0
        [{"type":"ByteLevel","add_prefix_space":true},{"type":"Digits"}]                                    | false | 1 | 1
        [{"type":"Split"},{"type":"ByteLevel","add_prefix_space":true}]                                     | false | 2 | 0
        [{"type":"ByteLevel","add_prefix_space":false},{"type":"ByteLevel","add_prefix_space":false}]       | false | 2 | 0
        [{"type":"ByteLevel","add_prefix_space":false},{"type":"Metaspace","replacement":"▁"}]              | false | 12 | 0
        [{"type":"Metaspace","replacement":"▁"}]                                                            | false | 3 | 3
        [{"type":"WhitespaceSplit"},{"type":"Metaspace","replacement":"▁"}]                                 | false | 2 | 3
        """)
    void ofPreTokenizersCountsTheLastAlphabetOfBytesOnce(String parts, boolean fallsBack, double factor, double offset)
            throws Exception {
        Growth growth = Growth.NONE.andPreTokenizer(list(parts), fallsBack, NO_CUTS);
        assertThat(growth.factor()).isCloseTo(factor, within(1e-9));
        assertThat(growth.offset()).isCloseTo(offset, within(1e-9));
    }

    @Test
    void partsThatBeginAnewBehindEveryAddedTokenCountForEachStretch() throws Exception {
        List<JsonNode> prepend = list("[{\"type\":\"Prepend\",\"prepend\":\"▁\"}]");
        Growth growth = Growth.ofNormalizer(prepend, new Growth.Cuts(3, false));
        assertThat(growth.factor()).as("3 bytes for every 4 of the text").isEqualTo(1.75);
        assertThat(growth.of(4 * 1000)).as("a<s>a<s>…, 1000 stretches and one").isGreaterThanOrEqualTo(1000 * 7 + 3);
    }

    @Test
    void decodersHaveOneByteMoreForEachToken() throws Exception {
        assertThat(Growth.ofDecoder(list("[{\"type\":\"WordPiece\",\"prefix\":\"##\"},{\"type\":\"Fuse\"}]"))
                        .factor())
                .isEqualTo(2);
        assertThat(Growth.ofDecoder(list("[{\"type\":\"ByteLevel\"},{\"type\":\"Strip\"}]"))
                        .factor())
                .isEqualTo(1.5);
    }

    @Test
    void theLongestTextFitsMemoryAndWork() {
        assertThat(new Growth(1, 0, 1).longestText()).isEqualTo(2_500_000);
        assertThat(new Growth(10, 100, 2).longestText()).isEqualTo(249_990);
        assertThat(new Growth(1, 0, 400).longestText())
                .as("40 times 2,500,000 over 400 parts")
                .isEqualTo(250_000);
        assertThat(new Growth(1e30, 0, 1).longestText()).isZero();
        assertThat(new Growth(1, 3e6, 1).longestText()).isZero();
    }

    /** The bounds that the Unicode Standard gives for forms and case, on every character there is. */
    @Test
    void noCharacterGrowsMoreThanItsFormMay() {
        Map<UnaryOperator<String>, Double> forms = Map.of(
                text -> Normalizer.normalize(text, Normalizer.Form.NFC), 3.0,
                text -> Normalizer.normalize(text, Normalizer.Form.NFD), 3.0,
                text -> Normalizer.normalize(text, Normalizer.Form.NFKC), 11.0,
                text -> Normalizer.normalize(text, Normalizer.Form.NFKD), 11.0,
                text -> text.toLowerCase(Locale.ROOT), 1.5);
        forms.forEach((form, most) -> assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> Character.isDefined(c) && Character.getType(c) != Character.SURROGATE)
                        .mapToObj(Character::toString)
                        .mapToDouble(text -> bytes(form.apply(text)) / (double) bytes(text))
                        .max())
                .hasValue(most));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static List<JsonNode> list(String json) throws Exception {
        return StreamSupport.stream(JSON.readTree(json).spliterator(), false).toList();
    }
}

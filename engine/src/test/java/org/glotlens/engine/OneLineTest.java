package org.glotlens.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class OneLineTest {
    private static final int TEXTS = 2_000;

    @ParameterizedTest
    @CsvSource({
        "27, \\u001b",
        "7, \\u0007",
        "0, \\u0000",
        "127, \\u007f",
        "155, \\u009b",
        "10, \\n",
        "13, \\r",
        "9, \\t",
        "8206, \\u200e",
        "8207, \\u200f",
        "8232, \\u2028",
        "8233, \\u2029",
        "8234, \\u202a",
        "8238, \\u202e",
        "8294, \\u2066",
        "8297, \\u2069",
        "1564, \\u061c",
        "65279, \\ufeff",
        "917505, \\udb40\\udc01",
        "55357, \\ud83d"
    })
    void whatSteersATerminalOrTurnsTheWritingIsShownAsAnEscape(int codePoint, String shown) {
        String text = "a" + (codePoint == 55357 ? "\ud83d" : Character.toString(codePoint)) + "b";
        assertThat(OneLine.of(text)).isEqualTo("a" + shown + "b");
    }

    @Test
    void lettersOfAllLanguagesStayAsTheyAre() {
        String text = "C:\\models café 花 日本語 हिन्दी क्\u200dष ไทย русский 😀 » „…";
        assertThat(OneLine.of(text)).isEqualTo(text);
    }

    @Test
    void aLongMessageLosesItsMiddle() {
        String text = "word ".repeat(5_000) + "end";
        assertThat(OneLine.of(text))
                .hasSize(1_000)
                .startsWith("word word")
                .contains("…")
                .endsWith("word end");
    }

    @Test
    void aLongValueIsShortenedSoThatTheSentenceAroundItStays() {
        String text = "The file " + "x".repeat(20_000_000) + " is no picture. Give an SVG.";
        assertThat(OneLine.of(text))
                .hasSizeLessThan(1_001)
                .startsWith("The file xxx")
                .endsWith("is no picture. Give an SVG.");
        assertThat(OneLine.value("y".repeat(5_000))).hasSize(300).contains("…");
    }

    @Test
    void noLetterIsCutInTwo() {
        for (int length = 990; length < 1_010; length++) {
            String text = "😀 ".repeat(length / 3) + "x".repeat(length % 3);
            assertThat(OneLine.of(text.repeat(3))).doesNotContain("\\ud83d").doesNotContain("\\ude00");
        }
    }

    @Test
    void ofABlockTheLinesStay() {
        assertThat(OneLine.block("a\tb\r\nc\u001b[2J\rd")).isEqualTo("a\tb\nc\\u001b[2J\\rd");
    }

    @Test
    void everyMessageOfOursIsMadeOneLine() {
        assertThat(new DataException(Message.of("a", "a\nb\u001b[31m")).getMessage())
                .isEqualTo("a\\nb\\u001b[31m");
        assertThat(new CheckpointException(Message.of("a", "a\u202e"), null).getMessage())
                .isEqualTo("a\\u202e");
        assertThat(new TrainingException(Message.of("a", "%s", "x".repeat(9_000))).getMessage())
                .hasSize(300);
    }

    @Test
    void noTextWhateverLeavesAControlCharacter() {
        Random random = new Random(5);
        for (int i = 0; i < TEXTS; i++) {
            String message = new GlotlensException(Message.of("a", "%s", text(random))).getMessage();
            assertThat(message.codePoints().filter(OneLineTest::isHarmful).toArray())
                    .isEmpty();
            assertThat(message.length()).isLessThanOrEqualTo(1_000);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(3_000);
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
        }
        return text.toString();
    }

    /** By the ranges themselves, not by the classes of characters that the code goes by. */
    private static boolean isHarmful(int c) {
        return c < 0x20
                || c >= 0x7f && c < 0xa0
                || c == 0x200e
                || c == 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || c >= 0xd800 && c <= 0xdfff;
    }
}

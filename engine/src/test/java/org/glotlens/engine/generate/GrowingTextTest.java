package org.glotlens.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pieces of a growing text are whole characters and join to what the tokens say. */
@Tag("unit")
class GrowingTextTest {
    /** A token is a byte; a blank that begins a text is dropped, as by decoders that put one before every word. */
    private static String bytes(int[] ids) {
        byte[] bytes = new byte[ids.length];
        for (int i = 0; i < ids.length; i++) {
            bytes[i] = (byte) ids[i];
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith(" ") ? text.substring(1) : text;
    }

    @Test
    void aCharacterOfSeveralTokensComesWhole() {
        GrowingText text = new GrowingText(GrowingTextTest::bytes, ids("ab"));
        StringBuilder pieces = new StringBuilder();
        for (int id : ids("花 c")) {
            String piece = text.add(id);
            assertThat(piece).doesNotContain("\uFFFD");
            pieces.append(piece);
        }
        assertThat(pieces.toString()).isEqualTo("花 c").isEqualTo(text.text());
    }

    @Test
    void aBlankAtTheJointIsKept() {
        GrowingText text = new GrowingText(GrowingTextTest::bytes, ids("a word"));
        assertThat(text.add(' ')).isEqualTo(" ");
        assertThat(text.add('x')).isEqualTo("x");
        assertThat(text.text()).isEqualTo(" x");
    }

    @Test
    void whatIsLeftInsideACharacterIsGivenAtTheEnd() {
        GrowingText text = new GrowingText(GrowingTextTest::bytes, ids("a"));
        int[] flower = ids("花");
        assertThat(text.add(flower[0])).isEmpty();
        assertThat(text.add(flower[1])).isEmpty();
        assertThat(text.finish()).isEqualTo("\uFFFD");
        assertThat(text.text()).isEqualTo("\uFFFD");
    }

    /** Every one of these bytes goes on a character that never began: 4,000 of them, and then text. */
    @Test
    void bytesThatAreNoCharactersCostNoMoreTheLongerTheyAre() {
        long[] decoded = {0};
        GrowingText text = new GrowingText(
                ids -> {
                    decoded[0] += ids.length;
                    return bytes(ids);
                },
                ids("a"));
        int[] given = new int[4002];
        Arrays.fill(given, (byte) 0x80);
        int[] flower = ids("花");
        System.arraycopy(flower, 0, given, 1000, flower.length);
        given[4000] = 'o';
        given[4001] = 'k';
        StringBuilder pieces = new StringBuilder();
        for (int id : given) {
            pieces.append(text.add(id));
        }
        pieces.append(text.finish());
        assertThat(pieces.toString()).isEqualTo(bytes(given)).contains("花").endsWith("ok");
        assertThat(decoded[0]).isLessThan(100L * given.length);
    }

    private static int[] ids(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] ids = new int[bytes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = bytes[i];
        }
        return ids;
    }
}

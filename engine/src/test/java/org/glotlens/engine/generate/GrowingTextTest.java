package org.glotlens.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

    private static int[] ids(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] ids = new int[bytes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = bytes[i];
        }
        return ids;
    }
}

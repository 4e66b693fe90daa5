package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glotlens.charts.TextPieces.Piece;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TextPiecesTest {
    private static List<String> seen(String text) {
        return TextPieces.of(Fonts.runs(text)).stream().map(Piece::text).toList();
    }

    @Test
    void textFromLeftToRightIsItsRuns() {
        assertThat(seen("a花b")).containsExactly("a", "花", "b");
        assertThat(seen("")).isEmpty();
        assertThat(TextPieces.of(Fonts.runs("a花b")).get(1).face()).contains(FontFace.CJK_SC);
    }

    @Test
    void whatBeginsFromRightToLeftHasItsFirstLettersAtTheRight() {
        // a blank before a Hebrew word is seen right of it, Latin letters behind it left of it
        assertThat(String.join("|", seen("␣אב"))).matches("אב\\|?␣|␣אב");
        assertThat(seen("אבab").getFirst()).isEqualTo("ab");
        assertThat(seen("abאב").getFirst()).isEqualTo("ab");
    }

    @Test
    void noLetterIsLostOrDoubled() {
        for (String text : List.of("␣كتاب", "ლი花", "a\u200Dक्ष", "אב12גד", "\uD83D\uDE00x")) {
            int[] letters = String.join("", seen(text)).codePoints().sorted().toArray();
            assertThat(letters).containsExactly(text.codePoints().sorted().toArray());
        }
    }
}

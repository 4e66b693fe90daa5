package org.glotlens.app.view.kit;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.glotlens.charts.FontFace;
import org.glotlens.charts.TextRun;

/**
 * A text with letters from right to left in pieces that JavaFX lays out rightly one by one: of one word, one direction, and
 * one font. Letters that no bundled font has are of another font than the signs beside them, and JavaFX would set these at
 * the wrong end.
 */
final class ScriptPieces {
    private final Bidi bidi;
    private final List<TextRun> runs;

    /** @param runs of the text in the order in which it is read */
    ScriptPieces(List<TextRun> runs, boolean isRightToLeft) {
        this.runs = runs;
        String text = runs.stream().map(TextRun::text).collect(Collectors.joining());
        this.bidi = new Bidi(text, isRightToLeft ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
    }

    /** @param level of embedding, odd from right to left */
    record Piece(TextRun run, int level) {
        boolean isRightToLeft() {
            return level % 2 == 1;
        }

        boolean endsWord() {
            String text = run.text();
            return Character.isWhitespace(text.charAt(text.length() - 1));
        }
    }

    /** The pieces in the order in which the text is read. */
    List<Piece> list() {
        List<Piece> pieces = new ArrayList<>();
        int before = 0;
        for (TextRun run : runs) {
            String text = run.text();
            int from = 0;
            for (int at = 0; at < text.length(); ) {
                int next = at + Character.charCount(text.codePointAt(at));
                if (next == text.length() || isApart(run, at, next) || levelsDiffer(before + at, before + next)) {
                    pieces.add(new Piece(
                            new TextRun(text.substring(from, next), run.face()), bidi.getLevelAt(before + from)));
                    from = next;
                }
                at = next;
            }
            before += text.length();
        }
        return pieces;
    }

    private boolean levelsDiffer(int at, int next) {
        return bidi.getLevelAt(at) != bidi.getLevelAt(next);
    }

    private static boolean isApart(TextRun run, int at, int next) {
        int last = run.text().codePointAt(at);
        int first = run.text().codePointAt(next);
        boolean isJoined = Character.getType(first) == Character.FORMAT
                || Character.getType(first) == Character.NON_SPACING_MARK
                || Character.getType(last) == Character.FORMAT;
        boolean isWordOver = Character.isWhitespace(last) && !Character.isWhitespace(first);
        FontFace face = run.face();
        return isWordOver || !isJoined && face.hasGlyph(last) != face.hasGlyph(first);
    }

    /** Words, each with the blanks behind it. */
    List<List<Piece>> words() {
        List<List<Piece>> words = new ArrayList<>();
        boolean isOver = true;
        for (Piece piece : list()) {
            if (isOver) {
                words.add(new ArrayList<>());
            }
            words.getLast().add(piece);
            isOver = piece.endsWord();
        }
        return words;
    }
}

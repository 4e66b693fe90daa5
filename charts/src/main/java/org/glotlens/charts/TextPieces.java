package org.glotlens.charts;

import java.awt.Font;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A text in pieces of one font and one direction each, from left to right as they are seen. Letters that no bundled font has
 * are left to the fonts of the system.
 */
final class TextPieces {
    private static final Font SYSTEM = new Font(Font.SANS_SERIF, Font.PLAIN, 1);

    private TextPieces() {}

    /** @param face empty for the fonts of the system */
    record Piece(String text, Optional<FontFace> face, int level) {
        Font at(double size) {
            return face.map(bundled -> bundled.at(size)).orElseGet(() -> SYSTEM.deriveFont((float) size));
        }
    }

    /** The pieces of a text, whose runs stand in the order in which it is read. */
    static List<Piece> of(List<TextRun> runs) {
        String text = runs.stream().map(TextRun::text).collect(Collectors.joining());
        char[] letters = text.toCharArray();
        boolean isMixed = Bidi.requiresBidi(letters, 0, letters.length);
        Bidi bidi = isMixed ? new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT) : null;
        List<Piece> pieces = new ArrayList<>();
        int before = 0;
        for (TextRun run : runs) {
            split(run, before, bidi, pieces);
            before += run.text().length();
        }
        return isMixed ? seen(pieces) : pieces;
    }

    private static void split(TextRun run, int before, Bidi bidi, List<Piece> pieces) {
        String text = run.text();
        int from = 0;
        for (int at = 0; at < text.length(); ) {
            int next = at + Character.charCount(text.codePointAt(at));
            boolean isEnd = next == text.length();
            if (isEnd
                    || isBundled(run, at) != isBundled(run, next)
                    || bidi != null && bidi.getLevelAt(before + at) != bidi.getLevelAt(before + next)) {
                pieces.add(new Piece(
                        text.substring(from, next),
                        isBundled(run, at) ? Optional.of(run.face()) : Optional.empty(),
                        bidi == null ? 0 : bidi.getLevelAt(before + from)));
                from = next;
            }
            at = next;
        }
    }

    /** Whether the run's font draws a letter: it has it, or the system has not either, or the letter has no looks of its own. */
    private static boolean isBundled(TextRun run, int at) {
        int letter = run.text().codePointAt(at);
        int type = Character.getType(letter);
        return type == Character.FORMAT
                || type == Character.CONTROL
                || run.face().hasGlyph(letter)
                || !SYSTEM.canDisplay(letter);
    }

    private static List<Piece> seen(List<Piece> pieces) {
        byte[] levels = new byte[pieces.size()];
        Piece[] order = pieces.toArray(Piece[]::new);
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) order[i].level();
        }
        Bidi.reorderVisually(levels, 0, order, 0, order.length);
        return List.of(order);
    }
}

package org.glotlens.engine.lens;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A small tokenizer of the SentencePiece kind, worked out by hand: the text gets a leading {@code ▁}, blanks become
 * {@code ▁}, the longest piece wins from left to right, and a character without a piece falls back to its UTF-8 bytes.
 * Ids 0 to 255 are the bytes, 256 is {@code <s>}, pieces follow.
 */
final class PieceEncoder implements AnswerEncoder {
    static final int FIRST_PIECE = 257;
    private final List<String> pieces;

    PieceEncoder(String... pieces) {
        this.pieces = List.of(pieces);
    }

    /** The id of a piece. */
    int id(String piece) {
        return FIRST_PIECE + pieces.indexOf(piece);
    }

    @Override
    public int[] encodePlain(String text) {
        String rest = text.isEmpty() ? "" : "▁" + text.replace(' ', '▁');
        List<Integer> ids = new ArrayList<>();
        while (!rest.isEmpty()) {
            String longest = "";
            for (String piece : pieces) {
                longest = rest.startsWith(piece) && piece.length() > longest.length() ? piece : longest;
            }
            if (longest.isEmpty()) {
                longest = rest.substring(0, rest.offsetByCodePoints(0, 1));
                for (byte b : longest.getBytes(StandardCharsets.UTF_8)) {
                    ids.add(b & 0xFF);
                }
            } else {
                ids.add(id(longest));
            }
            rest = rest.substring(longest.length());
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public String display(int id) {
        return id < 256 ? String.format(Locale.ROOT, "<0x%02X>", id) : id == 256 ? "<s>" : pieces.get(id - FIRST_PIECE);
    }

    @Override
    public boolean isByte(int id) {
        return id < 256;
    }

    @Override
    public boolean isSpecial(int id) {
        return id == 256;
    }

    @Override
    public boolean isBlank(int id) {
        return id >= FIRST_PIECE && display(id).chars().allMatch(c -> c == '▁');
    }

    @Override
    public int vocabularySize() {
        return FIRST_PIECE + pieces.size();
    }
}

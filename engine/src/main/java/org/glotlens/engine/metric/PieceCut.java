package org.glotlens.engine.metric;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.token.PlacedTokens;
import org.glotlens.engine.token.Tokenizer;

/**
 * The pieces of a tokenizer, as sacreBLEU's {@code flores101} and {@code flores200} cut with their SentencePiece models (spBLEU,
 * Goyal et al. 2022): which tokenizer it is makes the score what it is. What the tokenizer has no piece for stands as it is
 * written.
 *
 * @param name of the tokenizer
 */
public record PieceCut(Tokenizer tokenizer, String name) implements TextCut {
    private static final String PREFIX = "pieces:";

    @Override
    public List<String> of(String text) {
        String shown = text.stripTrailing();
        PlacedTokens placed = tokenizer.place(shown);
        int[] letters = shown.codePoints().toArray();
        int unknown = tokenizer.unknownId().orElse(-1);
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < placed.ids().length; i++) {
            int id = placed.ids()[i];
            String piece = id == unknown
                    ? new String(letters, placed.begins()[i], placed.ends()[i] - placed.begins()[i])
                    : tokenizer.vocabulary().raw(id);
            pieces.addAll(Blanks.split(piece));
        }
        return List.copyOf(pieces);
    }

    @Override
    public String label() {
        return PREFIX + name;
    }
}

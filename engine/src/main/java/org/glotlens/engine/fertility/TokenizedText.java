package org.glotlens.engine.fertility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.token.Vocabulary;

/**
 * A text as one tokenizer cuts it, without tokens that begin and end it.
 *
 * @param model what the tokenizer is called
 * @param tokens how many
 */
public record TokenizedText(String model, List<TokenPiece> pieces, int tokens) {
    public TokenizedText {
        pieces = List.copyOf(pieces);
    }

    /**
     * Cuts a text.
     *
     * @throws IllegalArgumentException if the tokenizer cannot encode it
     */
    public static TokenizedText of(String model, Tokenizer tokenizer, String text) {
        int[] ids = tokenizer.encodePlain(text);
        Vocabulary vocabulary = tokenizer.vocabulary();
        List<TokenPiece> pieces = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < ids.length; at++) {
            int[] run = Arrays.copyOfRange(ids, from, at + 1);
            boolean isLast = at == ids.length - 1;
            if (vocabulary.isWhole(run) || isLast || !vocabulary.isByte(ids[at])) {
                pieces.add(new TokenPiece(
                        vocabulary.display(run), Arrays.stream(run).boxed().toList()));
                from = at + 1;
            }
        }
        return new TokenizedText(model, pieces, ids.length);
    }
}

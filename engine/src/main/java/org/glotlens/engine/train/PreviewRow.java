package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.token.Tokenizer;

/**
 * One row as the model will see it.
 *
 * @param number where it stands in the data, from 1
 * @param tokens its tokens, after the cut-off
 * @param whole how many there were before
 */
public record PreviewRow(int number, List<Token> tokens, int whole) {
    /**
     * A token.
     *
     * @param text as the vocabulary shows it, control tokens by their names
     * @param isLearnt whether it counts for the loss; otherwise it is masked with -100
     */
    public record Token(int id, String text, boolean isLearnt) {}

    /** How many tokens are masked before the first that is learnt. */
    public int masked() {
        int at = 0;
        while (at < tokens.size() && !tokens.get(at).isLearnt()) {
            at++;
        }
        return at;
    }

    static PreviewRow of(int number, EncodedRow row, Tokenizer tokenizer) {
        List<Token> tokens = new ArrayList<>();
        int[] ids = row.row().inputIds();
        for (int i = 0; i < ids.length; i++) {
            String text = ids[i] < tokenizer.size() ? tokenizer.vocabulary().display(ids[i]) : "";
            tokens.add(new Token(ids[i], text, row.row().labels()[i] != TokenRow.IGNORED));
        }
        return new PreviewRow(number, List.copyOf(tokens), row.whole());
    }
}

package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.bridge.SoftFrame;
import org.glotlens.engine.token.Tokenizer;

/**
 * One row as the model will see it.
 *
 * @param number where it stands in the data, from 1
 * @param tokens its tokens, after the cut-off
 * @param whole how many there were before
 * @param encoder ids that the encoder of a bridge reads; none where there is no bridge
 */
public record PreviewRow(int number, List<Token> tokens, int whole, List<Integer> encoder) {
    /** Without a bridge. */
    public PreviewRow(int number, List<Token> tokens, int whole) {
        this(number, tokens, whole, List.of());
    }

    /**
     * A token.
     *
     * @param id from the size of the vocabulary on, a place of a soft prompt
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

    /** The ids that the model reads, and those of them that are learnt. */
    TokenRow row() {
        return new TokenRow(
                tokens.stream().mapToInt(Token::id).toArray(),
                tokens.stream()
                        .mapToInt(token -> token.isLearnt() ? token.id() : TokenRow.IGNORED)
                        .toArray());
    }

    /** The same behind a bridge. */
    BridgeRow behindBridge(int dVocab) {
        TokenRow all = row();
        int begin =
                (int) IntStream.of(all.inputIds()).takeWhile(id -> id < dVocab).count();
        int[] own = IntStream.range(0, all.inputIds().length)
                .filter(at -> all.inputIds()[at] < dVocab)
                .toArray();
        TokenRow text = new TokenRow(
                IntStream.of(own).map(at -> all.inputIds()[at]).toArray(),
                IntStream.of(own).map(at -> all.labels()[at]).toArray());
        return new BridgeRow(encoder.stream().mapToInt(Integer::intValue).toArray(), text, begin);
    }

    static PreviewRow of(int number, EncodedRow row, Tokenizer tokenizer, int dVocab) {
        TokenRow read = row.bridge()
                .map(soft -> soft.framed(dVocab, dVocab + soft.places() - 1, 0))
                .orElse(row.row());
        List<Token> tokens = new ArrayList<>();
        int[] ids = read.inputIds();
        int soft = 0;
        for (int i = 0; i < ids.length; i++) {
            boolean isSoft = ids[i] >= dVocab;
            soft += isSoft ? 1 : 0;
            String text =
                    isSoft ? SoftFrame.name(soft, soft == row.bridge().get().places()) : text(ids[i], tokenizer);
            tokens.add(new Token(ids[i], text, read.labels()[i] != TokenRow.IGNORED));
        }
        List<Integer> encoder = row.bridge()
                .map(bridge -> IntStream.of(bridge.encoder()).boxed().toList())
                .orElse(List.of());
        return new PreviewRow(number, List.copyOf(tokens), row.length(), encoder);
    }

    private static String text(int id, Tokenizer tokenizer) {
        return id < tokenizer.size() ? tokenizer.vocabulary().display(id) : "";
    }
}

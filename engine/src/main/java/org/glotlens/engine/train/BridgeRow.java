package org.glotlens.engine.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.bridge.SoftFrame;
import org.glotlens.engine.model.TokenBatch;

/**
 * A row that a decoder reads behind a bridge.
 *
 * @param encoder ids that the encoder reads
 * @param own ids and labels of the decoder's own text
 * @param begin how many of them stand before the soft prompt
 */
record BridgeRow(int[] encoder, TokenRow own, int begin) implements LearntRow {
    /**
     * The row with its soft prompt.
     *
     * @param first id of its first soft row
     * @param end id of the learnt vector
     * @param leftOut places left out between the two
     */
    TokenRow framed(int first, int end, int leftOut) {
        int[] soft = IntStream.concat(IntStream.range(first, first + encoder.length), IntStream.of(end))
                .toArray();
        int[] unlearnt = new int[soft.length];
        Arrays.fill(unlearnt, TokenRow.IGNORED);
        return new TokenRow(
                new SoftFrame(own.inputIds(), begin).around(soft, leftOut, TokenBatch.LEFT_OUT),
                new SoftFrame(own.labels(), begin).around(unlearnt, leftOut, TokenRow.IGNORED));
    }

    /** Places of its soft prompt, the learnt vector's included. */
    int places() {
        return encoder.length + 1;
    }

    /** As long as it is when it stands alone. */
    @Override
    public List<TokenRow> rows() {
        int[] blank = new int[places()];
        Arrays.fill(blank, TokenBatch.LEFT_OUT);
        int[] unlearnt = new int[blank.length];
        Arrays.fill(unlearnt, TokenRow.IGNORED);
        return List.of(new TokenRow(
                new SoftFrame(own.inputIds(), begin).around(blank, 0, 0),
                new SoftFrame(own.labels(), begin).around(unlearnt, 0, 0)));
    }
}

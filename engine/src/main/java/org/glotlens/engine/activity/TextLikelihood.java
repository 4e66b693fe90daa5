package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * How likely texts of a language are to decoders: nats a token of all texts as one row of tokens, chunk by chunk. Every
 * chunk is read behind the tokens that the tokenizer puts ahead of texts; where it puts none, behind the last token of the
 * chunk before, so that of all tokens only the very first has no probability. Engine thread only.
 *
 * @param chunk most tokens that are read together, what is read ahead of them aside
 * @param batchTokens most tokens of a pass
 */
record TextLikelihood(Tokenizer tokenizer, int chunk, int batchTokens) {
    /** Tokens whose passes are made together, so that streamed weights are read once for them. */
    private static final int TOGETHER = 1 << 16;

    /**
     * What was read of one language.
     *
     * @param language of the texts
     * @param nats a token, for each decoder
     * @param tokens that have a probability
     * @param bytes of the texts in UTF-8
     */
    record Measured(String language, double[] nats, long tokens, long bytes) {}

    /**
     * Reads the texts of one language with every decoder.
     *
     * @throws GlotlensException if the file cannot be used, holds no two tokens, or a stop was asked for
     */
    Measured of(LanguageText text, TextShare share, List<Decoder> decoders, Watch watch) throws GlotlensException {
        List<LikelihoodSum> sums =
                decoders.stream().map(_ -> new LikelihoodSum()).toList();
        int[] ahead = tokenizer.prepended().stream().mapToInt(Integer::intValue).toArray();
        try (TokenStream stream = TokenStream.open(text, share, tokenizer)) {
            Batches batches = new Batches(decoders, sums, Math.max(1, ahead.length));
            int[] context = ahead;
            for (Optional<int[]> next = stream.next(chunk); next.isPresent(); next = stream.next(chunk)) {
                int[] tokens = next.get();
                batches.add(joined(context, tokens), watch);
                context = ahead.length > 0 ? ahead : new int[] {tokens[tokens.length - 1]};
            }
            batches.run(watch);
            long tokens = sums.getFirst().tokens();
            if (tokens == 0) {
                throw new DataException(Message.of(
                        "textLikelihood.noTokens",
                        "The texts of %s hold no token that could be predicted. Give longer ones.",
                        text.language()));
            }
            double[] nats = sums.stream().mapToDouble(LikelihoodSum::mean).toArray();
            return new Measured(text.language(), nats, tokens, stream.bytes());
        }
    }

    /** Rows on their way into passes. */
    private final class Batches {
        private final List<Decoder> decoders;
        private final List<LikelihoodSum> sums;
        private final int ahead;
        private final List<int[]> rows = new ArrayList<>();
        private final List<LikelihoodPass> passes = new ArrayList<>();
        private long together;

        Batches(List<Decoder> decoders, List<LikelihoodSum> sums, int ahead) {
            this.decoders = decoders;
            this.sums = sums;
            this.ahead = ahead;
        }

        void add(int[] row, Watch watch) throws GlotlensException {
            rows.add(row);
            if ((rows.size() + 1L) * (chunk + ahead) > batchTokens) {
                batch();
            }
            if (together >= TOGETHER) {
                run(watch);
            }
        }

        private void batch() {
            List<int[]> batch = List.copyOf(rows);
            rows.clear();
            for (int i = 0; i < decoders.size() && !batch.isEmpty(); i++) {
                passes.add(new LikelihoodPass(decoders.get(i), batch, ahead, sums.get(i)));
                together += (long) batch.size() * chunk;
            }
        }

        void run(Watch watch) throws GlotlensException {
            batch();
            Sweep.run(passes, watch.cancel());
            passes.clear();
            together = 0;
        }
    }

    private static int[] joined(int[] context, int[] tokens) {
        int[] row = new int[context.length + tokens.length];
        System.arraycopy(context, 0, row, 0, context.length);
        System.arraycopy(tokens, 0, row, context.length, tokens.length);
        return row;
    }
}

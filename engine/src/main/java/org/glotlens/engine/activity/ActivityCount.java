package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * Counts in one reading of the texts, for all decoders at once, so that weights they share are gone through once. What is
 * held does not grow with the texts. Engine thread only.
 *
 * @param chunk tokens that are read together
 * @param batchTokens most tokens of a pass
 */
record ActivityCount(Tokenizer tokenizer, int chunk, int batchTokens) {
    /**
     * Tokens whose passes are made together: of streamed weights one reading of the files serves all of them. Sums of the
     * activation are kept in float32 for no more than these.
     */
    private static final int TOGETHER = 1 << 16;

    /**
     * Reads all texts.
     *
     * @param sides to which the counts are added
     * @throws GlotlensException if a file cannot be used, a language has no whole chunk, or a stop was asked for
     */
    void read(List<LanguageText> texts, TextShare share, Collection<SideActivity> sides, Watch watch)
            throws GlotlensException {
        for (int language = 0; language < texts.size(); language++) {
            watch.report(Message.of("stage.neurons", "counting active neurons"), language, texts.size());
            try (TokenStream stream = TokenStream.open(texts.get(language), share, tokenizer)) {
                read(stream, new Reading(language, sides, watch));
                if (stream.tokens() < chunk) {
                    throw new DataException(Message.of(
                            "activityCount.noChunk",
                            "The texts of %s have %s tokens to count on, fewer than one chunk of %s. Give longer"
                                    + " texts, or a smaller chunk.",
                            texts.get(language).language(),
                            stream.tokens(),
                            chunk));
                }
            }
        }
    }

    private void read(TokenStream stream, Reading reading) throws GlotlensException {
        Optional<int[]> next = stream.next(chunk);
        int number = 0;
        while (next.isPresent() && next.get().length == chunk) {
            reading.add(number++ % 2, next.get());
            next = stream.next(chunk);
        }
        reading.end();
    }

    /** The passes of one language. */
    private final class Reading {
        private final int language;
        private final Collection<SideActivity> sides;
        private final Watch watch;
        private final List<List<int[]>> waiting = List.of(new ArrayList<>(), new ArrayList<>());
        private final List<ActivityPass> passes = new ArrayList<>();
        private long together;

        Reading(int language, Collection<SideActivity> sides, Watch watch) {
            this.language = language;
            this.sides = sides;
            this.watch = watch;
        }

        void add(int half, int[] tokens) throws GlotlensException {
            waiting.get(half).add(tokens);
            if ((waiting.get(half).size() + 1L) * chunk > batchTokens) {
                batch(half);
            }
            if (together >= TOGETHER) {
                run();
            }
        }

        private void batch(int half) {
            List<int[]> chunks = List.copyOf(waiting.get(half));
            waiting.get(half).clear();
            if (!chunks.isEmpty()) {
                sides.forEach(side -> passes.add(side.pass(half, chunks)));
                together += (long) chunks.size() * chunk;
            }
        }

        private void run() throws GlotlensException {
            Sweep.run(passes, watch.cancel());
            passes.clear();
            together = 0;
            sides.forEach(side -> side.take(language));
        }

        void end() throws GlotlensException {
            batch(0);
            batch(1);
            run();
        }
    }
}

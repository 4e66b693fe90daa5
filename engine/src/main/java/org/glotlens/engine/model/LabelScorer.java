package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.PieceWork;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Scores given continuations of prompts: how probable sets of tokens are at the next position, and how probable whole
 * continuations are. A prompt is computed once; what continuations have behind their first token runs on copies of its keys and
 * values, those of about one length together. Engine thread only.
 */
public record LabelScorer(Decoder decoder) {
    /** Bytes of keys and values that may be copied for a pass however few are kept of prompts: 64 MiB. */
    private static final long COPIED = 1 << 26;

    /**
     * One prompt and what may follow it.
     *
     * @param stem token ids of the prompt, not empty
     * @param given so many tokens of the stem, at least one, are given; those behind them are scored too
     * @param sets token ids whose probabilities are summed; may be empty
     * @param labels continuations, none of them without a token; may be empty
     */
    public record Row(int[] stem, int given, List<int[]> sets, List<int[]> labels) {
        /** A prompt of which nothing is scored. */
        public Row(int[] stem, List<int[]> sets, List<int[]> labels) {
            this(stem, stem.length, sets, labels);
        }

        public Row {
            if (given < 1 || given > stem.length) {
                throw new IllegalArgumentException(given + " of " + stem.length + " tokens cannot be given");
            }
        }

        /** Positions that the row needs. */
        public int length() {
            return stem.length + Math.max(0, longestLabel() - 1);
        }

        /** Tokens of the longest label. */
        public int longestLabel() {
            return labels.stream().mapToInt(label -> label.length).max().orElse(0);
        }
    }

    /**
     * The scores of one row.
     *
     * @param setProbability summed next-token probability per set
     * @param stem log-probability of each token of the stem that is scored, nats
     * @param labels log-probability of each token of each label, nats
     */
    public record Scores(double[] setProbability, float[] stem, List<float[]> labels) {
        /** Of a row, all nought. */
        private static Scores of(Row row) {
            return new Scores(
                    new double[row.sets().size()],
                    new float[row.stem().length - row.given()],
                    row.labels().stream().map(label -> new float[label.length]).toList());
        }

        /** Summed log-probability of all tokens of a label, nats. */
        public double[] logLikelihood() {
            return labels.stream()
                    .mapToDouble(label -> IntStream.range(0, label.length)
                            .mapToDouble(i -> label[i])
                            .sum())
                    .toArray();
        }
    }

    /**
     * How rows are put together.
     *
     * @param width places of a row, for batches of similar width
     * @param tokens most of a forward pass
     * @param stage what is told of it
     */
    public record Batches(ToIntFunction<Row> width, int tokens, Message stage) {}

    /**
     * Scores rows in batches, short rows first, several batches at once where the decoder is small.
     *
     * @param taker of the scores of each row with its place, batch by batch
     * @throws GlotlensException as of one batch
     */
    public void each(List<Row> rows, Batches batches, Watch watch, ObjIntConsumer<Scores> taker)
            throws GlotlensException {
        List<int[]> widths = rows.stream()
                .map(row -> new int[batches.width().applyAsInt(row)])
                .toList();
        List<int[]> plan = BatchPlan.of(widths, batches.tokens());
        decoder.eachBatch(plan, new PieceWork<List<Scores>>() {
            private int done;

            @Override
            public List<Scores> of(int batch) throws GlotlensException {
                watch.check();
                return LabelScorer.this.of(
                        IntStream.of(plan.get(batch)).mapToObj(rows::get).toList(), watch.cancel());
            }

            @Override
            public void take(int batch, List<Scores> scores) {
                int[] places = plan.get(batch);
                for (int i = 0; i < places.length; i++) {
                    taker.accept(scores.get(i), places[i]);
                }
                done += places.length;
                watch.report(batches.stage(), done, rows.size());
            }
        });
    }

    /**
     * Scores rows as one batch.
     *
     * @throws CancelledException if a stop was asked for between two layers
     * @throws DataException if a row is longer than the model's table of positions
     */
    public List<Scores> of(List<Row> rows, Cancel cancel) throws CancelledException, DataException {
        TokenBatch stems = new TokenBatch(rows.stream().map(Row::stem).toList());
        List<Scores> scores = rows.stream().map(Scores::of).toList();
        int longest = rows.stream().mapToInt(Row::longestLabel).max().orElse(0);
        Stretch whole = Stretch.whole(stems, new Past.None());
        if (longest < 2) {
            readNext(Together.unkept(decoder), whole, rows, scores, cancel);
            return scores;
        }
        try (Together together = Together.open(decoder, stems.size(), stems.width() + longest - 1)) {
            readNext(together, whole, rows, scores, cancel);
            int tokens = stems.size() * Math.max(stems.width(), longest - 1);
            int labels = (int) Math.max(stems.size(), COPIED / together.bytesOfRow());
            for (LabelRests rests : LabelRests.of(rows, tokens, labels)) {
                readRest(rests, together, scores, cancel);
            }
        }
        return scores;
    }

    /** Reads the stems, and at the last token of every one its sets and the first token of every label. */
    private void readNext(Together together, Stretch stretch, List<Row> rows, List<Scores> scores, Cancel cancel)
            throws CancelledException, DataException {
        List<LogProbabilities.Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int first = i * stretch.tokens().width();
            Row row = rows.get(i);
            for (int at = row.given(); at < row.stem().length; at++) {
                wanted.add(new LogProbabilities.Wanted(first + at - 1, new int[] {row.stem()[at]}));
            }
            wanted.add(new LogProbabilities.Wanted(first + row.stem().length - 1, next(row)));
        }
        Iterator<float[]> picked =
                logProbabilities(together, stretch, wanted, cancel).iterator();
        for (int i = 0; i < rows.size(); i++) {
            Scores score = scores.get(i);
            for (int at = 0; at < score.stem().length; at++) {
                score.stem()[at] = picked.next()[0];
            }
            putNext(rows.get(i), picked.next(), score);
        }
    }

    /** The tokens that are looked for behind a stem: those of its sets, then the first of every label. */
    private static int[] next(Row row) {
        IntStream sets = row.sets().stream().flatMapToInt(Arrays::stream);
        return IntStream.concat(sets, row.labels().stream().mapToInt(label -> label[0]))
                .toArray();
    }

    private static void putNext(Row row, float[] picked, Scores score) {
        int at = 0;
        for (int set = 0; set < score.setProbability().length; set++) {
            for (int n = row.sets().get(set).length; n > 0; n--) {
                score.setProbability()[set] += Math.exp(picked[at++]);
            }
        }
        for (float[] label : score.labels()) {
            label[0] = picked[at++];
        }
    }

    private void readRest(LabelRests rests, Together together, List<Scores> scores, Cancel cancel)
            throws CancelledException, DataException {
        if (rests.isReadAnew(together)) {
            readRest(Together.unkept(decoder), rests.whole(), rests, scores, cancel);
            return;
        }
        try (Together copies = together.ofRows(rests.rowPlaces())) {
            readRest(copies, rests.behind(), rests, scores, cancel);
        }
    }

    private void readRest(
            Together together, LabelRests.Input input, LabelRests rests, List<Scores> scores, Cancel cancel)
            throws CancelledException, DataException {
        int width = input.stretch().tokens().width();
        List<LogProbabilities.Wanted> wanted = new ArrayList<>();
        for (int at = 0; at < rests.size(); at++) {
            int[] tokens = rests.tokens(at);
            int first = at * width + input.first()[at];
            for (int i = 1; i < tokens.length; i++) {
                wanted.add(new LogProbabilities.Wanted(first + i - 1, new int[] {tokens[i]}));
            }
        }
        Iterator<float[]> picked =
                logProbabilities(together, input.stretch(), wanted, cancel).iterator();
        for (LabelRests.Place place : rests.places()) {
            float[] own = scores.get(place.row()).labels().get(place.label());
            for (int i = 1; i < own.length; i++) {
                own[i] = picked.next()[0];
            }
        }
    }

    private List<float[]> logProbabilities(
            Together together, Stretch stretch, List<LogProbabilities.Wanted> wanted, Cancel cancel)
            throws CancelledException, DataException {
        try (Scope scope = decoder.open()) {
            List<Tensor> resids = together.forward(scope.ops(), stretch, cancel);
            return new LogProbabilities(together, decoder).of(resids, wanted, cancel);
        }
    }
}

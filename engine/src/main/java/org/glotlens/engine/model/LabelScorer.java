package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Scores given continuations of prompts: how probable sets of tokens are at the next position, and how probable whole
 * continuations are. A prompt is computed once; continuations of several tokens run on its keys and values, one pass for
 * the n-th continuation of all prompts of a batch. Engine thread only.
 */
public record LabelScorer(Decoder decoder) {
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
            int labels =
                    rows.stream().mapToInt(row -> row.labels().size()).max().orElse(0);
            for (int label = 0; label < labels; label++) {
                readRest(new LabelPass(rows, label, together), scores, cancel);
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

    /**
     * The n-th label of every row: its tokens but the last as input, its tokens but the first as what to find.
     *
     * @param together what makes the pass
     */
    private record LabelPass(List<Row> rows, int label, Together together) {
        int[] tokens(int row) {
            List<int[]> labels = rows.get(row).labels();
            return label < labels.size() ? labels.get(label) : new int[0];
        }

        int width() {
            int width = 0;
            for (int row = 0; row < rows.size(); row++) {
                width = Math.max(width, tokens(row).length - 1);
            }
            return width;
        }

        /** Whether a row grows so long that its prompt is read otherwise: then prompts are computed again. */
        boolean isAnew() {
            return IntStream.range(0, rows.size()).anyMatch(row -> {
                int stem = rows.get(row).stem().length;
                return together.isReadOtherwise(stem, stem + tokens(row).length - 1);
            });
        }

        /** Place in the stretch of a label's first token. */
        int first(int row) {
            return isAnew() ? rows.get(row).stem().length : 0;
        }

        Stretch stretch() {
            return isAnew() ? whole() : behind();
        }

        /** A pass over whole rows keeps nothing: the prompts' keys stay as the other labels read them. */
        Together by(Decoder decoder) {
            return isAnew() ? Together.unkept(decoder) : together;
        }

        private int[] stems() {
            return rows.stream().mapToInt(row -> row.stem().length).toArray();
        }

        private Stretch whole() {
            List<int[]> inputs = IntStream.range(0, rows.size())
                    .mapToObj(row -> {
                        int[] stem = rows.get(row).stem();
                        int[] label = tokens(row);
                        int[] both = Arrays.copyOf(stem, stem.length + Math.max(0, label.length - 1));
                        System.arraycopy(label, 0, both, stem.length, both.length - stem.length);
                        return both;
                    })
                    .toList();
            return Stretch.whole(new TokenBatch(inputs, stems()), new Past.None());
        }

        private Stretch behind() {
            int[][] positions = new int[rows.size()][width()];
            List<int[]> inputs = new ArrayList<>();
            int keys = 0;
            int[] ends = new int[rows.size()];
            for (int row = 0; row < rows.size(); row++) {
                int start = rows.get(row).stem().length;
                Arrays.setAll(positions[row], i -> start + i);
                keys = Math.max(keys, start + width());
                ends[row] = start + Math.max(0, tokens(row).length - 1);
                inputs.add(Arrays.copyOf(tokens(row), width()));
            }
            return new Stretch(new TokenBatch(inputs), new Span(positions, keys, ends), new Past.None(), stems());
        }
    }

    private void readRest(LabelPass pass, List<Scores> scores, Cancel cancel) throws CancelledException, DataException {
        if (pass.width() < 1) {
            return;
        }
        Stretch stretch = pass.stretch();
        int width = stretch.tokens().width();
        List<LogProbabilities.Wanted> wanted = new ArrayList<>();
        for (int row = 0; row < pass.rows().size(); row++) {
            int[] tokens = pass.tokens(row);
            for (int i = 1; i < tokens.length; i++) {
                wanted.add(new LogProbabilities.Wanted(row * width + pass.first(row) + i - 1, new int[] {tokens[i]}));
            }
        }
        Iterator<float[]> picked =
                logProbabilities(pass.by(decoder), stretch, wanted, cancel).iterator();
        for (int row = 0; row < pass.rows().size(); row++) {
            for (int i = 1; i < pass.tokens(row).length; i++) {
                scores.get(row).labels().get(pass.label())[i] = picked.next()[0];
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

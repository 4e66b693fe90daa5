package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.glotlens.engine.hook.StandingEdits;

/** Prompts with the tokens added so far. A row that has ended computes its last pass again, so that the others go on. */
final class Continuations {
    private static final int FEW = 16;

    private final List<Row> rows;
    private final Set<Integer> ends;
    private final Follower follower;

    /** One prompt and what was added. */
    private static final class Row {
        private final int[] prompt;
        private final Set<Integer> distinct = new LinkedHashSet<>();
        private int count;
        private int[] added = new int[FEW];
        private double[] logProbabilities = new double[FEW];
        private final List<float[]> parts = new ArrayList<>();
        private Continuation.Ending ending;

        Row(int[] prompt) {
            this.prompt = prompt;
            Arrays.stream(prompt).forEach(distinct::add);
        }

        /** Arrays double where they are full, so that a long text costs no more a token than a short one. */
        void append(int token, double logProbability) {
            if (count == added.length) {
                added = Arrays.copyOf(added, 2 * count);
                logProbabilities = Arrays.copyOf(logProbabilities, 2 * count);
            }
            added[count] = token;
            logProbabilities[count] = logProbability;
            count++;
            distinct.add(token);
        }

        /** What base, expert and antiexpert said of each token, where three models write together. */
        Optional<ProxyLogprobs> proxy() {
            return parts.isEmpty() ? Optional.empty() : Optional.of(new ProxyLogprobs(part(0), part(1), part(2)));
        }

        private double[] part(int model) {
            return parts.stream().mapToDouble(token -> token[model]).toArray();
        }

        /** The position of the newest pass: of a row that has ended, the one that chose its end. */
        int newest() {
            int last = prompt.length + count - 1;
            return ending == null ? last : last - 1;
        }

        int token(int position) {
            return position < prompt.length ? prompt[position] : added[position - prompt.length];
        }

        Continuation finished(StandingEdits edits) {
            int positions = prompt.length + Math.max(0, count - 1);
            int edited = (int) IntStream.range(0, positions)
                    .filter(position -> edits.hold(position, prompt.length))
                    .count();
            Continuation.Ending end = ending == null ? new Continuation.Ending.Length() : ending;
            return new Continuation(
                    prompt,
                    Arrays.copyOf(added, count),
                    Arrays.copyOf(logProbabilities, count),
                    end,
                    edited,
                    positions,
                    proxy());
        }
    }

    Continuations(List<int[]> prompts, Set<Integer> ends, Follower follower) {
        this.rows = prompts.stream().map(Row::new).toList();
        this.ends = ends;
        this.follower = follower;
    }

    /**
     * Adds a token to every row that has not ended.
     *
     * @param parts the tokens' log-probabilities in the models that write together; empty where one writes alone
     */
    void append(int[] tokens, float[] logProbabilities, List<float[]> parts) {
        for (int i = 0; i < tokens.length; i++) {
            Row row = rows.get(i);
            if (row.ending == null) {
                row.append(tokens[i], logProbabilities[i]);
                if (!parts.isEmpty()) {
                    row.parts.add(new float[] {parts.get(0)[i], parts.get(1)[i], parts.get(2)[i]});
                }
                Optional<String> text = follower.added(i, tokens[i], logProbabilities[i]);
                if (ends.contains(tokens[i])) {
                    row.ending = new Continuation.Ending.Token();
                } else if (text.isPresent()) {
                    row.ending = new Continuation.Ending.Text(text.get());
                }
            }
        }
    }

    boolean areAllEnded() {
        return rows.stream().allMatch(row -> row.ending != null);
    }

    /** The newest token of every row. */
    Stretch newest(Past past) {
        int[] positions = rows.stream().mapToInt(Row::newest).toArray();
        List<int[]> tokens = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            tokens.add(new int[] {rows.get(i).token(positions[i])});
        }
        int[] prompts = rows.stream().mapToInt(row -> row.prompt.length).toArray();
        Span span = Span.single(positions)
                .without(TokenBatch.leftOut(rows.stream().map(row -> row.prompt).toList()));
        return new Stretch(new TokenBatch(tokens), span, past, prompts);
    }

    /**
     * What the next pass has to compute: the newest token of every row, or all tokens of all rows where one has just grown
     * so long that its earlier tokens are read otherwise.
     *
     * @param isKeptUpTo as {@link Positions#keptUpTo} says it of a length
     */
    Stretch next(Past past, IntPredicate isKeptUpTo) {
        boolean isNew = rows.stream().anyMatch(row -> row.ending == null && isKeptUpTo.test(row.newest()));
        return isNew ? whole(past) : newest(past);
    }

    private Stretch whole(Past past) {
        List<int[]> tokens = rows.stream()
                .map(row ->
                        IntStream.rangeClosed(0, row.newest()).map(row::token).toArray())
                .toList();
        int[] prompts = rows.stream().mapToInt(row -> row.prompt.length).toArray();
        return Stretch.whole(new TokenBatch(tokens, prompts), past);
    }

    /** Ids of every row so far, each once. */
    List<int[]> distinct() {
        return rows.stream()
                .map(row -> row.distinct.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    List<Continuation> finished(StandingEdits edits) {
        return rows.stream().map(row -> row.finished(edits)).toList();
    }
}

package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores of a batch on the cache against whole passes of one row each, with the softmax summed in double. */
@Tag("native")
class LabelScorerTest {
    private static final double CLOSE = 2e-4;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "mistral", "bloom", "gpt2", "gemma2", "mixtral"})
    void scoresAreThoseOfWholePassesOverPromptAndLabel(String family) throws Exception {
        List<LabelScorer.Row> rows = List.of(
                new LabelScorer.Row(
                        new int[] {1, 5, 17, 40, 9},
                        List.of(new int[] {3, 8, 12}, new int[] {7}),
                        List.of(new int[] {4}, new int[] {9, 30, 2, 11}, new int[] {9, 31})),
                new LabelScorer.Row(
                        new int[] {1, 44}, 1, List.of(), List.of(new int[] {6, 6}, new int[] {20, 21, 22}, new int[] {3
                        })),
                new LabelScorer.Row(new int[] {1, 2, 3, 4, 5, 6, 7, 8}, List.of(new int[] {1, 2}), List.of()));
        try (Fixture fixture = Fixture.open(family)) {
            requireThoseOfWholePasses(
                    fixture, rows, fixture.call(decoder -> new LabelScorer(decoder).of(rows, new Cancel())));
            requireThoseOfWholePasses(fixture, rows, fixture.call(decoder -> rowByRow(decoder, rows)));
        }
    }

    /** Each row a batch of its own, two side by side. */
    private static List<LabelScorer.Scores> rowByRow(Decoder decoder, List<LabelScorer.Row> rows)
            throws GlotlensException {
        LabelScorer.Scores[] scores = new LabelScorer.Scores[rows.size()];
        List<String> told = new ArrayList<>();
        Watch watch = new Watch((stage, done, total) -> told.add(stage.english() + done), new Cancel());
        LabelScorer.Batches batches =
                new LabelScorer.Batches(LabelScorer.Row::length, 1, Message.of("stage.candidates", "at "));
        Torch.get().useThreads(2);
        try {
            new LabelScorer(decoder).each(rows, batches, watch, (read, row) -> scores[row] = read);
        } finally {
            Torch.get().useThreads(1);
        }
        assertThat(told).containsExactly("at 1", "at 2", "at 3");
        return List.of(scores);
    }

    private static void requireThoseOfWholePasses(
            Fixture fixture, List<LabelScorer.Row> rows, List<LabelScorer.Scores> scores) throws Exception {
        for (int i = 0; i < rows.size(); i++) {
            LabelScorer.Row row = rows.get(i);
            double[][] next = fixture.call(decoder -> logProbabilities(decoder, row.stem()));
            double[] last = next[row.stem().length - 1];
            for (int s = 0; s < row.sets().size(); s++) {
                double sum = 0;
                for (int id : row.sets().get(s)) {
                    sum += Math.exp(last[id]);
                }
                assertThat(scores.get(i).setProbability()[s]).isCloseTo(sum, within(CLOSE));
            }
            assertThat(scores.get(i).stem()).hasSize(row.stem().length - row.given());
            for (int at = row.given(); at < row.stem().length; at++) {
                assertThat((double) scores.get(i).stem()[at - row.given()])
                        .isCloseTo(next[at - 1][row.stem()[at]], within(CLOSE));
            }
            for (int l = 0; l < row.labels().size(); l++) {
                double expected = chained(fixture, row.stem(), row.labels().get(l));
                assertThat(scores.get(i).logLikelihood()[l])
                        .as(row.stem().length + " tokens, label " + l)
                        .isCloseTo(expected, within(CLOSE));
            }
        }
    }

    private static double chained(Fixture fixture, int[] stem, int[] label) throws Exception {
        int[] whole = Arrays.copyOf(stem, stem.length + label.length);
        System.arraycopy(label, 0, whole, stem.length, label.length);
        double[][] p = fixture.call(decoder -> logProbabilities(decoder, whole));
        double sum = 0;
        for (int i = 0; i < label.length; i++) {
            sum += p[stem.length + i - 1][label[i]];
        }
        return sum;
    }

    /** {@code [pos][vocabulary]} of one row, nats. */
    private static double[][] logProbabilities(Decoder decoder, int[] tokens) throws Exception {
        try (Scope scope = decoder.open()) {
            Tensor resid = decoder.forward(scope.ops(), new TokenBatch(List.of(tokens)), Hooks.NONE, new Cancel());
            float[] logits = decoder.logits(scope.ops(), resid, Hooks.NONE).floats();
            int width = logits.length / tokens.length;
            List<double[]> rows = new ArrayList<>();
            for (int pos = 0; pos < tokens.length; pos++) {
                double sum = 0;
                for (int id = 0; id < width; id++) {
                    sum += Math.exp(logits[pos * width + id]);
                }
                double[] row = new double[width];
                for (int id = 0; id < width; id++) {
                    row[id] = logits[pos * width + id] - Math.log(sum);
                }
                rows.add(row);
            }
            return rows.toArray(double[][]::new);
        }
    }
}

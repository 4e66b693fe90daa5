package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes the passes of a run: of single rows by cross-entropy, behind a bridge where one is trained; of pairs by preference.
 *
 * @param reference log-probabilities of pairs without the adapter
 * @param model that is trained
 */
record Passes(TrainData data, Reference reference, ObjectiveSettings objective, TrainedModel model) {
    StepPass training(int[] rows) {
        return of(data.training(), reference.training(), rows);
    }

    /** Held-out rows, the last of them left out. */
    StepPass validation(int from, int to) {
        return of(
                data.validation(),
                reference.validation(),
                IntStream.range(from, to).toArray());
    }

    private StepPass of(List<? extends LearntRow> all, double[] logProbabilities, int[] rows) {
        if (model instanceof BridgeModel bridge) {
            return BridgePass.of(
                    bridge,
                    Arrays.stream(rows)
                            .mapToObj(row -> (BridgeRow) all.get(row))
                            .toList());
        }
        return switch (objective.objective()) {
            case SFT ->
                LossPass.of(Arrays.stream(rows)
                        .mapToObj(row -> all.get(row).rows().getFirst())
                        .toList());
            case DPO -> {
                List<TokenPair> pairs = new ArrayList<>();
                double[] own = new double[2 * rows.length];
                for (int i = 0; i < rows.length; i++) {
                    pairs.add((TokenPair) all.get(rows[i]));
                    own[2 * i] = logProbabilities[2 * rows[i]];
                    own[2 * i + 1] = logProbabilities[2 * rows[i] + 1];
                }
                yield PreferencePass.of(pairs, own, objective.beta());
            }
        };
    }
}

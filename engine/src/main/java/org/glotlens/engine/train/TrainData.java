package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Encoded rows, split before training.
 *
 * @param training rows that are learnt
 * @param validation rows that are only measured
 * @param shortened how many rows the cut-off shortened
 * @param skipped how many rows had no target left and were dropped
 */
record TrainData(List<TokenRow> training, List<TokenRow> validation, int shortened, int skipped) {
    static TrainData of(List<TrainExample> examples, RowEncoder encoder, TrainSettings settings)
            throws TrainingException {
        List<TokenRow> rows = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            TokenRow row = encoded(examples.get(i), i + 1, encoder);
            if (hasTarget(row)) {
                rows.add(row);
            }
        }
        int held = (int) Math.ceil(rows.size() * settings.validation());
        if (rows.size() - held < 1) {
            throw new TrainingException("No training rows are left: " + examples.size() + " rows were read, "
                    + rows.size() + " have a target, and " + held
                    + " are held out for validation. Add rows or lower --validation.");
        }
        if (settings.isShuffled()) {
            Collections.shuffle(rows, new Random(settings.seed()));
        }
        int shortened = (int) rows.stream()
                .filter(row -> row.inputIds().length >= settings.cutoff())
                .count();
        int split = rows.size() - held;
        return new TrainData(
                List.copyOf(rows.subList(0, split)),
                List.copyOf(rows.subList(split, rows.size())),
                shortened,
                examples.size() - rows.size());
    }

    private static TokenRow encoded(TrainExample example, int number, RowEncoder encoder) throws TrainingException {
        try {
            return encoder.encode(example);
        } catch (TrainingException e) {
            throw new TrainingException(
                    "Row " + number + " of the training data cannot be used: " + e.getMessage()
                            + ". Correct or remove it, or use the model it was made for.",
                    e);
        }
    }

    private static boolean hasTarget(TokenRow row) {
        for (int at = 1; at < row.labels().length; at++) {
            if (row.labels()[at] != TokenRow.IGNORED) {
                return true;
            }
        }
        return false;
    }
}

package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;

/**
 * Encoded rows, split before training.
 *
 * @param training rows that are learnt
 * @param validation rows that are only measured
 * @param shortened how many rows the cut-off shortened
 * @param skipped how many rows had nothing left to learn from and were dropped
 * @param equal those of them that were pairs of the same answer
 */
record TrainData(
        List<? extends LearntRow> training,
        List<? extends LearntRow> validation,
        int shortened,
        int skipped,
        int equal) {
    /** Of rows none of which is a pair of the same answer. */
    TrainData(List<? extends LearntRow> training, List<? extends LearntRow> validation, int shortened, int skipped) {
        this(training, validation, shortened, skipped, 0);
    }

    /**
     * Splits the rows, then encodes them.
     *
     * @throws TrainingException if nothing is left to learn from, or a row cannot be encoded
     */
    static TrainData of(List<TrainExample> examples, RowEncoder encoder, TrainSettings settings)
            throws TrainingException {
        TrainSplit split = TrainSplit.of(examples, settings);
        Encoded training = Encoded.of(split.training(), encoder);
        Encoded validation = Encoded.of(split.validation(), encoder);
        if (training.rows().isEmpty()) {
            throw new TrainingException(Message.of(
                    "trainData.noTrainingRowsAre",
                    "No training rows are left: %s rows were read, %s are held out for validation, and %s of "
                            + "the others have no target, or two answers that are the same after the cut-off. Add rows,"
                            + " lower --validation or raise --cutoff.",
                    examples.size(),
                    split.validation().size(),
                    training.skipped()));
        }
        return new TrainData(
                training.rows(),
                validation.rows(),
                training.shortened() + validation.shortened(),
                training.skipped() + validation.skipped(),
                training.equal() + validation.equal());
    }

    /** What is said of pairs whose answers are the same; empty where there are none. */
    static Optional<Message> told(int equal, TrainSettings settings) {
        int cutoff = settings.rows().cutoff();
        return switch (equal) {
            case 0 -> Optional.empty();
            case 1 ->
                Optional.of(Message.of(
                        "trainData.equalOne",
                        "One pair is left out: after the cut-off of %s tokens both its answers are the same, so"
                                + " nothing is preferred. Raise --cutoff.",
                        cutoff));
            default ->
                Optional.of(Message.of(
                        "trainData.equal",
                        "%s pairs are left out: after the cut-off of %s tokens both answers are the same, so nothing is"
                                + " preferred. Raise --cutoff.",
                        equal,
                        cutoff));
        };
    }

    private record Encoded(List<LearntRow> rows, int shortened, int skipped, int equal) {
        static Encoded of(List<TrainSplit.Numbered> examples, RowEncoder encoder) throws TrainingException {
            List<LearntRow> rows = new ArrayList<>();
            int shortened = 0;
            int equal = 0;
            for (TrainSplit.Numbered example : examples) {
                List<EncodedRow> parts = encoded(example.example(), example.number(), encoder);
                boolean isLearnt = parts.stream().allMatch(EncodedRow::hasTarget);
                if (isLearnt && EncodedRow.areEqual(parts)) {
                    equal++;
                } else if (isLearnt) {
                    rows.add(learnt(parts));
                    shortened += parts.stream().anyMatch(EncodedRow::isShortened) ? 1 : 0;
                }
            }
            return new Encoded(List.copyOf(rows), shortened, examples.size() - rows.size(), equal);
        }

        private static LearntRow learnt(List<EncodedRow> parts) {
            return parts.size() == 1
                    ? parts.getFirst().learnt()
                    : new TokenPair(parts.getFirst().row(), parts.getLast().row());
        }
    }

    static List<EncodedRow> encoded(TrainExample example, int number, RowEncoder encoder) throws TrainingException {
        try {
            return encoder.rows(example);
        } catch (TrainingException e) {
            throw new TrainingException(
                    Message.of(
                            "trainData.rowOfTheTraining",
                            "Row %s of the training data cannot be used: %s. Correct or remove it, or use the model "
                                    + "it was made for.",
                            number,
                            e.said()),
                    e);
        }
    }
}

package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glotlens.engine.train.TrainStep;

/**
 * What a {@link LossesFigure} draws.
 *
 * @param runs in the order of their looks, at most {@link #MOST}, each with a step
 * @param axis what stands below
 * @param shown which losses
 * @param waiting names of runs that logged no step yet
 * @param leftOut names of runs beyond those that can be told apart
 * @param scale how losses lie along their axis
 */
public record LossesFigureData(
        List<Run> runs, Axis axis, Shown shown, List<String> waiting, List<String> leftOut, LossScale scale) {
    /** As many as have a colour, marker and dash that nobody takes for another's. */
    public static final int MOST = 12;

    /**
     * A run by name.
     *
     * @param name no two of a figure have one
     * @param steps as logged, in order
     */
    public record Run(String name, List<TrainStep> steps) {
        /** Keeps an own copy. */
        public Run {
            steps = List.copyOf(steps);
        }
    }

    /** What runs have in common, so that their losses can stand over it. */
    public enum Axis {
        STEPS,
        EPOCHS,
        /** Seconds of training; pauses do not count. */
        TIME;

        double of(TrainStep step) {
            return switch (this) {
                case STEPS -> step.step();
                case EPOCHS -> step.epoch();
                case TIME -> step.elapsedSeconds();
            };
        }

        /** The name used in options and settings. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which losses are drawn. */
    public enum Shown {
        BOTH,
        TRAINING,
        VALIDATION;

        boolean hasTraining() {
            return this != VALIDATION;
        }

        boolean hasValidation() {
            return this != TRAINING;
        }

        /** The name used in options and settings. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Keeps own copies. */
    public LossesFigureData {
        runs = List.copyOf(runs);
        waiting = List.copyOf(waiting);
        leftOut = List.copyOf(leftOut);
    }

    /** The first runs that logged a step; of the others the figure says that they are missing. */
    public static LossesFigureData of(List<Run> all, Axis axis, Shown shown) {
        List<Run> drawn = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Run run : all) {
            if (run.steps().isEmpty()) {
                waiting.add(run.name());
            } else if (drawn.size() < MOST) {
                drawn.add(run);
            } else {
                leftOut.add(run.name());
            }
        }
        return new LossesFigureData(drawn, axis, shown, waiting, leftOut, LossScale.LINEAR);
    }

    /** The same along another axis of losses. */
    public LossesFigureData with(LossScale other) {
        return new LossesFigureData(runs, axis, shown, waiting, leftOut, other);
    }
}

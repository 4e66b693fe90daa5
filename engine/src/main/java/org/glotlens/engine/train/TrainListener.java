package org.glotlens.engine.train;

/** Hears every logged step and what else a run does, on the engine thread: keep it cheap. */
@FunctionalInterface
public interface TrainListener {
    void onStep(TrainStep step);

    /** Hears a sentence for the person, for example that a damaged save was passed over. */
    default void onNote(String note) {}

    /** Hears that the run began, goes on, pauses or writes a save. */
    default void onPhase(RunPhase phase) {}

    /** Hears the counts of the data, before the first step. */
    default void onBegin(RunCounts counts) {}

    /** Hears the size of the largest micro-batch, before it is computed: rows, tokens of its longest, targets. */
    default void onLargest(int rows, int width, int targets) {}

    /** Hears the size of the largest batch of sentences that are aligned, before the largest micro-batch. */
    default void onLargestSentences(int rows, int width) {}

    /** Hears that a step has the lowest validation loss of a run that watches it, and that its save is complete. */
    default void onBest(BestStep best) {}

    /** Hears that a save is complete. */
    default void onSave(int step) {}
}

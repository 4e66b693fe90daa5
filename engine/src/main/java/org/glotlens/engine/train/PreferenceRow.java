package org.glotlens.engine.train;

/**
 * Two answers to one prompt, before tokenising.
 *
 * @param prompt what the model reads
 * @param chosen the answer that is preferred
 * @param rejected the other
 */
public record PreferenceRow(String prompt, String chosen, String rejected) implements TrainExample {
    /** The prompt with the answer that is preferred. */
    TrainRow preferred() {
        return new TrainRow(prompt, chosen);
    }

    /** The prompt with the other answer. */
    TrainRow other() {
        return new TrainRow(prompt, rejected);
    }
}

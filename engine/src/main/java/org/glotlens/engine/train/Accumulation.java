package org.glotlens.engine.train;

import java.util.Locale;

/** How the losses of one optimiser step's micro-batches come to one gradient. */
public enum Accumulation {
    /** The mean of the micro-batches' means, as Hugging Face's Trainer had it until October 2024 (Zhang et al. 2024). */
    BATCHES,
    /** The mean over all targets of the step, as the Trainer has it since. */
    TOKENS;

    /** The word used in options and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Factor of a micro-batch's summed loss in the loss of its step. */
    double share(int targets, long targetsOfStep, int microBatches) {
        return switch (this) {
            case BATCHES -> 1.0 / targets / microBatches;
            case TOKENS -> 1.0 / targetsOfStep;
        };
    }
}

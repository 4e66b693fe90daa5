package org.glotlens.engine.train;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the losses of one optimiser step's micro-batches come to one gradient. */
public enum Accumulation {
    /** The mean of the micro-batches' means, as Hugging Face's Trainer had it until October 2024 (Zhang et al. 2024). */
    BATCHES,
    /** The mean over all targets of the step, as the Trainer has it since. */
    TOKENS;

    /** The word used in options and files. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The rule with this label.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static Accumulation of(String label) {
        for (Accumulation rule : values()) {
            if (rule.label().equals(label)) {
                return rule;
            }
        }
        throw new IllegalArgumentException("Accumulation " + label + " is unknown. Use batches or tokens.");
    }

    /** Factor of a micro-batch's summed loss in the loss of its step. */
    double share(int targets, long targetsOfStep, int microBatches) {
        return switch (this) {
            case BATCHES -> 1.0 / targets / microBatches;
            case TOKENS -> 1.0 / targetsOfStep;
        };
    }
}

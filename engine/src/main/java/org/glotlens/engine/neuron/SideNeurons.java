package org.glotlens.engine.neuron;

import java.util.Optional;
import org.glotlens.engine.run.Side;

/**
 * The neurons of one checkpoint.
 *
 * @param stability what stays with half of the tokens; empty where it was not asked
 */
public record SideNeurons(Side side, NeuronCounts counts, NeuronSelection selection, Optional<SplitHalf> stability) {
    /**
     * Refuses a selection out of other neurons.
     *
     * @throws IllegalArgumentException if counts and selection are not of the same shape
     */
    public SideNeurons {
        if (!counts.shape().equals(selection.shape())) {
            throw new IllegalArgumentException("selection of " + selection.shape() + " out of " + counts.shape());
        }
    }

    /** What its tensors and objects are called in files: nothing before the name for the base. */
    String prefix() {
        return prefix(side);
    }

    static String prefix(Side side) {
        return side == Side.BASE ? "" : side.label() + ".";
    }
}

package org.glotlens.engine.activity;

import java.util.List;
import org.glotlens.engine.run.Side;

/**
 * What the selected neurons of a checkpoint give to languages: the mean over all tokens of the activation, before it is
 * multiplied with the up projection.
 *
 * @param means [neuron][K], neurons in the order of the selection
 */
public record NeuronActivation(Side side, List<double[]> means) {
    public NeuronActivation {
        means = List.copyOf(means);
    }
}

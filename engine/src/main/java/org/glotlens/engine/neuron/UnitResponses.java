package org.glotlens.engine.neuron;

import java.util.List;

/**
 * What the outputs of one linear layer answer to sentences, each the mean over the sentence's tokens.
 *
 * @param module name of the layer, such as {@code model.layers.3.mlp.gate_proj}
 * @param responses [unit][sentence]
 */
public record UnitResponses(String module, List<float[]> responses) {
    public UnitResponses {
        responses = List.copyOf(responses);
    }
}

package org.glotlens.engine.neuron;

import java.util.List;

/**
 * How well the units of a model tell one language from the others.
 *
 * @param layers in forward order
 */
public record ConceptExpertise(Concept concept, List<Expertise> layers) {
    public ConceptExpertise {
        layers = List.copyOf(layers);
    }
}

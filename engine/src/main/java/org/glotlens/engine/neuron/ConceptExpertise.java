package org.glotlens.engine.neuron;

import java.util.List;

/**
 * How well the units of a model tell one language from the others.
 *
 * @param concept the language
 * @param group of the concept; {@link Concept#GROUP} in the released files
 * @param layers in forward order
 */
public record ConceptExpertise(String concept, String group, List<Expertise> layers) {
    public ConceptExpertise {
        layers = List.copyOf(layers);
    }
}

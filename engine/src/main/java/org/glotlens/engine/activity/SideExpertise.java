package org.glotlens.engine.activity;

import java.util.List;
import org.glotlens.engine.model.LinearSite;
import org.glotlens.engine.neuron.ConceptExpertise;
import org.glotlens.engine.run.Side;

/**
 * How well the units of a checkpoint tell languages apart.
 *
 * @param sites of all linears, in forward order
 * @param concepts one a language, each with as many layers in the same order
 */
public record SideExpertise(Side side, List<LinearSite> sites, List<ConceptExpertise> concepts) {
    public SideExpertise {
        sites = List.copyOf(sites);
        concepts = List.copyOf(concepts);
    }
}

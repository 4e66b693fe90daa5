package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.glotlens.engine.neuron.ConceptExpertise;
import org.glotlens.engine.neuron.ExpertUnit;
import org.glotlens.engine.neuron.Expertise;

/** Units of a checkpoint to fix for a language: those of either end of the ranking, or as many of every linear by lot. */
final class UnitSets {
    private final Map<String, List<ExpertUnit>> ranked = new LinkedHashMap<>();
    private final List<ExpertUnit> ends;

    /** @param most units that are asked for at once; where there are fewer, these are all */
    UnitSets(ConceptExpertise concept, int most) {
        concept.layers().forEach(this::rank);
        int count = ranked.values().stream().mapToInt(List::size).sum();
        this.ends = ExpertUnit.ends(concept.layers(), Math.min(most, count));
    }

    /** A unit without a number, or whose ranking has none, is never fixed. */
    private void rank(Expertise layer) {
        List<ExpertUnit> own = new ArrayList<>();
        for (int unit = 0; unit < layer.units(); unit++) {
            if (!Double.isNaN(layer.ap()[unit])) {
                own.add(new ExpertUnit(layer.module(), unit, layer.ap()[unit], layer.onP50()[unit]));
            }
        }
        ranked.put(layer.module(), own);
    }

    /** So many experts, half of them from either end; of an odd number one fewer, and all where there are fewer. */
    List<ExpertUnit> experts(int count) {
        int half = Math.min(count, ends.size()) / 2;
        int bottom = ends.size() / 2;
        return Stream.concat(ends.subList(0, half).stream(), ends.subList(bottom, bottom + half).stream())
                .toList();
    }

    /** As many units of every linear as the experts have there, each out of all of its linear. */
    List<ExpertUnit> drawn(List<ExpertUnit> experts, SplittableRandom random) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        experts.forEach(expert -> sizes.merge(expert.module(), 1, Integer::sum));
        List<ExpertUnit> drawn = new ArrayList<>();
        ranked.forEach((linear, units) -> {
            for (int index : NeuronSwitches.drawn(sizes.getOrDefault(linear, 0), units.size(), random)) {
                drawn.add(units.get(index));
            }
        });
        return drawn;
    }
}

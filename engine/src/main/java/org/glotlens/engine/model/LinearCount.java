package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often a token passes through a linear of one kind.
 *
 * @param count over all blocks; of experts, those that one token uses
 */
public record LinearCount(LinearShape shape, int count) {
    /** The linears of all blocks. */
    public static List<LinearCount> of(StackSpec spec) {
        List<LinearCount> counts = new ArrayList<>();
        for (Part part : Part.values()) {
            if (part.kind() == Part.Kind.LINEAR && spec.layout().has(part)) {
                int blocks = (int) IntStream.range(0, spec.shape().nLayers())
                        .filter(layer -> spec.has(part, layer))
                        .count();
                counts.add(new LinearCount(ParameterNames.shape(part, spec), blocks * used(part, spec)));
            }
        }
        return counts;
    }

    private static int used(Part part, StackSpec spec) {
        return spec.layout().isPerExpert(part) ? spec.block().mlp().used() : 1;
    }
}

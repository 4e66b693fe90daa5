package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How often a token passes through a linear of one kind.
 *
 * @param count over all blocks; of experts, those that one token uses
 */
public record LinearCount(LinearShape shape, int count) {
    /** The linears of all blocks. */
    public static List<LinearCount> of(DecoderSpec spec) {
        List<LinearCount> counts = new ArrayList<>();
        for (Part part : Part.values()) {
            if (part.kind() == Part.Kind.LINEAR && spec.layout().has(part)) {
                counts.add(new LinearCount(
                        ParameterNames.shape(part, spec), spec.shape().nLayers() * used(part, spec)));
            }
        }
        return counts;
    }

    private static int used(Part part, DecoderSpec spec) {
        boolean isRouted = spec.layout().isPerExpert(part);
        return isRouted && spec.block().mlp() instanceof MlpKind.Experts experts ? experts.perToken() : 1;
    }
}

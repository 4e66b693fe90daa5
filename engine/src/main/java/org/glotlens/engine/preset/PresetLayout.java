package org.glotlens.engine.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.RoleCurves;

/**
 * How a published figure is laid out.
 *
 * @param curves role of a curve, as {@link RoleCurves} has it, to its colour as {@code #RRGGBB}, or to nothing for the
 *     palette's; empty where there are no curves
 * @param stripMax upper end of the entropy strip's colours, bits; 0 for the largest that was read
 * @param tickStep layers between two ticks; 0 for whatever fits
 * @param layers number of blocks to the layers that the paper shows for it
 * @param pairs pairs of languages, {@code en-de}; empty for all
 */
public record PresetLayout(
        Map<Curve, String> curves,
        double stripMax,
        int tickStep,
        Map<Integer, List<Integer>> layers,
        List<String> pairs) {
    /** The layers to show for a model of {@code nLayers} blocks: the paper's, or those of its first model scaled. */
    public List<Integer> layersOf(int nLayers) {
        List<Integer> exact = layers.get(nLayers);
        if (exact != null || layers.isEmpty()) {
            return exact == null ? List.of() : exact;
        }
        Map.Entry<Integer, List<Integer>> first = layers.entrySet().iterator().next();
        List<Integer> scaled = new ArrayList<>();
        for (int layer : first.getValue()) {
            int at = Math.clamp(Math.round((double) layer * nLayers / first.getKey()), 1, nLayers);
            if (!scaled.contains(at)) {
                scaled.add(at);
            }
        }
        return List.copyOf(scaled);
    }

    /** Whether {@link #layersOf} has to scale. */
    public boolean isScaledFor(int nLayers) {
        return !layers.isEmpty() && !layers.containsKey(nLayers);
    }
}

package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.model.LinearSite;
import org.glotlens.engine.neuron.UnitResponses;

/** How the units of one block answer to all sentences, until they are ranked. */
final class BlockResponses {
    private final int sentences;
    private final Map<LinearSite, List<float[]>> kept = new LinkedHashMap<>();

    BlockResponses(int sentences) {
        this.sentences = sentences;
    }

    /**
     * Takes the responses at one site of a linear.
     *
     * @param rows the sentences
     * @param values [row][value of the site], row after row
     */
    void keep(LinearSite linear, int site, int[] rows, float[] values) {
        List<float[]> units = kept.computeIfAbsent(linear, this::empty);
        int width = values.length / rows.length;
        for (int row = 0; row < rows.length; row++) {
            for (int value = 0; value < width; value++) {
                units.get(linear.unit(site, value))[rows[row]] = values[row * width + value];
            }
        }
    }

    private List<float[]> empty(LinearSite linear) {
        List<float[]> units = new ArrayList<>();
        for (int unit = 0; unit < linear.units(); unit++) {
            units.add(new float[sentences]);
        }
        return units;
    }

    /** The responses of a block's linears in forward order; nothing is kept afterwards. */
    List<UnitResponses> take(List<LinearSite> linears) {
        List<UnitResponses> layers = linears.stream()
                .map(linear -> new UnitResponses(linear.module(), kept.get(linear)))
                .toList();
        kept.clear();
        return layers;
    }
}

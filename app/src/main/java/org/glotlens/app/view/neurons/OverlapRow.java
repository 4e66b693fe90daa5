package org.glotlens.app.view.neurons;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.neuron.NeuronOverlap;
import org.glotlens.engine.neuron.SideNeurons;
import org.glotlens.engine.run.Side;

/**
 * What two languages have in common in one checkpoint.
 *
 * @param shared neurons of both
 * @param jaccard the same as a share of the neurons of either; NaN where neither has any
 */
record OverlapRow(Side side, String one, String other, int shared, double jaccard) {
    /** Every pair of languages once, by checkpoint. */
    static List<OverlapRow> of(NeuronsResult result) {
        List<OverlapRow> rows = new ArrayList<>();
        for (SideNeurons side : result.neurons()) {
            List<String> codes = result.languages();
            NeuronOverlap overlap = NeuronOverlap.of(side.selection().mask());
            for (int a = 0; a < codes.size(); a++) {
                for (int b = a + 1; b < codes.size(); b++) {
                    rows.add(new OverlapRow(
                            side.side(), codes.get(a), codes.get(b), overlap.counts()[a][b], overlap.jaccard()[a][b]));
                }
            }
        }
        return List.copyOf(rows);
    }
}

package org.glotlens.engine.represent;

import java.util.List;

/**
 * MEXA of all checkpoints and layers. As published where texts are pooled {@link Pooling#WEIGHTED} and the last layer is read
 * after the final norm; of whatever the run pooled otherwise.
 *
 * @param layers [checkpoint][layer]; empty in results of before it was measured
 */
public record Mexa(List<List<MexaMatrix>> layers) {
    /** Not measured. */
    public static final Mexa NONE = new Mexa(List.of());

    /** Keeps own copies. */
    public Mexa {
        layers = layers.stream().map(List::copyOf).toList();
    }

    /** What n items of unrelated vectors have on average: one of the 2n - 1 similarities is the largest by luck. */
    public static double chance(int n) {
        return 1 / (2.0 * n - 1);
    }

    /**
     * Over the layers of one checkpoint, 0 to L.
     *
     * @param mean of all layers
     * @param highest of all layers
     * @param at the first layer that has it
     */
    public record OverLayers(double mean, double highest, int at) {}

    /** Over the layers of one checkpoint, by the places of pivot and language. */
    public OverLayers over(int checkpoint, int pivot, int language) {
        double sum = 0;
        double highest = Double.NEGATIVE_INFINITY;
        int at = 0;
        List<MexaMatrix> own = layers.get(checkpoint);
        for (MexaMatrix matrix : own) {
            double score = matrix.score()[pivot][language];
            sum += score;
            if (score > highest) {
                highest = score;
                at = matrix.layer();
            }
        }
        return new OverLayers(sum / own.size(), highest, at);
    }
}

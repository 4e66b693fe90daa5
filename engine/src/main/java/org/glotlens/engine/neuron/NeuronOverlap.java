package org.glotlens.engine.neuron;

/**
 * How many neurons languages have in common.
 *
 * @param counts [K][K] neurons of both languages; of one, on the diagonal
 * @param jaccard [K][K] the same as a share of the neurons of either; NaN where neither has any
 */
public record NeuronOverlap(int[][] counts, double[][] jaccard) {
    /** The overlap of all pairs of languages of a mask. */
    public static NeuronOverlap of(NeuronMask mask) {
        int languages = mask.languages().size();
        int[][] counts = new int[languages][languages];
        double[][] jaccard = new double[languages][languages];
        for (int a = 0; a < languages; a++) {
            for (int b = 0; b < languages; b++) {
                counts[a][b] = mask.shared(a, b);
                int either = mask.size(a) + mask.size(b) - counts[a][b];
                jaccard[a][b] = either == 0 ? Double.NaN : (double) counts[a][b] / either;
            }
        }
        return new NeuronOverlap(counts, jaccard);
    }
}

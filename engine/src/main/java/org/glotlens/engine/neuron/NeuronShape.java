package org.glotlens.engine.neuron;

import java.util.HashSet;
import java.util.List;

/**
 * What is counted: neurons of every block, in texts of some languages.
 *
 * @param nLayers number of blocks, L
 * @param dMlp neurons a block
 * @param languages K codes, all different
 */
public record NeuronShape(int nLayers, int dMlp, List<String> languages) {
    /**
     * Checks that there is something to count.
     *
     * @throws IllegalArgumentException if a size is not positive, a language stands twice, or an array cannot hold it
     */
    public NeuronShape {
        languages = List.copyOf(languages);
        if (nLayers < 1 || dMlp < 1 || languages.isEmpty() || new HashSet<>(languages).size() < languages.size()) {
            throw new IllegalArgumentException(
                    "no neurons of " + nLayers + " blocks of " + dMlp + " in languages " + languages);
        }
        if ((long) nLayers * dMlp * languages.size() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("too many neurons: " + nLayers + " x " + dMlp);
        }
    }

    /** Number of languages, K. */
    public int nLanguages() {
        return languages.size();
    }

    /** Number of neurons of all blocks. */
    public int neurons() {
        return nLayers * dMlp;
    }

    /** Number of pairs of a neuron and a language. */
    public int cells() {
        return neurons() * nLanguages();
    }

    /** How many neurons are a share of all, rounded half to even as the released scripts round. */
    int neurons(double share) {
        return (int) Math.rint(share * neurons());
    }

    /** How many pairs are a share of all, rounded in the same way. */
    int cells(double share) {
        return (int) Math.rint(share * cells());
    }

    /** The number of a neuron among those of all blocks. */
    int neuron(int block, int index) {
        return block * dMlp + index;
    }
}

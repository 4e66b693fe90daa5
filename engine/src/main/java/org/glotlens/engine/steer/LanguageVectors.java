package org.glotlens.engine.steer;

import java.util.List;
import java.util.Map;

/**
 * What a model has for languages.
 *
 * @param kind what they are for
 * @param languages in order
 * @param means [language][layer][dModel] of the residual stream after a block, layer 1 first
 * @param norms [language][layer] mean length of a token's vector
 * @param tokens how many counted, per language
 * @param dimensions language to its specific dimensions, largest difference first; empty for other kinds
 * @param maps language to a map to English [layer][dModel * dModel], rows times matrix; empty for other kinds
 * @param checkpoint digest of the weights
 * @param adapter digest of the adapter beside them; empty for none
 * @param pooling what the means run over, in words
 */
public record LanguageVectors(
        VectorKind kind,
        List<String> languages,
        float[][][] means,
        double[][] norms,
        List<Long> tokens,
        Map<String, int[]> dimensions,
        Map<String, float[][]> maps,
        String checkpoint,
        String adapter,
        String pooling) {
    /** Number of layers. */
    public int nLayers() {
        return means[0].length;
    }

    /** Width of the residual stream. */
    public int dModel() {
        return means[0][0].length;
    }

    /** The mean of a language at a layer from 1. */
    float[] mean(String language, int layer) {
        return means[languages.indexOf(language)][layer - 1];
    }

    /** The mean length of a language's tokens at a layer from 1. */
    double norm(String language, int layer) {
        return norms[languages.indexOf(language)][layer - 1];
    }
}

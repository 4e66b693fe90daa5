package org.glotlens.engine.model;

/**
 * The sizes of a decoder, or of an encoder.
 *
 * @param nLayers number of blocks L
 * @param dModel width of the residual stream
 * @param nHeads query heads
 * @param nKvHeads key and value heads; divides {@code nHeads}
 * @param dHead width of one head; {@code nHeads * dHead} need not be {@code dModel}
 * @param dMlp width inside the MLP
 * @param dVocab rows of the embedding and, where there is one, of the head
 */
public record StackShape(int nLayers, int dModel, int nHeads, int nKvHeads, int dHead, int dMlp, int dVocab) {
    /** The same with another width inside the MLP. */
    public StackShape withMlp(int width) {
        return new StackShape(nLayers, dModel, nHeads, nKvHeads, dHead, width, dVocab);
    }

    /** The same with so many key and value heads. */
    public StackShape withKvHeads(int count) {
        return new StackShape(nLayers, dModel, nHeads, count, dHead, dMlp, dVocab);
    }
}

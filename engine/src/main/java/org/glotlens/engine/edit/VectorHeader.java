package org.glotlens.engine.edit;

/** Names in files of language vectors. */
public final class VectorHeader {
    /** Tensor of means, {@code [K, L, dModel]}: row l - 1 is the residual stream after block l. */
    public static final String LANGUAGE_VECTORS = "language_vectors";

    /** Header entry: a JSON list of the languages in order. */
    public static final String LANGUAGES = "languages";

    /** Header entry: the digest of the weights that the numbers were read from. */
    public static final String CHECKPOINT = "checkpoint";

    /** Header entry: the digest of the adapter beside these weights, where there was one. */
    public static final String ADAPTER = "adapter";

    private VectorHeader() {}
}

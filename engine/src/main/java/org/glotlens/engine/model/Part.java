package org.glotlens.engine.model;

/** The parts of a decoder that hold weights. A {@link Layout} names those that a family has. */
public enum Part {
    /** {@code [dVocab, dModel]}. */
    EMBEDDING(Kind.TABLE),
    /** Learned positions, {@code [positions, dModel]}. */
    POSITION_TABLE(Kind.TABLE),
    /** Norm after the embedding. */
    EMBEDDING_NORM(Kind.NORM),
    /** Norm before attention. */
    ATTENTION_NORM(Kind.BLOCK_NORM),
    /** {@code [nHeads * dHead, dModel]}. */
    QUERY(Kind.LINEAR),
    /** {@code [nKvHeads * dHead, dModel]}. */
    KEY(Kind.LINEAR),
    /** {@code [nKvHeads * dHead, dModel]}. */
    VALUE(Kind.LINEAR),
    /** Queries, keys and values in one linear. */
    QKV(Kind.LINEAR),
    /** {@code [dModel, nHeads * dHead]}. */
    OUTPUT(Kind.LINEAR),
    /** Scores of the experts, {@code [experts, dModel]}. */
    ROUTER(Kind.LINEAR),
    /** {@code [dMlp, dModel]}, one for each expert where there are experts. */
    GATE(Kind.LINEAR),
    /** {@code [dMlp, dModel]}, one for each expert where there are experts. */
    UP(Kind.LINEAR),
    /** {@code [dModel, dMlp]}, one for each expert where there are experts. */
    DOWN(Kind.LINEAR),
    /** Norm before the MLP. */
    MLP_NORM(Kind.BLOCK_NORM),
    /** Norm of each query, {@code [dHead]}. */
    QUERY_NORM(Kind.HEAD_NORM),
    /** Norm of each key, {@code [dHead]}. */
    KEY_NORM(Kind.HEAD_NORM),
    /** Norm of what attention adds to the residual stream. */
    AFTER_ATTENTION_NORM(Kind.BLOCK_NORM),
    /** Norm of what the MLP adds to the residual stream. */
    AFTER_MLP_NORM(Kind.BLOCK_NORM),
    /** Norm after the last block. */
    FINAL_NORM(Kind.NORM),
    /** {@code [dVocab, dModel]}. */
    HEAD(Kind.TABLE);

    /** What a part is made of, and whether every block has its own. */
    enum Kind {
        TABLE,
        NORM,
        BLOCK_NORM,
        HEAD_NORM,
        LINEAR
    }

    private final Kind kind;

    Part(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}

package org.glotlens.engine.model;

/** The parts of a decoder that hold weights. A {@link Layout} names those that a family has. */
public enum Part {
    /** {@code [dVocab, dModel]}. */
    EMBEDDING(Kind.TABLE),
    /** Learned positions, {@code [positions, dModel]}. */
    POSITION_TABLE(Kind.TABLE),
    /** {@code [token types, dModel]}. */
    TOKEN_TYPE_TABLE(Kind.TABLE),
    /** Norm after the embedding. */
    EMBEDDING_NORM(Kind.NORM),
    /** Norm of all that is added up before the first block: embedding, token type, position. */
    INPUT_NORM(Kind.NORM),
    /** Learned biases of distances, {@code [buckets, nHeads]}; named as a part of a block, though one may serve all. */
    RELATIVE_BIAS(Kind.TABLE),
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
    /** Gates and ups in one linear, {@code [2 * dMlp, dModel]}. */
    GATE_UP(Kind.LINEAR),
    /** Scores of the experts, {@code [experts, dModel]}. */
    ROUTER(Kind.LINEAR),
    /** {@code [dMlp, dModel]}, one for each expert where there are experts. */
    GATE(Kind.LINEAR),
    /** {@code [dMlp, dModel]}, one for each expert where there are experts. */
    UP(Kind.LINEAR),
    /** {@code [dModel, dMlp]}, one for each expert where there are experts. */
    DOWN(Kind.LINEAR),
    /** Of the expert that every token uses, {@code [its width, dModel]}. */
    SHARED_GATE(Kind.LINEAR),
    /** Of the expert that every token uses, {@code [its width, dModel]}. */
    SHARED_UP(Kind.LINEAR),
    /** Of the expert that every token uses, {@code [dModel, its width]}. */
    SHARED_DOWN(Kind.LINEAR),
    /** How much of the expert that every token uses is added, {@code [1, dModel]}. */
    SHARED_SWITCH(Kind.LINEAR),
    /** Of a block without experts beside blocks with them, {@code [its width, dModel]}. */
    DENSE_GATE(Kind.LINEAR),
    /** Of a block without experts beside blocks with them, {@code [its width, dModel]}. */
    DENSE_UP(Kind.LINEAR),
    /** Of a block without experts beside blocks with them, {@code [dModel, its width]}. */
    DENSE_DOWN(Kind.LINEAR),
    /** What an activation learns, a scalar each. */
    ACTIVATION(Kind.SCALARS),
    /** Norm before the MLP. */
    MLP_NORM(Kind.BLOCK_NORM),
    /** Norm of the queries, as wide as {@link QkNorm.Extent} says. */
    QUERY_NORM(Kind.HEAD_NORM),
    /** Norm of the keys. */
    KEY_NORM(Kind.HEAD_NORM),
    /** Norm of what attention adds to the residual stream. */
    AFTER_ATTENTION_NORM(Kind.BLOCK_NORM),
    /** Norm of what the MLP adds to the residual stream. */
    AFTER_MLP_NORM(Kind.BLOCK_NORM),
    /** Norm of the residual stream with what attention has added to it. */
    RESID_MID_NORM(Kind.BLOCK_NORM),
    /** Norm of the residual stream with what the MLP has added to it. */
    RESID_POST_NORM(Kind.BLOCK_NORM),
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
        LINEAR,
        SCALARS
    }

    private final Kind kind;

    Part(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Whether the part belongs to a block with experts alone. */
    boolean isRouted() {
        return switch (this) {
            case ROUTER, GATE, UP, DOWN, SHARED_GATE, SHARED_UP, SHARED_DOWN, SHARED_SWITCH -> true;
            default -> false;
        };
    }

    /** Whether the part belongs to a block without experts beside blocks with them. */
    boolean isDense() {
        return this == DENSE_GATE || this == DENSE_UP || this == DENSE_DOWN;
    }
}

package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Routing;
import org.glotlens.engine.torch.Tensor;

/**
 * Chooses the experts of a token.
 *
 * @param scores {@code [experts, dModel]}
 * @param perToken how many experts a token uses, as a kernel scalar
 */
record Router(Linear scores, Tensor perToken, MlpKind.Weighing weighing) {
    /** {@code tokens: [n, dModel]}. */
    Routing route(Ops op, Tensor tokens) {
        Tensor each = scores.apply(op, tokens);
        return switch (weighing) {
            case AMONG_CHOSEN -> op.mlp().route(each, perToken);
            case AMONG_ALL -> op.mlp().routeShares(each, perToken);
        };
    }
}

package org.glotlens.engine.model;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Where the queries of a pass stand, for kernels.
 *
 * @param at {@code [1 or batch, queries]} int64
 * @param keys {@link Span#keys} as a kernel scalar
 */
record Reach(Span span, Tensor at, Tensor keys) {
    static Reach of(Span span, Scope scope) {
        return new Reach(span, span.tensor(scope), scope.scalar(span.keys()));
    }

    /** {@code [1 or batch, 1, queries, keys]} bool, true where a key may be seen. */
    Tensor mask(Ops op, Window window) {
        return op.attention().windowMask(at, keys, window.asScalar());
    }

    /** Whether every query sees itself and all before it, and nothing else decides. */
    boolean isPlainlyCausal(Window window) {
        return span.isWhole() && !window.isShorterThan(span.keys());
    }
}

package org.glotlens.engine.model;

import java.util.Arrays;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Where the queries of a pass stand and what they see, for kernels.
 *
 * @param at {@code [1 or batch, queries]} int64
 * @param first position of the queries as a kernel scalar, of use where {@link Span#isRange}
 * @param keys {@link Span#keys} as a kernel scalar
 */
record Reach(Span span, Sight sight, Tensor at, Tensor first, Tensor keys) {
    static Reach of(Span span, Sight sight, Scope scope) {
        return new Reach(span, sight, span.tensor(scope), scope.scalar(span.at()[0][0]), scope.scalar(span.keys()));
    }

    /** {@code [1 or batch, 1, queries or 1, keys]} bool, true where a key may be seen. */
    Tensor mask(Ops op, Window window) {
        return switch (sight) {
            case BACKWARDS -> op.attention().windowMask(at, keys, window.asScalar());
            case BOTH_WAYS -> unpadded(op);
        };
    }

    /** {@code [batch, 1, 1, keys]} bool, true where a key is no padding. */
    Tensor unpadded(Ops op) {
        long[] ends = Arrays.stream(span.ends()).asLongStream().toArray();
        return op.attention().paddingMask(op.scope().longs(ends, ends.length), keys);
    }

    /** Whether every query sees all keys, and nothing else decides. */
    boolean isOverAll(Window window) {
        return switch (sight) {
            case BACKWARDS -> span.isNewest() && !window.isShorterThan(span.keys());
            case BOTH_WAYS -> span.isUnpadded();
        };
    }

    /** Whether every query sees itself and all before it, and nothing else decides. */
    boolean isPlainlyCausal(Window window) {
        return sight == Sight.BACKWARDS && span.isWhole() && !window.isShorterThan(span.keys());
    }
}

package org.glotlens.engine.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * Where the queries of a pass stand and what they see, for kernels.
 *
 * @param at {@code [1 or batch, queries]} int64
 * @param first position of the queries as a kernel scalar, of use where {@link Span#isRange}
 * @param keys {@link Span#keys} as a kernel scalar
 * @param inputs makes what lasts as long as the pass
 * @param masks those made so far, by the keys of their window
 */
record Reach(Span span, Sight sight, Tensor at, Tensor first, Tensor keys, Ops inputs, Map<Integer, Tensor> masks) {
    static Reach of(Span span, Sight sight, Ops inputs) {
        Scope scope = inputs.scope();
        Tensor first = scope.scalar(span.at()[0][0]);
        Tensor keys = scope.scalar(span.keys());
        return new Reach(span, sight, span.tensor(scope), first, keys, inputs, new HashMap<>());
    }

    /** {@code [1 or batch, 1, queries or 1, keys]} bool, true where a key may be seen; made once a pass. */
    Tensor mask(Window window) {
        return masks.computeIfAbsent(
                window.keys(),
                _ -> open(
                        switch (sight) {
                            case BACKWARDS -> inputs.attention().windowMask(at, keys, window.asScalar());
                            case BOTH_WAYS -> unpadded();
                        }));
    }

    /** The mask without what is left out. */
    Tensor open(Tensor mask) {
        return span.hasGaps() ? inputs.attention().both(mask, open()) : mask;
    }

    /** {@code [batch, 1, queries, keys]} bool, true where a key is not left out, or is the query's own. */
    private Tensor open() {
        return inputs.attention().openMask(at, keys, span.gaps(inputs.scope()));
    }

    /** The bias of scores, minus infinity for what is left out. */
    Tensor hide(Tensor bias) {
        return span.hasGaps() ? inputs.attention().hide(bias, open()) : bias;
    }

    /** {@code [batch, 1, 1, keys]} bool, true where a key is no padding. */
    Tensor unpadded() {
        long[] ends = Arrays.stream(span.ends()).asLongStream().toArray();
        return inputs.attention().paddingMask(inputs.scope().longs(ends, ends.length), keys);
    }

    /** Whether every query sees all keys, and nothing else decides. */
    boolean isOverAll(Window window) {
        return !span.hasGaps()
                && switch (sight) {
                    case BACKWARDS -> span.isNewest() && !window.isShorterThan(span.keys());
                    case BOTH_WAYS -> span.isUnpadded();
                };
    }

    /** Whether every query sees itself and all before it, and nothing else decides. */
    boolean isPlainlyCausal(Window window) {
        return span.isWhole() && isBackwards(window);
    }

    /** Whether every query sees itself and all before it that a row has, and nothing else decides. */
    boolean isBackwards(Window window) {
        return sight == Sight.BACKWARDS && !span.hasGaps() && !window.isShorterThan(span.keys());
    }
}

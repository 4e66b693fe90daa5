package org.glotlens.engine.model;

import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/**
 * How far back a query sees.
 *
 * @param keys how many keys, the query's own included; 0 for all
 * @param asScalar the same number for kernels
 */
record Window(int keys, Tensor asScalar) {
    static Window of(int keys, Scope scope) {
        return new Window(keys, scope.scalar(keys));
    }

    /** Whether a sequence of this length is cut by the window. */
    boolean isShorterThan(int length) {
        return keys > 0 && keys < length;
    }
}

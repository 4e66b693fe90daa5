package org.glotlens.engine.hook;

import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Tensor;

/** Sees, and may change, the values of a forward pass. Called on the engine thread. */
public interface Hooks {
    /** Sees nothing. */
    Hooks NONE = new Hooks() {
        @Override
        public boolean wants(HookPoint point) {
            return false;
        }

        @Override
        public Tensor at(HookPoint point, Tensor x, Ops op) {
            return x;
        }
    };

    /** Whether {@link #at} should be called here; values that are costly to make are only made when wanted. */
    boolean wants(HookPoint point);

    /**
     * Called with the value at a wanted point.
     *
     * @param op makes results that live as long as {@code x}
     * @return {@code x}, or what the pass goes on with instead, of the same shape
     */
    Tensor at(HookPoint point, Tensor x, Ops op);

    /** The value the pass goes on with. */
    static Tensor pass(Hooks hooks, HookPoint point, Tensor x, Ops op) {
        return hooks.wants(point) ? hooks.at(point, x, op) : x;
    }
}

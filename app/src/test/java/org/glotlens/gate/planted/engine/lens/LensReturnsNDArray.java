package org.glotlens.gate.planted.engine.lens;

import ai.djl.ndarray.NDArray;

/** Planted: a DJL type leaves the engine. */
public final class LensReturnsNDArray {
    public NDArray logits() {
        return null;
    }
}

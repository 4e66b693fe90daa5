package org.glotlens.gate.planted.engine.lens;

import ai.djl.ndarray.NDArray;

/** Planted: DJL outside engine.torch. */
public final class LensSeesDjl {
    NDArray hidden;
}

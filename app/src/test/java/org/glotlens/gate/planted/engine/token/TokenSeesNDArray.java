package org.glotlens.gate.planted.engine.token;

import ai.djl.ndarray.NDArray;

/** Planted: more of DJL than its tokenizers. */
public final class TokenSeesNDArray {
    NDArray ids;
}

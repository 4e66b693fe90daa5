package org.glotlens.gate.planted.engine.lens;

import smile.math.matrix.Matrix;

/** Planted: Smile outside engine.represent. */
public final class LensSeesSmile {
    Matrix gram;
}

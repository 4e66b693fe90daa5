package org.glotlens.engine.torch;

/** A sum, and its norm. */
public record SumAndNorm(Tensor sum, Tensor norm) {}

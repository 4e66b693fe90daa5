package org.glotlens.engine.torch;

/** A parameter with its two moments, all of one shape, as {@link TrainingOps#adamw} updates them in place. */
public record AdamState(Tensor value, Tensor firstMoment, Tensor secondMoment) {}

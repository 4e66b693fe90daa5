package org.glotlens.engine.train;

/** A training example: text that the tokenizer will encode, or tokens as they stand. */
public sealed interface TrainExample permits TrainRow, TokenRow {}

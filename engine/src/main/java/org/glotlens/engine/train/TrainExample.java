package org.glotlens.engine.train;

/** A training example: text that the tokenizer will encode, tokens as they stand, or two answers that are compared. */
public sealed interface TrainExample permits TrainRow, TokenRow, PreferenceRow, ChatPreferenceRow {}
